import type { NetworkId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import { pushTo } from '../order.js';
import type { PlanBox, PlanNetwork } from '../plan.js';
import { groupKeyOf, partKey } from './block-keys.js';
import { branchesOf, foldsIn, type Group } from './blocks.js';
import { brought, layStand, putBy } from './folding.js';
import { growBlock } from './grown-block.js';
import { layFreshBlock, type LaidBlock } from './laid-block.js';
import { departedPlace, type BlockMemory, type LayoutMemory } from './memory.js';
import type { Room } from './rack.js';
import { growShelf, layFreshShelf, shelfOf } from './shelf.js';

export interface PartsContext {
  readonly all: ReadonlyMap<NetworkId, PlanNetwork>;
  /** Keys of the blocks that each group is drawn in, the first one before the further ones. */
  readonly blocksOf: ReadonlyMap<string, readonly string[]>;
  readonly shared: ReadonlySet<NetworkId>;
  readonly memory: LayoutMemory;
  /** What a remembered block may grow to. */
  roomOf(key: string): Room;
}

/** What a group wants drawn in one of its blocks. */
interface Wanted {
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
}

/**
 * Lays out a group in the blocks that it has. What finds no room there goes to a further block of the same group, with branches of
 * its rails, at a place of its own: a neighbour is never pushed away. A group about which nothing has changed is the very same again.
 */
export function layGroup(group: Group, context: PartsContext): readonly LaidBlock[] {
  const keys = context.blocksOf.get(group.key) ?? [group.key];
  // A shelf looks the same whoever is folded on it.
  const folds = shelfOf(group.key) ? '' : foldsIn(group.boxes);
  const blocks = keys.flatMap((key) => context.memory.blocks[key] ?? []);
  const [first] = blocks;
  const lay = (): readonly LaidBlock[] => layBlocks(group, { keys, folds }, context);
  // To fold and to unfold reads all that is known of a block.
  if (first === undefined || blocks.some((block) => block.folds !== folds)) return lay();
  return laidBefore(first, inputsOf(group, { keys, folds, blocks }, context), lay);
}

const laidBefore = memoByEntity<readonly LaidBlock[]>();

interface GroupBlocks {
  readonly keys: readonly string[];
  readonly folds: string;
}

/** All that the blocks of a group are laid out from. */
function inputsOf(
  { key, networks, boxes }: Group,
  { keys, folds, blocks }: GroupBlocks & { readonly blocks: readonly BlockMemory[] },
  { all, shared, memory, roomOf }: PartsContext,
): unknown[] {
  const inputs: unknown[] = [key, folds, networks.length, ...networks, ...keys, ...blocks];
  for (const block of keys) {
    const { height, slots } = roomOf(block);
    inputs.push(height, slots);
  }
  for (const { rows } of blocks) {
    for (const row of Object.keys(rows)) {
      const network = rows[row]?.network;
      inputs.push(network === undefined ? undefined : all.get(network));
    }
  }
  for (const { id } of networks) inputs.push(memory.blockOf[id]);
  for (const box of boxes) {
    inputs.push(box, memory.boxes[box.key], departedPlace(memory, box.name));
    for (const { network } of box.links) inputs.push(all.get(network), shared.has(network));
    for (const stood of box.stands?.boxes ?? []) inputs.push(memory.boxes[stood]);
  }
  return inputs;
}

function layBlocks(group: Group, { keys, folds }: GroupBlocks, context: PartsContext): LaidBlock[] {
  const networksOf = new Map<string, PlanNetwork[]>();
  for (const network of group.networks)
    pushTo(networksOf, known(context.memory.blockOf[network.id], keys), network);
  const boxesOf = new Map<string, PlanBox[]>();
  const seats = seatsOf(keys, context.memory);
  for (const box of group.boxes) {
    pushTo(boxesOf, known(seats.get(box.key) ?? oldBlock(box, context.memory), keys), box);
  }
  const laid: LaidBlock[] = [];
  let left: Wanted = { networks: [], boxes: [] };
  const lay = (key: string): void => {
    const networks = new Set([...(networksOf.get(key) ?? []), ...left.networks]);
    const boxes = new Set([...(boxesOf.get(key) ?? []), ...left.boxes]);
    if (networks.size + boxes.size === 0) return;
    // In the order of the group: it must not tell what came from where.
    const wanted = {
      networks: group.networks.filter((network) => networks.has(network)),
      boxes: group.boxes.filter((box) => boxes.has(box)),
    };
    const result = layPart(key, wanted, { ...context, folds });
    if (!isBare(result)) laid.push(result.laid);
    left = result.left;
  };
  for (const key of keys) lay(key);
  for (let number = 2; left.networks.length + left.boxes.length > 0; number += 1) {
    if (!keys.includes(partKey(group.key, number))) lay(partKey(group.key, number));
  }
  return laid;
}

/** The blocks that each group is drawn in, the first one before the further ones. */
export function blocksOfGroups({ blocks }: LayoutMemory): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const key of Object.keys(blocks)) pushTo(groups, groupKeyOf(key), key);
  for (const [group, keys] of groups) {
    const numberOf = (key: string): number => Number(key.slice(group.length + 1) || 1);
    keys.sort((left, right) => numberOf(left) - numberOf(right));
  }
  return groups;
}

