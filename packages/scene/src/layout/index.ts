/**
 * The bus layout: rails are horizontal, boxes hang below the top-most of theirs, every cable is vertical in a place of its own.
 * Pure and deterministic; with the memory of the picture before, what did not change stays where it is.
 */
import type { NetworkId, NicId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { Rect } from '../model.js';
import type { Plan } from '../plan.js';
import { foldsIn, groupsOf } from './blocks.js';
import { sharedNetworks } from './classify.js';
import { giveCells } from './cells.js';
import { columnsOf, shiftOf, type Column } from './columns.js';
import { asleepBlock, hiddenBlocks, hiddenIn, type Hidden } from './folding.js';
import { placeHost, type PlacedHost } from './host.js';
import type { LaidBlock } from './laid-block.js';
import { emptyMemory, isFresh, type LayoutMemory } from './memory.js';
import type { LaidRail, Layout } from './model.js';
import { blocksOfGroups, layGroup } from './parts.js';
import { railId } from './place-block.js';
import { placeColumns, type PlacedColumn } from './place-columns.js';
import { remember, withoutGone } from './remember.js';
import { exitRisers, foldRisers, spineRisers } from './risers.js';
import { shelfKey } from './block-keys.js';
import { sizes } from './sizes.js';
import { roomsOf } from './spots.js';

export type { Layout } from './model.js';

/** What the host's part of the picture needs to know besides the plan. */
export interface HostFacts {
  readonly published: readonly string[];
  readonly publishedWidth: number;
  readonly nics: readonly NicId[];
  /** The NIC that a macvlan, ipvlan or overlay network leaves through, if known. */
  nicOf(network: NetworkId): NicId | null;
}

/**
 * Lays out a plan. The very same plan on the very same memory is the very same layout; so it is on its own memory, since every
 * layout repeats itself.
 */
export function layOut(plan: Plan, hostFacts: HostFacts, previous: LayoutMemory): Layout {
  const { published, publishedWidth, nics, nicOf } = hostFacts;
  const exits = plan.networks.flatMap(({ id, leaves }) => (leaves === 'nic' ? [nicOf(id)] : []));
  const inputs = [plan, publishedWidth, published.length, ...published, ...nics, ...exits];
  const make = (): Layout => layOutAnew(plan, hostFacts, previous);
  const layout = isFresh(previous) ? make() : laidBefore(previous, inputs, make);
  return laidBefore(layout.memory, inputs, () => layout);
}

const laidBefore = memoByEntity<Layout>();

function layOutAnew(plan: Plan, hostFacts: HostFacts, previous: LayoutMemory): Layout {
  const hidden = hiddenIn(plan);
  const living = withoutGone(previous, plan, hidden);
  // An empty picture left nothing behind that is worth keeping: the first real one is arranged freely.
  const memory = isFresh(living) ? { ...emptyMemory(), crowded: living.crowded } : living;
  const shared = sharedNetworks(plan, memory);
  const awake = blocksOf(plan, new Set(shared), memory);
  const blocks = [...awake, ...sleepers(awake, hidden, memory)];
  const trunks = new Set([
    ...shared,
    ...blocks.flatMap((laid) => laid.block.branches.map((network) => network.id)),
  ]);
  const { columns, floor, settled } = columnsOf(blocks, { trunks, held: hidden.networks }, memory);
  const placed = placeColumns(columns);
  const tops = topNetworks({ shared, trunks, placed, hidden, memory });
  const mains = mainRails(tops, placed, hidden.networks);
  const shift = columns.length === 0 ? 0 : Math.max(...columns.map(shiftOf));
  const host = placeHost({
    ...hostFacts,
    boxes: plan.host,
    columns: placed,
    floor,
    shift,
    folds: foldsIn(plan.boxes),
    memory,
  });
  return assemble({
    hidden,
    plan,
    hostFacts,
    memory,
    shared,
    trunks,
    columns,
    placed,
    tops,
    mains,
    host,
    settled,
  });
}

function blocksOf(plan: Plan, shared: ReadonlySet<NetworkId>, memory: LayoutMemory): LaidBlock[] {
  const all = new Map(plan.networks.map((network) => [network.id, network]));
  const blocksOf = blocksOfGroups(memory);
  const context = { all, shared, memory, blocksOf, roomOf: roomsOf(memory) };
  const groups = groupsOf(plan, shared, memory);
  const shelf = plan.shelf.length > 0 ? [{ key: shelfKey, networks: [], boxes: plan.shelf }] : [];
  return [...groups, ...shelf].flatMap((group) => layGroup(group, context));
}

/** Blocks that nothing is drawn of because all that is in them is folded. */
function sleepers(laid: readonly LaidBlock[], hidden: Hidden, memory: LayoutMemory): LaidBlock[] {
  const awake = new Set(laid.map(({ key }) => key));
  const standing = [...hidden.boxes.values(), ...hidden.networks.values()];
  const closed = new Set(standing.flatMap(({ stands }) => stands?.fold.key ?? []));
  return [...hiddenBlocks(hidden, memory)].flatMap((key) => {
    const before = key === undefined || awake.has(key) ? undefined : memory.blocks[key];
    return key !== undefined && before ? [asleepBlock(key, { before, closed }, memory)] : [];
  });
}

interface Parts {
  readonly hidden: Hidden;
  readonly plan: Plan;
  readonly hostFacts: HostFacts;
  readonly memory: LayoutMemory;
  readonly shared: readonly NetworkId[];
  readonly trunks: ReadonlySet<NetworkId>;
  readonly columns: readonly Column[];
  readonly placed: readonly PlacedColumn[];
  readonly tops: readonly (NetworkId | null)[];
  readonly mains: ReadonlyMap<NetworkId, LaidRail>;
  readonly host: PlacedHost;
  readonly settled: boolean;
}

function assemble(parts: Parts): Layout {
  const { plan, placed, mains, host, shared } = parts;
  const blocks = placed.flatMap((column) => column.blocks);
  const networks = new Map(plan.networks.map((network) => [network.id, network]));
  const common = { networks, columns: placed, mains, trunks: parts.trunks };
  const sharedMains = new Map([...mains].filter(([network]) => shared.includes(network)));
  const exits = exitRisers({
    ...common,
    mains: sharedMains,
    hostTop: host.host.bar.y,
    nicOf: (network) => nicEnd(parts, network),
  });
  return {
    boxes: [...blocks.flatMap((block) => block.boxes), ...host.boxes],
    rails: [...mains.values(), ...blocks.flatMap((block) => block.rails)],
    cables: blocks.flatMap((block) => block.cables),
    risers: [...exits, ...foldRisers(placed), ...spineRisers(common), ...host.risers],
    frames: blocks.map((block) => block.frame),
    host: host.host,
    memory: remember(parts),
  };
}

function nicEnd({ hostFacts, host }: Parts, network: NetworkId): { id: NicId | null; y: number } {
  const wanted = hostFacts.nicOf(network);
  const nic = host.host.nics.find((candidate) => candidate.id === wanted) ?? host.host.nics[0];
  return { id: nic?.id ?? null, y: nic?.rect.y ?? host.bottom };
}

interface TopInput {
  readonly shared: readonly NetworkId[];
  readonly trunks: ReadonlySet<NetworkId>;
  readonly placed: readonly PlacedColumn[];
  readonly hidden: Hidden;
  readonly memory: LayoutMemory;
}

/** Networks with a main rail: the shared ones, and those that have rails in several columns. New ones go on top, or where one was. */
function topNetworks({ shared, trunks, placed, hidden, memory }: TopInput): (NetworkId | null)[] {
  const columns = new Map<NetworkId, number>();
  for (const column of placed) {
    const here = new Set(column.blocks.flatMap((block) => block.rails.map((rail) => rail.network)));
    for (const network of here) columns.set(network, (columns.get(network) ?? 0) + 1);
  }
  const wanted = [...trunks].filter((id) => shared.includes(id) || (columns.get(id) ?? 0) > 1);
  return giveCells(wanted, memory.tops, hidden.networks);
}

function mainRails(
  tops: readonly (NetworkId | null)[],
  placed: readonly PlacedColumn[],
  held: ReadonlyMap<NetworkId, unknown>,
): Map<NetworkId, LaidRail> {
  const mains = new Map<NetworkId, LaidRail>();
  tops.forEach((network, index) => {
    if (network === null || held.has(network)) return;
    const ends = placed.flatMap((column) => {
      const used = column.blocks.some((block) => block.rails.some((rail) => rail.network === network));
      return used ? (column.laneX.get(network) ?? 0) : [];
    });
    const right = Math.max(460, ...ends) + 4;
    const rect: Rect = {
      x: 0,
      y: -index * sizes.topRail - sizes.topGap - sizes.rail,
      width: right,
      height: sizes.rail,
    };
    const id = `${railId(network, null, 0)}^`;
    mains.set(network, { id, network, block: null, part: 'main', segment: 0, rect });
  });
  return mains;
}
