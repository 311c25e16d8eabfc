/** The way of an answer as stops on the picture. Pure. */
import type { EntityId, Topology } from '@patchbay/topology';
import type { RouteStop } from '../../canvas/index.js';
import type { TextExplanation } from '../../link/explanation.js';
import { entityOf } from '../../store/select/entity-of.js';

/** A thing that several steps are about shows the worst of them. */
const severity = { 'not-asked': 0, ok: 1, unknown: 2, broken: 3 } as const;

/** The stops in the order of the way, each once: lit as far as the first break, grey behind it. */
export function routeOf({ hops }: Pick<TextExplanation, 'hops'>, topology: Topology): readonly RouteStop[] {
  const stops = new Map<EntityId, RouteStop['status']>();
  const isCut = hops.some(({ status }) => status === 'broken');
  let broken = false;
  for (const { layer, subject, status } of hops) {
    const id = subject.id === null ? null : drawnAs(subject.id, topology);
    // That the target runs does not mean that anything gets there.
    const isBeyond = broken || (isCut && status === 'ok' && (layer === 'target' || layer === 'host'));
    const shown = isBeyond ? 'not-asked' : status;
    if (status === 'broken') broken = true;
    if (id === null) continue;
    const before = stops.get(id);
    if (before === undefined || severity[shown] > severity[before]) stops.set(id, shown);
  }
  return [...stops].map(([id, status]) => ({ id, status }));
}

/** The thing by which something is drawn: an interface by its cable, a bridge by its network's rail. Null: by none. */
export function drawnAs(id: EntityId, topology: Topology): EntityId | null {
  const entity = entityOf(id, topology);
  switch (entity?.kind) {
    case undefined:
      return null;
    case 'namespace':
      return entity.role === 'host' ? entity.engine : entity.owner;
    case 'subnet':
      return entity.network;
    case 'endpoint':
      return entity.cable;
    case 'bridge':
      return entity.network;
    case 'port':
      return drawnAs(entity.interface, topology);
    case 'interface':
      return entity.cable ?? drawnOwner(id, topology);
    case 'engine':
    case 'container':
    case 'network':
    case 'cable':
    case 'nic':
      return entity.id;
  }
}

/** An interface that does not name its cable: an end of one, a bridge's own, or a card of the host. */
function drawnOwner(id: EntityId, topology: Topology): EntityId | null {
  const cable = [...topology.cables.values()].find(({ inside, outside }) => inside === id || outside === id);
  if (cable !== undefined) return cable.id;
  const bridge = [...topology.bridges.values()].find((one) => one.interface === id);
  if (bridge !== undefined) return bridge.network;
  return [...topology.nics.values()].find((one) => one.interface === id)?.id ?? null;
}
