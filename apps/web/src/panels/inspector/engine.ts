import { type Engine, engineTitle } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { exact, links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** The engine, its host, and how much of the host's kernel can be read. */
export function inspectEngine(engine: Engine, { topology, translate }: Context): InspectorView {
  const { wiring } = engine;
  const nics = [...topology.nics.values()].filter((nic) => nic.engine === engine.id);
  return {
    ...plainView(translate('inspector.kind.engine'), engine.hostName),
    summary: translate('inspector.engineVersion', { engine: engineTitle(engine), api: engine.apiVersion }),
    notices: wiring.blockedBy === '' ? [] : [{ tone: 'note', text: wiring.blockedBy }],
    sections: [
      section(translate('inspector.section.docker'), [
        exact(translate('inspector.operatingSystem'), engine.operatingSystem),
        exact(translate('inspector.kernelVersion'), engine.kernelVersion),
        words(translate('inspector.rootless'), translate(engine.rootless ? 'inspector.yes' : 'inspector.no')),
        words(translate('inspector.swarm'), translate(engine.swarmActive ? 'inspector.yes' : 'inspector.no')),
      ]),
      section(translate('inspector.section.kernel'), [
        words(translate('inspector.wiring'), translate(`wiring.tier.${wiring.tier}`)),
        links(
          translate('inspector.nics'),
          nics.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
    ],
    commands: [
      { says: translate('inspector.command.engine'), line: commandLine('docker', 'info') },
      { says: translate('inspector.command.hostLinks'), line: commandLine('ip', '-d', 'link') },
    ],
    inside: wiring.tier === 'docker-only' ? null : { kind: 'host' },
    knownFrom: translate('inspector.from.docker'),
  };
}
