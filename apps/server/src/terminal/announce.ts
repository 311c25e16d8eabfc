import type { EngineTarget } from '@patchbay/docker';
import type { EngineProblem, LiveState, LiveTopology } from '@patchbay/observe';
import type { Translate } from '@patchbay/text';
import { type Topology, engineTitle } from '@patchbay/topology';
import { meantEngine, meantLine } from '../engine-problem.js';
import { errorLine } from '../failure.js';
import { chief, lostBody } from '../publish/source-state.js';
import { aboutEngineOf } from './product.js';

/**
 * The one sentence that says what is seen: engine, how much of it, and how deep the wiring can be read; before it the
 * context that it is the engine of.
 */
export function describeTopology(topology: Topology, translate: Translate, target: EngineTarget): string {
  const [engine] = topology.engines.values();
  if (engine === undefined) return '';
  const meant = meantEngine(target);
  const about = aboutEngineOf(topology, translate);
  const tier = about(`wiring.tier.${engine.wiring.tier}`);
  const host = meant?.host ?? null;
  const sees = translate('terminal.sees', {
    engine: engineTitle(engine),
    containers: translate('terminal.containers', { count: topology.containers.size }),
    networks: translate('terminal.networks', { count: topology.networks.size }),
    tier: host === null ? tier : `${tier} (${translate('engine.elsewhere', { host })})`,
  });
  return meant === null ? sees : `${meantLine(meant, translate)} · ${sees}`;
}

/** The same, and below it why nothing of a rootless engine's kernel is read. */
function describeLive({ topology }: LiveTopology, translate: Translate, target: EngineTarget): string {
  const [engine] = topology.engines.values();
  const sees = describeTopology(topology, translate, target);
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
    if (state.kind === 'live') say(describeLive(live, translate, state.target));
    if (state.kind === 'stale') say(lostLine(state.problems, translate));
    if (state.kind === 'searching' && state.problems.length > 0) {
      say(`${errorLine(chief(state.problems), translate)} ${translate('terminal.keepsLooking')}`);
    }
  };
  onState(live.state);
  return live.listen({ onState });
}

function lostLine(problems: readonly EngineProblem[], translate: Translate): string {
  const body = lostBody(problems);
  const lost = translate('terminal.lost');
  return body.code === 'PB_ENGINE_DOWN' ? lost : `${lost} ${errorLine(body, translate)}`;
}
