import {
  sameValue,
  type ContainerId,
  type EntityId,
  type Network,
  type NetworkId,
  type NicId,
  type Topology,
} from '@patchbay/topology';
import { contextOf } from './elements/context.js';
import { itemsOf } from './elements/index.js';
import { hostLabelWidth } from './elements/host.js';
import { publishedPorts, type Published } from './elements/published.js';
import { railLabelRoom } from './elements/rail-labels.js';
import { foldsOf, type FoundFolds } from './fold/find-folds.js';
import type { FoundFold } from './fold/found.js';
import { foldLookup, standLookup } from './fold/lookup.js';
import { foldPlan } from './fold/fold-plan.js';
import { layOut, type Layout, type LayoutFacts } from './layout/index.js';
import { emptyArrangement, type Arrangement } from './layout/arrangement.js';
import { aspects } from './layout/sizes.js';
import { itemsApart } from './items-apart.js';
import { lookupOf, type Lookup } from './lookup.js';
import { codeWidth } from './measure.js';
import type { Rect, Scene, SceneItem, SceneOptions } from './model.js';
import { pushTo } from './order.js';
import { pathsOf } from './paths.js';
import { planOf, type LabelRoom } from './plan-of.js';
import type { Plan } from './plan.js';
import { withoutName } from './quiz.js';
import { typeSizes } from './type.js';

/**
 * Draws a topology as data.
 * @param previous the scene before: an item that did not change keeps its identity, and a busy host's frames their places; or only
 * an arrangement, after a reload; null for nothing placed by a person
 */
export function buildScene(
  topology: Topology,
  options: SceneOptions,
  previous: Scene | Arrangement | null,
): Scene {
  const before = previous !== null && 'items' in previous ? previous : null;
  const left = before?.arrangement ?? (previous as Arrangement | null) ?? emptyArrangement();
  const lookup = lookupOf(topology);
  const plans = before === null ? null : (plansOf.get(before.items) ?? null);
  const room = (network: Network): ReturnType<LabelRoom> => railLabelRoom(network, lookup, options);
  const whole = planOf(topology, room, plans?.whole);
  const { folds, crowded } = foldsIn(whole, topology, options, left);
  const arrangement = left.crowded === crowded ? left : { ...left, crowded };
  const plan = foldPlan(whole, folds, plans?.folded);
  const published = publishedPorts(lookup);
  const layout = layOut(plan, layoutFacts(lookup, published, options), arrangement);
  const context = contextOf(layout, lookup, options, { published, folds });
  const { hideNames } = options;
  const drawn = itemsOf(context);
  const told = hideNames == null ? drawn : drawn.map((item) => withoutName(item, hideNames));
  const items = keepIdentity(told, before);
  plansOf.set(items, { whole, folded: plan });
  return sceneOf({ items, layout, topology, before, folds });
}

function foldsIn(
  plan: Plan,
  topology: Topology,
  { folded }: SceneOptions,
  { crowded }: Arrangement,
): FoundFolds {
  if (!folded) return { folds: [], crowded: false };
  return foldsOf(plan, topology, { wish: folded, wasCrowded: crowded });
}

/** What each picture was planned from: the next one need not look again at what is the same. It makes nothing come out otherwise. */
const plansOf = new WeakMap<readonly SceneItem[], { readonly whole: Plan; readonly folded: Plan }>();

const publishedCell = { smallest: 180, largest: 320 } as const;

function layoutFacts(lookup: Lookup, published: readonly Published[], options: SceneOptions): LayoutFacts {
  const audience = options.presentation === true ? 'presentation' : 'desk';
  const longest = published.reduce(
    (most, port) => Math.max(most, codeWidth(port.line, typeSizes[audience].code)),
    0,
  );
  return {
    published: published.map((port) => port.key),
    publishedWidth: Math.min(publishedCell.largest, Math.max(publishedCell.smallest, longest + 24)),
    nics: lookup.nics.map((nic) => nic.id),
    labelWidth: hostLabelWidth(lookup, options),
    aspect: aspects[options.upright === true ? 'upright' : audience],
    nicOf: (network) => nicOf(network, lookup),
  };
}

