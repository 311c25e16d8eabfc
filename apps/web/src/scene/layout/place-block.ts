import type { NetworkId } from '@patchbay/topology';
import type { Rect } from '../model.js';
import {
  boxHeight,
  projectsOf,
  railHeight,
  rowHeight,
  shelfCellHeight,
  type LaidBlock,
} from './laid-block.js';
import type { LaidBox, LaidCable, LaidFrame, LaidRail } from './model.js';
import { labelWidthOf, type Row } from './rows.js';
import { pitch, sizes } from './sizes.js';
import type { Placement } from './slots.js';

/** A block in its place: everything in model coordinates. */
export interface PlacedBlock {
  readonly frame: LaidFrame;
  readonly rails: readonly LaidRail[];
  readonly boxes: readonly LaidBox[];
  readonly cables: readonly LaidCable[];
}

/** @param at left edge of the block's rails, top edge of its frame */
export function placeBlock(laid: LaidBlock, at: { readonly x: number; readonly y: number }): PlacedBlock {
  if (laid.kind === 'shelf') return placeShelf(laid, at);
  const tops = rowTops(laid, at.y);
  const rails = new Map<string, LaidRail>();
  for (const row of laid.rows) {
    if (row.network !== null) rails.set(row.key, railOf(row, laid, { x: at.x, y: tops.get(row.key) ?? 0 }));
  }
  const boxes = new Map(
    laid.placements.map((placement) => [placement, boxRect(placement, at.x, tops)] as const),
  );
  const placedRails = [...rails.values()];
  const right = [...placedRails.map((rail) => rail.rect), ...boxes.values()].reduce(
    (most, rect) => Math.max(most, rect.x + rect.width),
    at.x + 2 * pitch - sizes.gutter,
  );
  return {
    frame: frameOf(laid, { ...at, right }),
    rails: placedRails,
    boxes: [...boxes].map(([placement, rect]) => ({ box: placement.hanging.box, rect })),
    cables: [...boxes].flatMap(([placement, rect]) => cablesOf(placement, rect, rails, at.x)),
  };
}

function rowTops(laid: LaidBlock, top: number): Map<string, number> {
  const tops = new Map<string, number>();
  let y = top + laid.memory.header;
  for (const row of laid.rows) {
    tops.set(row.key, y);
    y += rowHeight(row);
  }
  return tops;
}

/** Left edge of a slot's box is `x + slot * pitch`; its cable runs through the middle of it. */
function slotMiddle(x: number, slot: number): number {
  return x + slot * pitch + sizes.boxWidth / 2;
}

function railOf(row: Row, laid: LaidBlock, at: { x: number; y: number }): LaidRail {
  const { branch } = row;
  const label = labelWidthOf(row);
  const reach = row.extent >= 0 ? (row.extent + 1) * pitch - sizes.gutter : 0;
  const boxes = laid.placements.filter((placement) => placement.row === row);
  const hung = boxes.reduce((most, placement) => {
    return Math.max(most, (placement.slot + placement.hanging.width) * pitch - sizes.gutter);
  }, 0);
  const touched = Math.max(reachOfCables(row, laid), hung);
  return {
    id: railId(row.networkId, branch ? laid.key : null, row.segment),
    network: row.networkId,
    block: laid.key,
    part: branch ? 'branch' : row.segment === 0 ? 'home' : 'continued',
    rect: {
      x: at.x,
      y: at.y,
      width: Math.max(label, touched, Math.min(reach, sizes.boxWidth)),
      height: railHeight(row),
    },
  };
}

function reachOfCables(row: Row, laid: LaidBlock): number {
  let slot = -1;
  for (const placement of laid.placements) {
    for (const down of placement.downs) if (down.target === row) slot = Math.max(slot, down.slot);
  }
  return slot < 0 ? 0 : (slot + 1) * pitch - sizes.gutter;
}

/** @param block null for the network's own rail, else the block that a branch rail is in */
export function railId(network: NetworkId, block: string | null, segment: number): string {
  const place = block === null ? '' : `@${block}`;
  return `rail:${network}${place}${segment > 0 ? `#${segment}` : ''}`;
}

function boxRect(placement: Placement, x: number, tops: ReadonlyMap<string, number>): Rect {
  const { row, hanging, slot } = placement;
  return {
    x: x + slot * pitch,
    y: (tops.get(row.key) ?? 0) + railHeight(row) + sizes.drop,
    width: hanging.width * pitch - sizes.gutter,
    height: boxHeight(hanging.box.members.length),
  };
}

function cablesOf(
  placement: Placement,
  rect: Rect,
  rails: ReadonlyMap<string, LaidRail>,
  x: number,
): LaidCable[] {
  const { hanging, row, slot, downs } = placement;
  const cables: LaidCable[] = [];
  const home = rails.get(row.key);
  hanging.ups.forEach((link, index) => {
    if (!home) return;
    const railY = home.rect.y + home.rect.height;
    const end = { rail: home.id, x: slotMiddle(x, slot + index), boxY: rect.y, railY };
    cables.push({ ...link, box: hanging.box.key, ...end });
  });
  for (const down of downs) {
    const rail = rails.get(down.target.key);
    if (!rail) continue;
    const end = {
      rail: rail.id,
      x: slotMiddle(x, down.slot),
      boxY: rect.y + rect.height,
      railY: rail.rect.y,
    };
    cables.push({ ...down.link, box: hanging.box.key, ...end });
  }
  return cables;
}

function frameOf(laid: LaidBlock, { x, y, right }: { x: number; y: number; right: number }): LaidFrame {
  return {
    id: `frame:${laid.key}`,
    block: laid.key,
    kind: laid.kind,
    header: laid.memory.header,
    projects: projectsOf(laid.block),
    networks: laid.block.networks.map((network) => network.id),
    rect: {
      x: x - sizes.framePad,
      y,
      width: right - x + 2 * sizes.framePad,
      height: laid.frameHeight,
    },
  };
}

function placeShelf(laid: LaidBlock, at: { readonly x: number; readonly y: number }): PlacedBlock {
  const grid = laid.grid ?? { columns: 1, cells: [] };
  const cellHeight = shelfCellHeight(laid.block.boxes);
  const boxes = laid.block.boxes.map((box): LaidBox => {
    const cell = grid.cells.indexOf(box.key);
    const rect = {
      x: at.x + (cell % grid.columns) * pitch,
      y: at.y + laid.memory.header + Math.floor(cell / grid.columns) * cellHeight,
      width: sizes.boxWidth,
      height: boxHeight(box.members.length),
    };
    return { box, rect };
  });
  const columns = Math.max(2, Math.min(grid.columns, grid.cells.length));
  return {
    frame: frameOf(laid, { ...at, right: at.x + columns * pitch - sizes.gutter }),
    rails: [],
    boxes,
    cables: [],
  };
}
