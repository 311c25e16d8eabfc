import type { ContainerFacts, LinkFacts } from '../facts.js';
import type { ContainerId, EngineId, InterfaceId, NamespaceId } from '../ids.js';
import type { EntityTables, TableName } from '../model.js';
import { createMemo } from '../memo.js';
import { sameValue } from '../same.js';
import type { CableEnds, EndpointWithFacts } from './between.js';

/** One table of the topology, from projection to projection: what is equal to what it was is the very same object. */
class KeptTable<Item extends EntityTables[TableName]> {
  private last: ReadonlyMap<Item['id'], Item> = new Map();

  /** The entity of last time when it is equal: new facts need not say anything new. */
  readonly same = (item: Item): Item => {
    const before = this.last.get(item.id);
    return before !== undefined && sameValue(before, item) ? before : item;
  };

  /** The table of these, sorted by id; that of last time when it holds the very same. Of two with one id the later one counts. */
  of(items: readonly Item[]): ReadonlyMap<Item['id'], Item> {
    const { last } = this;
    if (items.length === last.size && holdsAll(last, items)) return last;
    const now = new Map<Item['id'], Item>(items.map((item) => [item.id, this.same(item)]));
    if (now.size === last.size && holdsAll(last, now.values())) return last;
    // Those that were there are in order already, and a sort that finds most in order is a short one.
    const ids = [...last.keys()].filter((id) => now.has(id));
    for (const id of now.keys()) if (!last.has(id)) ids.push(id);
    const sorted = new Map<Item['id'], Item>();
    for (const id of ids.sort()) {
      const item = now.get(id);
      if (item !== undefined) sorted.set(id, item);
    }
    this.last = sorted;
    return sorted;
  }
}

function holdsAll<Item extends { readonly id: string }>(
  table: ReadonlyMap<string, Item>,
  items: Iterable<Item>,
): boolean {
  for (const item of items) if (table.get(item.id) !== item) return false;
  return true;
}

/** Ids that stand in many entities, of one container. */
export interface ContainerIds {
  readonly container: ContainerId;
  /** Of the namespace that it would own. */
  readonly namespace: NamespaceId;
}

/** All that one projection leaves to the next. It belongs to one engine: every id has the engine's name in it. */
export function createKept(engine: EngineId) {
  return {
    engine,
    tables: {
      engines: new KeptTable<EntityTables['engines']>(),
      containers: new KeptTable<EntityTables['containers']>(),
      namespaces: new KeptTable<EntityTables['namespaces']>(),
      networks: new KeptTable<EntityTables['networks']>(),
      subnets: new KeptTable<EntityTables['subnets']>(),
      endpoints: new KeptTable<EntityTables['endpoints']>(),
      interfaces: new KeptTable<EntityTables['interfaces']>(),
      cables: new KeptTable<EntityTables['cables']>(),
      bridges: new KeptTable<EntityTables['bridges']>(),
      ports: new KeptTable<EntityTables['ports']>(),
      nics: new KeptTable<EntityTables['nics']>(),
    },
    containerIds: createMemo<ContainerFacts, ContainerIds>(),
    interfaceId: createMemo<LinkFacts, InterfaceId>(),
    container: createMemo<ContainerFacts, EntityTables['containers']>(),
    namespace: createMemo<ContainerFacts, EntityTables['namespaces']>(),
    network: createMemo<object, EntityTables['networks']>(),
    subnets: createMemo<object, readonly EntityTables['subnets'][]>(),
    endpoint: createMemo<object, EndpointWithFacts>(),
    /** By the links of the namespace that the inner ends are in. */
    ends: createMemo<readonly LinkFacts[], ReadonlyMap<EndpointWithFacts, CableEnds>>(),
    cable: createMemo<EndpointWithFacts, EntityTables['cables']>(),
    interface: createMemo<LinkFacts, EntityTables['interfaces']>(),
    port: createMemo<LinkFacts, EntityTables['ports']>(),
  };
}
export type Kept = ReturnType<typeof createKept>;
