/**
 * A small, total algebra of changes: `apply(a, diff(a, b))` equals `b`, `squash(x, y)` is x followed by y.
 * Entities compare by value; what did not change keeps its identity, so that readers can compare by reference.
 */
import { type Entity, type EntityTables, type TableName, type Topology, tableNames } from './model.js';
import { sameValue } from './same.js';

/** Keyed changes. An entity in `upsert` replaces the one with its id whole. */
export interface Delta {
  readonly upsert: { readonly [Name in TableName]?: readonly EntityTables[Name][] };
  readonly remove: { readonly [Name in TableName]?: readonly EntityTables[Name]['id'][] };
}

type Table = ReadonlyMap<string, Entity>;

export const emptyDelta: Delta = { upsert: {}, remove: {} };

/** What must change in `before` to get `after`. */
export function diff(before: Topology, after: Topology): Delta {
  const upsert: Record<string, Entity[]> = {};
  const remove: Record<string, string[]> = {};
  for (const name of tableNames) {
    if (before[name] === after[name]) continue;
    const [old, now]: [Table, Table] = [before[name], after[name]];
    const changed = [...now.values()].filter((entity) => !sameValue(old.get(entity.id), entity));
    const gone = [...old.keys()].filter((id) => !now.has(id));
    if (changed.length > 0) upsert[name] = changed;
    if (gone.length > 0) remove[name] = gone;
  }
  return { upsert, remove } as Delta;
}

/** Applies a delta; tables and entities that it does not name keep their identity. */
export function apply(topology: Topology, delta: Delta): Topology {
  const next: Record<string, Table> = { ...topology };
  for (const name of tableNames) {
    const upserts: readonly Entity[] = delta.upsert[name] ?? [];
    const removals: readonly string[] = delta.remove[name] ?? [];
    if (upserts.length === 0 && removals.length === 0) continue;
    const table = new Map<string, Entity>(topology[name]);
    for (const id of removals) table.delete(id);
    for (const entity of upserts) table.set(entity.id, entity);
    next[name] = table;
  }
  return next as unknown as Topology;
}

/** One delta that does what `first` and then `second` do. */
export function squash(first: Delta, second: Delta): Delta {
  const upsert: Record<string, Entity[]> = {};
  const remove: Record<string, string[]> = {};
  for (const name of tableNames) {
    const entities = new Map<string, Entity>((first.upsert[name] ?? []).map((entity) => [entity.id, entity]));
    const gone = new Set<string>(first.remove[name] ?? []);
    for (const id of second.remove[name] ?? []) {
      entities.delete(id);
      gone.add(id);
    }
    for (const entity of second.upsert[name] ?? []) {
      entities.set(entity.id, entity);
      gone.delete(entity.id);
    }
    if (entities.size > 0) upsert[name] = [...entities.values()];
    if (gone.size > 0) remove[name] = [...gone];
  }
  return { upsert, remove } as Delta;
}

/** True when applying it would change nothing. */
export function isEmpty(delta: Delta): boolean {
  return Object.keys(delta.upsert).length === 0 && Object.keys(delta.remove).length === 0;
}
