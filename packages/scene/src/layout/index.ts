/**
 * The bus layout: rails are horizontal, boxes hang below the top-most of theirs, every cable is vertical in a place of its own.
 * Pure and deterministic. The picture follows from the topology and from what a person placed; only a busy host's frames also keep
 * the rooms that they had.
 */
import type { NetworkId, NicId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { Rect } from '../geometry.js';
import type { Plan } from '../plan.js';
import type { Arrangement } from './arrangement.js';
import { blocksOf } from './blocks.js';
import { sharedNetworks } from './classify.js';
import type { Column, Shape } from './columns.js';
import { freshColumns } from './fresh-columns.js';
import { hostHeight, placeHost, type PlacedHost } from './host.js';
import { layBlock } from './laid-block.js';
import type { LaidRail, Layout } from './model.js';
import { railId } from './place-block.js';
import { placeColumns, type PlacedColumn } from './place-columns.js';
import { exitRisers, foldRisers, spineRisers } from './risers.js';
import { roomsOf, steadyColumns } from './rooms.js';
import { busyFrom, sizes } from './sizes.js';

export type { Layout } from './model.js';

/** What the layout needs to know besides the plan. */
export interface LayoutFacts {
  readonly published: readonly string[];
  readonly publishedWidth: number;
  /** Room for the words on the host's rail. */
  readonly labelWidth: number;
  readonly nics: readonly NicId[];
  /** Width to height that the picture aims at. */
  readonly aspect: number;
  /** The NIC that a macvlan, ipvlan or overlay network leaves through, if known. */
  nicOf(network: NetworkId): NicId | null;
}

/** Lays out a plan. The very same plan on the arrangement that came of it is the very same layout. */
export function layOut(plan: Plan, facts: LayoutFacts, before: Arrangement): Layout {
  const { published, publishedWidth, labelWidth, nics, aspect, nicOf } = facts;
  const exits = plan.networks.flatMap(({ id, leaves }) => (leaves === 'nic' ? [nicOf(id)] : []));
  const inputs = [
    plan,
    aspect,
    publishedWidth,
    labelWidth,
    published.length,
    ...published,
    ...nics,
    ...exits,
  ];
  const layout = laidBefore(before, inputs, () => layOutAnew(plan, facts, before));
  return laidBefore(layout.arrangement, inputs, () => layout);
}

const laidBefore = memoByEntity<Layout>();

function layOutAnew(plan: Plan, facts: LayoutFacts, before: Arrangement): Layout {
  const shared = sharedNetworks(plan);
  const beside = shared.length > 0 ? 4 * sizes.leftLane : 0;
  const shape: Shape = {
    aspect: facts.aspect,
    beside,
    around: (width) => hostHeight({ ...facts, boxes: plan.host }, width) + topHeight(shared.length),
  };
  const { columns, drawn } = columnsOf(plan, { shared: new Set(shared), shape }, before);
  const placed = placeColumns(columns);
  const mains = mainRails(shared, placed);
  const foot = Math.max(
    0,
    ...placed.flatMap(({ blocks }) => blocks.map(({ frame: { rect } }) => rect.y + rect.height)),
  );
  const host = placeHost({
    ...facts,
    boxes: plan.host,
    columns: placed,
    left: -beside,
    top: foot + sizes.hostGap,
  });
  return assemble({ plan, facts, arrangement: { ...before, drawn }, shared, placed, mains, host });
}

interface ColumnContext {
  readonly shared: ReadonlySet<NetworkId>;
  readonly shape: Shape;
}

function columnsOf(
  plan: Plan,
  { shared, shape }: ColumnContext,
  { boxes, frames, drawn }: Arrangement,
): { readonly columns: readonly Column[]; readonly drawn: Arrangement['drawn'] } {
  const isBusy = countBoxes(plan) >= busyFrom;
  const blocks = blocksOf(plan, shared).map((block) => layBlock(block, { shared, wishes: boxes, isBusy }));
  const fresh = freshColumns(blocks, frames, shape);
  if (!isBusy) return { columns: fresh, drawn: null };
  const folds = foldsIn(plan);
  const columns =
    drawn?.aspect !== shape.aspect
      ? fresh
      : steadyColumns({ blocks, shared: [...shared], before: drawn, frames, folds, fresh, shape });
  return { columns, drawn: { aspect: shape.aspect, columns: roomsOf(columns), folds } };
}

/** Boxes that are drawn, and those that are folded into one of them. */
function countBoxes({ boxes, shelf }: Plan): number {
  return boxes.reduce((sum, { stands }) => sum + (stands?.boxes.size ?? 1), shelf.length);
}

/** What is folded, in one word. */
function foldsIn({ boxes }: Plan): string {
  return boxes
    .flatMap(({ stands }) => (stands ? [stands.fold.key] : []))
    .sort()
    .join(' ');
}

interface Parts {
  readonly plan: Plan;
  readonly facts: LayoutFacts;
  readonly arrangement: Arrangement;
  readonly shared: readonly NetworkId[];
  readonly placed: readonly PlacedColumn[];
  readonly mains: ReadonlyMap<NetworkId, LaidRail>;
  readonly host: PlacedHost;
}

function assemble({ plan, facts, arrangement, shared, placed, mains, host }: Parts): Layout {
  const blocks = placed.flatMap((column) => column.blocks);
  const networks = new Map(plan.networks.map((network) => [network.id, network]));
  const common = { networks, columns: placed, mains };
  const nicEnd = (network: NetworkId): { id: NicId | null; y: number } => {
    const wanted = facts.nicOf(network);
    const nic = host.host.nics.find(({ id }) => id === wanted) ?? host.host.nics[0];
    return { id: nic?.id ?? null, y: nic?.rect.y ?? host.bottom };
  };
  const exits = exitRisers({ ...common, hostTop: host.host.bar.y, nicOf: nicEnd });
  return {
    boxes: [...blocks.flatMap((block) => block.boxes), ...host.boxes],
    rails: [...mains.values(), ...blocks.flatMap((block) => block.rails)],
    cables: blocks.flatMap((block) => block.cables),
    risers: [...exits, ...foldRisers(placed), ...spineRisers(common), ...host.risers],
    frames: blocks.map((block) => block.frame),
    host: host.host,
    aspect: facts.aspect,
    shared,
    arrangement,
  };
}

/** Height of the rails across the top. */
function topHeight(count: number): number {
  return count === 0 ? 0 : sizes.topGap + count * sizes.topRail;
}

/** Rails across the top, from the lowest upwards: each reaches as far as the last of its spines. */
function mainRails(shared: readonly NetworkId[], placed: readonly PlacedColumn[]): Map<NetworkId, LaidRail> {
  return new Map(
    shared.map((network, index) => {
      const right = Math.max(sizes.mainRail, ...placed.map(({ spineX }) => spineX.get(network) ?? 0)) + 4;
      const y = -index * sizes.topRail - sizes.topGap - sizes.rail;
      const rect: Rect = { x: 0, y, width: right, height: sizes.rail };
      const id = `${railId(network, null, 0)}^`;
      return [network, { id, network, block: null, part: 'main', segment: 0, rect }];
    }),
  );
}
