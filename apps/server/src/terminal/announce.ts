import type { LiveState, LiveTopology } from '@patchbay/observe';
import type { Translate } from '@patchbay/text';
import { type Topology, engineTitle } from '@patchbay/topology';
import { errorLine } from '../failure.js';
import { aboutEngineOf } from './product.js';
import { chief } from '../publish/source-state.js';

/** The one sentence that says what is seen: engine, how much of it, and how deep the wiring can be read. */
export function describeTopology(topology: Topology, translate: Translate): string {
  const [engine] = topology.engines.values();
  if (engine === undefined) return '';
  const about = aboutEngineOf(topology, translate);
  return translate('terminal.sees', {
    engine: engineTitle(engine),
    containers: translate('terminal.containers', { count: topology.containers.size }),
    networks: translate('terminal.networks', { count: topology.networks.size }),
    tier: about(`wiring.tier.${engine.wiring.tier}`),
  });
}

/** The same, and below it why nothing of a rootless engine's kernel is read. */
function describeLive({ topology }: LiveTopology, translate: Translate): string {
  const [engine] = topology.engines.values();
  const sees = describeTopology(topology, translate);
  if (engine === undefined || !engine.rootless || engine.wiring.tier !== 'docker-only') return sees;
  const where = translate(engine.product === 'podman' ? 'wiring.rootless-podman' : 'wiring.rootless');
  const { blockedBy } = engine.wiring;
  return [sees, where, ...(blockedBy === '' ? [] : [blockedBy])].join('\n  ');
}

/** Says each change of the live state once. @param print writes one line */
export function announceStates(
  live: LiveTopology,
  translate: Translate,
  print: (line: string) => void,
): () => void {
  let last = '';
  const say = (line: string): void => {
    if (line !== '' && line !== last) print(line);
    last = line;
  };
  const onState = (state: LiveState): void => {
    if (state.kind === 'live') say(describeLive(live, translate));
    if (state.kind === 'stale') say(translate('terminal.lost'));
    if (state.kind === 'searching' && state.problems.length > 0) {
      say(`${errorLine(chief(state.problems), translate)} ${translate('terminal.keepsLooking')}`);
    }
  };
  onState(live.state);
  return live.listen({ onState });
}
