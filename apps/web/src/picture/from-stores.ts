/** What the picture is told besides the topology, read from the stores. */
import type { CableId, ContainerId, EntityId, Topology } from '@patchbay/topology';
import type { CableLabel, MissingCable, RouteStop } from '../canvas/index.js';
import { pendingThings } from '../store/select/changes.js';
import { sessionStore } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { trafficStore } from '../store/traffic.js';
import { viewStore } from '../store/view.js';
import { whyStore } from '../store/why.js';
import { flowWords } from '../words/traffic.js';
import { translate } from '../words/translate.js';

/** Which panels lie beside the picture, in one word. */
export function panelsNow(): string {
  const { outlineOpen, feedOpen, inspectorOpen, selected, why, beside, projector } = viewStore.getState();
  const aside = why
    ? 'why'
    : beside !== null
      ? 'beside'
      : inspectorOpen && selected !== null
        ? 'details'
        : '';
  return [projector, outlineOpen, feedOpen, aside !== ''].join(' ');
}

/** The way of the answer that is being read; null while none is. */
export function routeNow(): readonly RouteStop[] | null {
  const { answer } = whyStore.getState();
  if (!viewStore.getState().why || answer.kind !== 'answered') return null;
  return answer.route;
}

/** The containers that a way begins and ends at. */
export function endsOf(stops: readonly RouteStop[], { containers }: Topology): readonly EntityId[] {
  return stops.map(({ id }) => id).filter((id) => containers.has(id as ContainerId));
}

/** The cables that would mend what the answer says is broken, and are not there. */
export function missingNow(): readonly MissingCable[] {
  const { answer } = whyStore.getState();
  if (!viewStore.getState().why || answer.kind !== 'answered') return [];
  const { cause, remedies } = answer.explanation;
  if (cause === null) return [];
  // A network that is not there yet has no place on the picture: the first remedy that only connects to one that is.
  const joining = remedies.find(
    ({ apply = [] }) => apply.length > 0 && apply.every(({ kind }) => kind === 'connect'),
  );
  return (joining?.apply ?? []).flatMap((command) =>
    command.kind === 'connect' ? [{ container: command.container, network: command.network }] : [],
  );
}

/** What is written on the cables; null while nobody watches. */
export function trafficLabels(): ReadonlyMap<CableId, CableLabel> | null {
  if (!viewStore.getState().traffic) return null;
  const { flows } = trafficStore.getState();
  return new Map(
    [...flows.values()].flatMap((flow): [CableId, CableLabel][] => {
      const text = flowWords(flow, translate);
      return text === null ? [] : [[flow.cable, { text, losing: flow.newErrors + flow.newDropped > 0 }]];
    }),
  );
}

export function pendingNow(): ReadonlySet<EntityId> {
  return new Set(pendingThings(topologyStore.getState().changes, sessionStore.getState().inFlight));
}
