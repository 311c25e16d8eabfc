import { parseId, type Entity, type EntityId, type Topology } from '@patchbay/topology';

/** Looks a thing up in the table that its id belongs to; null when it is gone. */
export function entityOf(id: EntityId, topology: Topology): Entity | null {
  const kind = parseId(id)?.kind;
  if (kind === undefined) return null;
  const table = topology[`${kind}s`] as ReadonlyMap<EntityId, Entity>;
  return table.get(id) ?? null;
}
