import type { Nic } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { exact, links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** A link of the host that leads out of it. */
export function inspectNic(nic: Nic, { translate }: Context): InspectorView {
  return {
    ...plainView(translate('inspector.kind.nic'), nic.name),
    summary: translate(nic.up ? 'state.up' : 'state.down'),
    sections: [
      section(translate('inspector.section.kernel'), [
        exact(
          translate('inspector.addresses'),
          ...nic.addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
        ),
        words(
          translate('inspector.defaultRoute'),
          translate(nic.defaultRoute ? 'inspector.yes' : 'inspector.no'),
        ),
        links(
          translate('inspector.kind.interface'),
          nic.interface === null ? [] : [{ text: nic.name, target: nic.interface }],
        ),
      ]),
    ],
    commands: [
      {
        says: translate('inspector.command.link'),
        line: commandLine('ip', '-d', 'addr', 'show', 'dev', nic.name),
      },
      { says: translate('inspector.command.routes'), line: commandLine('ip', 'route') },
    ],
    inside: { kind: 'host' },
    knownFrom: translate('inspector.from.kernel'),
  };
}