function known(key: string | undefined, keys: readonly string[]): string {
  return key !== undefined && keys.includes(key) ? key : (keys[0] ?? '');
}

/** The shelf that each box stands on. */
function seatsOf(keys: readonly string[], memory: LayoutMemory): Map<string, string> {
  const seats = keys.flatMap((key) =>
    (memory.blocks[key]?.grid?.cells ?? []).flatMap((cell): [string, string][] =>
      cell === null ? [] : [[cell, key]],
    ),
  );
  return new Map(seats);
}

function oldBlock(box: PlanBox, memory: LayoutMemory): string | undefined {
  return (memory.boxes[box.key] ?? departedPlace(memory, box.name))?.block;
}

/** All that was in it found no room there any more, and it has no rail of its own. */
function isBare({ laid: { kind, placements, block }, left }: Part): boolean {
  return (
    kind === 'networks' && placements.length === 0 && left.boxes.length > 0 && block.networks.length === 0
  );
}

/** How a group is folded now. */
interface FoldedContext extends PartsContext {
  readonly folds: string;
  /** Something has just been folded or unfolded: rows close up, and the block takes what height it needs. */
  readonly closesUp?: boolean;
}

interface Part {
  readonly laid: LaidBlock;
  readonly left: Wanted;
}

function layPart(key: string, wanted: Wanted, context: FoldedContext): Part {
  const before = context.memory.blocks[key];
  if (!before) return { laid: afresh(key, wanted, context), left: nothing };
  if (before.folds !== context.folds) return refold(key, wanted, before, context);
  return grow(key, wanted, before, context);
}

function grow(key: string, wanted: Wanted, before: BlockMemory, context: FoldedContext): Part {
  const { memory, all, closesUp = false } = context;
  const { shift, wide, folds, states } = before;
  const column = context.roomOf(key);
  const free = { ...column, slots: Math.max(column.slots, wide) };
  const shelf = shelfOf(key);
  if (shelf) {
    const grown = growShelf(key, wanted.boxes, { before, room: free }, shelf);
    if (!grown) return { laid: afresh(key, wanted, context), left: nothing };
    return { laid: grown.laid, left: { networks: [], boxes: grown.boxes } };
  }
  if (stands(wanted)) {
    const laid = layStand(key, wanted.boxes);
    const height = Math.max(before.height, laid.height - shift);
    return { laid: { ...laid, fresh: false, height, shift, wide, states }, left: nothing };
  }
  const room = { ...free, height: closesUp ? Infinity : free.height + shift };
  const { laid, ...left } = growBlock({ key, ...wanted, before, room, memory, all, closesUp });
  const place = closesUp
    ? { height: before.height, shift: laid.height - before.height }
    : { height: laid.height - shift, shift };
  return { laid: { ...laid, ...place, wide, folds, states }, left };
}

/**
 * A block in which something was folded or unfolded: as it was when it last looked so; else with as little change as can
 * be. What is below it in its column closes up or gives way.
 */
function refold(key: string, wanted: Wanted, now: BlockMemory, context: FoldedContext): Part {
  const { folds, memory } = context;
  const state = now.states[folds];
  if (state) {
    const back = brought(key, { state, folds }, memory);
    const isOld = (box: PlanBox): boolean => state.boxes[box.key] !== undefined;
    const boxes = [...wanted.boxes.filter(isOld), ...wanted.boxes.filter((box) => !isOld(box))];
    if (back.before) return grow(key, { ...wanted, boxes }, back.before, { ...context, memory: back.memory });
  }
  const before = { ...now, folds, ...putBy(key, now, memory) };
  const known = wanted.networks.every(({ id }) =>
    Object.values(now.rows).some(({ network }) => network === id),
  );
  const asBefore =
    known &&
    Object.keys(now.rows).length > 0 &&
    !stands(wanted) &&
    projectsIn(now.folds) === projectsIn(folds);
  if (asBefore) return grow(key, wanted, before, { ...context, closesUp: true });
  const laid = afresh(key, wanted, context);
  const shift = laid.height - now.height;
  const wide = laid.slots > context.roomOf(key).slots ? laid.slots : 0;
  return {
    laid: { ...laid, fresh: false, height: now.height, shift, wide, folds, states: before.states },
    left: nothing,
  };
}

/** Folded projects: with one of them a block has other rails, not merely fewer boxes. */
function projectsIn(folds: string): string {
  return folds
    .split(' ')
    .filter((key) => key.startsWith('project:'))
    .join(' ');
}

/** Nothing but boxes that stand for all that they were plugged into. */
function stands({ networks, boxes }: Wanted): boolean {
  return networks.length === 0 && boxes.length > 0 && boxes.every(({ links }) => links.length === 0);
}

const nothing: Wanted = { networks: [], boxes: [] };

/** A block that goes to a new place as a whole: nothing of it is drawn, or nothing but an empty rail. */
function afresh(key: string, wanted: Wanted, context: PartsContext): LaidBlock {
  const { networks, boxes } = wanted;
  const shelf = shelfOf(key);
  if (shelf) return layFreshShelf(key, boxes, shelf);
  if (stands(wanted)) return layStand(key, boxes);
  const branches = branchesOf(networks, boxes, [...context.all.values()]);
  return layFreshBlock({ key, networks, boxes, branches }, context.shared);
}