/** The parent of a macvlan, or the NIC that its VLAN belongs to (`eth0.10`) where the VLAN is not seen; for an overlay the one of the default route. */
function nicOf(id: NetworkId, { network, nics }: Lookup): NicId | null {
  const parent = network(id)?.parent ?? null;
  if (parent === null) return nics.find((nic) => nic.defaultRoute)?.id ?? null;
  const named = (name: string): NicId | undefined => nics.find((nic) => nic.name === name)?.id;
  return named(parent) ?? named(parent.split('.')[0] ?? '') ?? null;
}

/** An item that came out the same is the same object: the canvas skips it without looking into it. */
function keepIdentity(items: SceneItem[], before: Scene | null): readonly SceneItem[] {
  if (before === null) return items;
  const { gone, come } = itemsApart(before.items, items);
  const old = new Map(gone.map((item) => [item.id, item]));
  for (const at of come) {
    const item = items[at];
    const then = item === undefined ? undefined : old.get(item.id);
    if (then !== undefined && sameValue(then, item)) items[at] = then;
  }
  return items;
}

/** Around everything that has a place: the host's part too where a view leaves it out, so that both views look at the same. */
function boundsOf(rects: readonly Rect[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const item of rects) {
    left = Math.min(left, item.x);
    top = Math.min(top, item.y);
    right = Math.max(right, item.x + item.width);
    bottom = Math.max(bottom, item.y + item.height);
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function areasOf(items: readonly SceneItem[]): readonly (SceneItem & Rect)[] {
  return items.filter((item): item is SceneItem & Rect => 'width' in item);
}

interface SceneParts {
  readonly items: readonly SceneItem[];
  readonly layout: Layout;
  readonly topology: Topology;
  readonly folds: readonly FoundFold[];
  readonly before: Scene | null;
}

function sceneOf({ items, layout, topology, before, folds }: SceneParts): Scene {
  let table: ReadonlyMap<string, SceneItem> | null = null;
  const byId = (): ReadonlyMap<string, SceneItem> =>
    (table ??= new Map(items.map((item) => [item.id, item] as const)));
  const paths = pathsOf(topology, layout);
  let known: Relations | null = null;
  const relations = (): Relations => (known ??= relationsOf(items));
  const folding = foldLookup(folds, topology);
  const stands = standLookup(layout);
  const isAsBefore = before !== null && sameValue(before.arrangement, layout.arrangement);
  return {
    items,
    layout,
    arrangement: isAsBefore ? before.arrangement : layout.arrangement,
    bounds: boundsOf([...areasOf(items), layout.host.area, ...layout.host.nics.map(({ rect }) => rect)]),
    pathOf: (id) => {
      const lit = paths.of(id).filter((itemId) => byId().has(itemId));
      return new Set([...lit, ...lit.flatMap((itemId) => relations().remarks.get(itemId) ?? [])]);
    },
    itemsOf: (id) => relations().byEntity.get(id) ?? stands.of(id),
    folds,
    foldsOf: (id) => folding.of(id),
    item: (id) => byId().get(id) ?? null,
    pluggable: (container) => pluggable(container, topology, items),
  };
}

/** Which items belong to which: asked for when something is selected, not with every picture. */
interface Relations {
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  readonly byEntity: ReadonlyMap<EntityId, readonly string[]>;
}

function relationsOf(items: readonly SceneItem[]): Relations {
  const remarks = new Map<string, string[]>();
  const byEntity = new Map<EntityId, string[]>();
  for (const item of items) {
    if (item.of !== null) pushTo(remarks, item.of, item.id);
    if (item.entity !== null) pushTo(byEntity, item.entity, item.id);
  }
  return { remarks, byEntity };
}

function pluggable(id: ContainerId, topology: Topology, items: readonly SceneItem[]): NetworkId[] {
  const container = topology.containers.get(id);
  if (!container || container.networkMode.kind === 'host' || container.networkMode.kind === 'container')
    return [];
  const plugged = new Set<NetworkId>();
  for (const endpoint of topology.endpoints.values()) {
    if (endpoint.container === id) plugged.add(endpoint.network);
  }
  const rails = items.flatMap((item) => (item.kind === 'rail' ? [item.entity as NetworkId] : []));
  return [...new Set(rails)].filter((network) => !plugged.has(network));
}
