import type { NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { PlanBox, PlanNetwork } from '../plan.js';
import { branchesOf, groupKeyOf, partKey, type Group } from './blocks.js';
import { growBlock } from './grown-block.js';
import { layFreshBlock, type LaidBlock } from './laid-block.js';
import { departedPlace, type LayoutMemory } from './memory.js';
import type { Room } from './rack.js';
import { growShelf, layFreshShelf, shelfKey } from './shelf.js';

export interface PartsContext {
  readonly all: ReadonlyMap<NetworkId, PlanNetwork>;
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
 * its rails, at a place of its own: a neighbour is never pushed away.
 */
export function layGroup(group: Group, context: PartsContext): LaidBlock[] {
  const keys = blockKeys(group, context.memory);
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
    const result = layPart(key, wanted, context);
    laid.push(result.laid);
    left = result.left;
  };
  for (const key of keys) lay(key);
  for (let number = 2; left.networks.length + left.boxes.length > 0; number += 1) {
    if (!keys.includes(partKey(group.key, number))) lay(partKey(group.key, number));
  }
  return laid;
}

/** The blocks that a group is drawn in, the first one before the further ones. */
function blockKeys(group: Pick<Group, 'key' | 'networks'>, memory: LayoutMemory): string[] {
  const numberOf = (key: string): number => Number(key.slice(group.key.length + 1) || 1);
  const keys = Object.keys(memory.blocks).filter((key) => groupKeyOf(key) === group.key);
  keys.sort((left, right) => numberOf(left) - numberOf(right));
  return keys.length > 0 ? keys : [group.key];
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

function layPart(key: string, wanted: Wanted, context: PartsContext): { laid: LaidBlock; left: Wanted } {
  const { memory, all } = context;
  const before = memory.blocks[key];
  if (!before) return { laid: afresh(key, wanted, context), left: nothing };
  const room = context.roomOf(key);
  if (groupKeyOf(key) === shelfKey) {
    const grown = growShelf(key, wanted.boxes, before, room);
    if (!grown) return { laid: afresh(key, wanted, context), left: nothing };
    return { laid: grown.laid, left: { networks: [], boxes: grown.boxes } };
  }
  const { laid, ...left } = growBlock({ key, ...wanted, before, room, memory, all });
  const nothingHangs = laid.placements.length === 0 && left.boxes.length > 0;
  if (nothingHangs) return { laid: afresh(key, wanted, context), left: nothing };
  return { laid, left };
}

const nothing: Wanted = { networks: [], boxes: [] };

/** A block that goes to a new place as a whole: nothing of it is drawn, or nothing but an empty rail. */
function afresh(key: string, { networks, boxes }: Wanted, context: PartsContext): LaidBlock {
  if (groupKeyOf(key) === shelfKey) return layFreshShelf(key, boxes);
  const branches = branchesOf(networks, boxes, [...context.all.values()]);
  return layFreshBlock({ key, networks, boxes, branches }, context.shared);
}
