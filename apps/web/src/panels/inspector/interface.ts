import type { NetworkInterface } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { entering, vxlanRow } from './hidden.js';
import { exact, links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** An interface: one end of a cable, or a link of the host, as the kernel describes it. */
export function inspectInterface(link: NetworkInterface, context: Context): InspectorView {
  const { topology, translate } = context;
  const namespace = topology.namespaces.get(link.namespace);
  const owner = namespace?.owner == null ? undefined : topology.containers.get(namespace.owner);
  const show = ['ip', '-d', 'addr', 'show', 'dev', link.name];
  const inside =
    owner?.pid == null
      ? entering(link.namespace, topology)
      : ['sudo', 'nsenter', '-t', String(owner.pid), '-n'];
  const reachable = namespace?.role === 'host' || inside.length > 0;
  return {
    ...plainView(translate('inspector.kind.interface'), link.name),
    summary: translate(`inspector.operational.${link.operational}`),
    sections: [
      section(translate('inspector.section.kernel'), [
        exact(translate('inspector.index'), link.index),
        exact(translate('inspector.linkKind'), link.linkKind ?? translate('inspector.noLinkKind')),
        vxlanRow(link, context),
        exact(
          translate('inspector.addresses'),
          ...link.addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
        ),
        exact(translate('inspector.mac'), link.mac),
        exact(translate('inspector.mtu'), link.mtu),
        words(
          translate('inspector.adminState'),
          link.adminUp === null ? null : translate(link.adminUp ? 'state.up' : 'state.down'),
        ),
        links(
          translate('inspector.namespace'),
          namespace === undefined
            ? []
            : [{ text: owner?.name ?? translate(`inspector.role.${namespace.role}`), target: namespace.id }],
        ),
        links(
          translate('inspector.kind.cable'),
          link.cable === null ? [] : [{ text: translate('inspector.openCable'), target: link.cable }],
        ),
      ]),
    ],
    commands: reachable
      ? [{ says: translate('inspector.command.link'), line: commandLine(...inside, ...show) }]
      : [],
    knownFrom: translate('inspector.from.kernel'),
  };
}
