import type { NetworkId } from '@patchbay/topology';
import type { Rect } from '../geometry.js';
import type { PlanLink } from '../plan.js';
import type { Grid } from './grid.js';
import { projectsOf, type LaidBlock } from './laid-block.js';
import type { LaidBox, LaidCable, LaidFrame, LaidRail } from './model.js';
import type { Placement } from './placement.js';
import { railWidth, reachOfRows } from './reach.js';
import { railHeight, type Row } from './rows.js';
import { boxHeight, gridCellHeight, pitch, sizes } from './sizes.js';

/** A block in its place: everything in model coordinates. */
export interface PlacedBlock {
  readonly frame: LaidFrame;
  readonly rails: readonly LaidRail[];
  readonly boxes: readonly LaidBox[];
  readonly cables: readonly LaidCable[];
}

/** The left edge of a block's rails, the top edge of its frame, and how wide its frame may be. */
export interface BlockPlace {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly column: number;
}

export function placeBlock(laid: LaidBlock, at: BlockPlace): PlacedBlock {
  if (laid.grid !== null) return placeGrid(laid, laid.grid, at);
  const reach = reachOfRows(laid.placements);
  const rails = new Map(
    laid.rows.map((row) => [row.key, railOf(row, laid, { at, reach: reach.get(row) ?? 0 })]),
  );
  const boxes = new Map(laid.placements.map((placement) => [placement, boxRect(placement, at)] as const));
  return {
    frame: frameOf(laid, at),
    rails: [...rails.values()],
    boxes: [...boxes].map(([{ hanging, downs, row, slot }, rect]) => ({
      box: hanging.box,
      rect,
      hasDown: downs.length > 0,
      seat: { network: row.networkId, segment: row.segment, slot },
    })),
    cables: [...boxes].flatMap(([placement, rect]) => cablesOf(placement, rect, rails, at.x)),
  };
}

/** Where the cable of a slot runs. */
function cableX(x: number, slot: number): number {
  return x + slot * pitch + sizes.cableAt;
}

interface RailPlace {
  readonly at: { readonly x: number; readonly y: number };
  /** Slots that boxes and cables take on it. */
  readonly reach: number;
}

function railOf(row: Row, laid: LaidBlock, { at, reach }: RailPlace): LaidRail {
  const { branch, segment } = row;
  return {
    id: railId(row.networkId, branch ? laid.key : null, segment),
    network: row.networkId,
    block: laid.key,
    part: branch ? 'branch' : segment === 0 ? 'home' : 'continued',
    segment,
    rect: { x: at.x, y: at.y + row.top, width: railWidth(row, reach), height: railHeight(row) },
  };
}

/** @param block null for the network's own rail, else the block that a branch rail is in */
export function railId(network: NetworkId, block: string | null, segment: number): string {
  const place = block === null ? '' : `@${block}`;
  return `rail:${network}${place}${segment > 0 ? `#${segment}` : ''}`;
}

function boxRect({ row, hanging, slot }: Placement, at: { readonly x: number; readonly y: number }): Rect {
  return {
    x: at.x + slot * pitch,
    y: at.y + row.top + railHeight(row) + sizes.drop,
    width: hanging.width * pitch - sizes.gutter,
    height: boxHeight(hanging.box.members.length),
  };
}

function cablesOf(
  { hanging, row, slot, downs }: Placement,
  rect: Rect,
  rails: ReadonlyMap<string, LaidRail>,
  x: number,
): LaidCable[] {
  const cables: LaidCable[] = [];
  const lay = (
    { endpoint, network, others = [] }: PlanLink,
    at: number,
    rail: LaidRail | undefined,
    up: boolean,
  ): void => {
    if (!rail) return;
    const boxY = up ? rect.y : rect.y + rect.height;
    const railY = up ? rail.rect.y + rail.rect.height : rail.rect.y;
    cables.push({
      endpoint,
      others,
      network,
      box: hanging.box.key,
      rail: rail.id,
      x: cableX(x, at),
      boxY,
      railY,
    });
  };
  hanging.ups.forEach((link, index) => lay(link, slot + index, rails.get(row.key), true));
  for (const down of downs) lay(down.link, down.slot, rails.get(down.target.key), false);
  return cables;
}

function frameOf(laid: LaidBlock, { x, y, room, column }: BlockPlace): LaidFrame {
  return {
    id: `frame:${laid.key}`,
    block: laid.key,
    kind: laid.kind,
    header: laid.header,
    column,
    projects: projectsOf(laid.block),
    networks: laid.block.networks.map((network) => network.id),
    branches: laid.block.branches.map((network) => network.id),
    room,
    rect: { x: x - sizes.framePad, y, width: laid.width, height: laid.height },
  };
}

function placeGrid(laid: LaidBlock, grid: Grid, at: BlockPlace): PlacedBlock {
  const cellWidth = (laid.width - 2 * sizes.framePad + sizes.gutter) / grid.columns;
  const boxes = laid.block.boxes.map((box, cell): LaidBox => {
    const rect = {
      x: at.x + (cell % grid.columns) * cellWidth,
      y: at.y + laid.header + Math.floor(cell / grid.columns) * gridCellHeight(grid.lines),
      width: (box.slots ?? 1) * pitch - sizes.gutter,
      height: boxHeight(box.members.length),
    };
    return { box, rect, hasDown: false, seat: null };
  });
  return { frame: frameOf(laid, at), rails: [], boxes, cables: [] };
}
