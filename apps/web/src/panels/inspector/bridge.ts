import type { Bridge } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { entering } from './hidden.js';
import { exact, links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** A bridge of the host or of an overlay: the switch that the cables of a network end in. */
export function inspectBridge(bridge: Bridge, { topology, index, translate }: Context): InspectorView {
  const enter = entering(bridge.namespace, topology);
  const network = bridge.network === null ? undefined : topology.networks.get(bridge.network);
  const link = topology.interfaces.get(bridge.interface);
  const ports = index.portsOfBridge.get(bridge.id) ?? [];
  return {
    ...plainView(translate('inspector.kind.bridge'), bridge.name),
    summary: translate(bridge.up ? 'state.up' : 'state.down'),
    notices: bridge.up ? [] : [{ tone: 'fault', text: translate('inspector.fault.BRIDGE_DOWN') }],
    sections: [
      section(translate('inspector.section.docker'), [
        network === undefined
          ? words(translate('inspector.kind.network'), translate('inspector.bridgeByHand'))
          : links(translate('inspector.kind.network'), [{ text: network.name, target: network.id }]),
      ]),
      section(translate('inspector.section.kernel'), [
        exact(
          translate('inspector.addresses'),
          ...(link?.addresses ?? []).map(({ address, prefixLength }) => `${address}/${prefixLength}`),
        ),
        exact(translate('inspector.mac'), link?.mac),
        exact(translate('inspector.mtu'), link?.mtu),
        links(
          translate('inspector.ports.bridge'),
          ports.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
    ],
    commands: [
      {
        says: translate('inspector.command.bridge'),
        line: commandLine(...enter, 'ip', '-d', 'addr', 'show', 'dev', bridge.name),
      },
      {
        says: translate('inspector.command.bridgePorts'),
        line: commandLine(...enter, 'ip', 'link', 'show', 'master', bridge.name),
      },
    ],
    knownFrom: translate('inspector.from.kernel'),
  };
}
