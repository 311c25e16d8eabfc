import type { EntityId, Topology } from '@patchbay/topology';
import type { Layout } from '../layout/index.js';
import { pushTo } from '../order.js';
import type { Fold } from '../plan.js';
import type { FoundFold } from './found.js';

/** Which folds a thing is in, the innermost first. Made when first asked. */
export function foldLookup(
  folds: readonly FoundFold[],
  topology: Topology,
): { of(id: EntityId): readonly Fold[] } {
  let table: Map<EntityId, Fold[]> | null = null;
  return { of: (id) => (table ??= tableOf(folds, topology)).get(id) ?? [] };
}

function tableOf(folds: readonly FoundFold[], { endpoints }: Topology): Map<EntityId, Fold[]> {
  const table = new Map<EntityId, Fold[]>();
  for (const { boxes, networks, key, kind, name, count, folded } of folds.toReversed()) {
    const fold: Fold = { key, kind, name, count, folded };
    for (const id of boxes.flatMap(({ members }) => members)) pushTo(table, id, fold);
    for (const { id } of networks) pushTo(table, id, fold);
    for (const { endpoint } of boxes.flatMap(({ links }) => links)) {
      pushTo(table, endpoint, fold);
      const cable = endpoints.get(endpoint)?.cable;
      if (cable !== undefined) pushTo(table, cable, fold);
    }
  }
  return table;
}

/** The items that stand for a thing that is folded. Made when first asked. */
export function standLookup(layout: Layout): { of(id: EntityId): readonly string[] } {
  let table: Map<EntityId, string[]> | null = null;
  return { of: (id) => (table ??= standsOf(layout)).get(id) ?? [] };
}

function standsOf({ boxes }: Layout): Map<EntityId, string[]> {
  const table = new Map<EntityId, string[]>();
  for (const { box } of boxes) {
    for (const id of [
      ...(box.stands?.containers ?? []),
      ...(box.stands?.networks ?? []),
      ...(box.stands?.endpoints ?? []),
    ])
      table.set(id, [`box:${box.key}`]);
  }
  return table;
}
