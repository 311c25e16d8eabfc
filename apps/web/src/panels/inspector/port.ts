import type { Port } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { entering } from './hidden.js';
import { links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** A port of a bridge: the socket that a cable's host end is plugged into. */
export function inspectPort(port: Port, { topology, translate }: Context): InspectorView {
  const bridge = topology.bridges.get(port.bridge);
  const cable = topology.interfaces.get(port.interface)?.cable ?? null;
  return {
    ...plainView(translate('inspector.kind.port'), port.name),
    summary: port.state ?? translate('inspector.notTold'),
    sections: [
      section(translate('inspector.section.kernel'), [
        links(
          translate('inspector.bridge'),
          bridge === undefined ? [] : [{ text: bridge.name, target: bridge.id }],
        ),
        links(translate('inspector.kind.interface'), [{ text: port.name, target: port.interface }]),
        links(
          translate('inspector.kind.cable'),
          cable === null ? [] : [{ text: translate('inspector.openCable'), target: cable }],
        ),
        words(translate('inspector.portState'), port.state),
      ]),
    ],
    commands: [
      {
        says: translate('inspector.command.bridgePort'),
        line: commandLine(
          ...entering(bridge?.namespace, topology),
          'bridge',
          '-d',
          'link',
          'show',
          'dev',
          port.name,
        ),
      },
    ],
    knownFrom: translate('inspector.from.kernel'),
  };
}
