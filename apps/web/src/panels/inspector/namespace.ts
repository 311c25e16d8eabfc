import type { Namespace } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { entering, networksIn } from './hidden.js';
import {
  exact,
  links,
  plainView,
  section,
  type Context,
  type InspectorView,
  type ShownCommand,
} from './view.js';

/** A network namespace: the kernel's own box around interfaces, routes and firewall rules. */
export function inspectNamespace(namespace: Namespace, context: Context): InspectorView {
  const { topology, index, translate } = context;
  const members = namespace.members.flatMap((id) => topology.containers.get(id) ?? []);
  const [owner] = members;
  const interfaces = index.interfacesOfNamespace.get(namespace.id) ?? [];
  const title =
    namespace.role === 'container' && owner !== undefined
      ? translate('inspector.namespaceOf', { owner: owner.name })
      : translate(`inspector.role.${namespace.role}`);
  return {
    ...plainView(translate('inspector.kind.namespace'), title),
    summary:
      namespace.role === 'hidden'
        ? translate('inspector.hiddenPurpose')
        : translate('inspector.membersCount', { count: members.length }),
    notices: namespace.read ? [] : [{ tone: 'note', text: translate('inspector.namespaceNotRead') }],
    sections: [
      section(translate('inspector.section.kernel'), [
        exact(translate('inspector.inode'), namespace.inode),
        exact(translate('inspector.namespaceFile'), namespace.file),
        links(
          translate('inspector.kind.network'),
          networksIn(namespace, context).map(({ name, id }) => ({ text: name, target: id })),
        ),
        links(
          translate('inspector.interfaces'),
          interfaces.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
      section(translate('inspector.section.members'), [
        links(
          translate('inspector.livesHere'),
          members.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
    ],
    commands: [commandFor(namespace, owner?.pid ?? null, context)],
    knownFrom: translate(namespace.read ? 'inspector.from.kernel' : 'inspector.from.docker'),
  };
}

function commandFor(
  namespace: Namespace,
  pid: number | null,
  { topology, translate }: Context,
): ShownCommand {
  const inside = ['ip', '-d', 'addr'];
  if (namespace.role === 'hidden') {
    const line = commandLine(...entering(namespace.id, topology), ...inside);
    return { says: translate('inspector.command.hiddenLinks'), line };
  }
  if (pid === null || namespace.role !== 'container') {
    const line = commandLine('sudo', 'lsns', '-t', 'net');
    return { says: translate('inspector.command.namespaces'), line };
  }
  const line = commandLine('sudo', 'nsenter', '-t', String(pid), '-n', 'ip', 'addr');
  return { says: translate('inspector.command.insideAddresses'), line };
}
