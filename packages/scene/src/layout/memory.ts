import type { NetworkId, NicId } from '@patchbay/topology';

/** Where a rail lies in its block. Its room is its own for as long as the network is drawn there. */
export interface RowMemory {
  readonly network: NetworkId;
  readonly segment: number;
  /** From the top of the block. */
  readonly top: number;
  readonly height: number;
}

export interface BlockMemory {
  readonly column: number;
  /** Without the shifts of the blocks above it. */
  readonly top: number;
  /** With the room to spare below what is drawn; without its own shift. */
  readonly height: number;
  readonly header: number;
  readonly rows: Readonly<Record<string, RowMemory>>;
  /** Containers without a network; null for a block of networks. */
  readonly grid: GridMemory | null;
  /** Which folded rail's bracket stands where, from the inside out; null: free again. */
  readonly brackets: readonly (NetworkId | null)[];
  /** How far everything below it in its column moves down (up: negative) because of what is folded in it. */
  readonly shift: number;
  /** Slots that it takes unfolded where its column has fewer: the columns to the right give way. 0: it fits. */
  readonly wide: number;
  /** What is folded in it; `asleep` when nothing of it is drawn. */
  readonly folds: string;
  /** How it looked with other folds, the last ones: whoever unfolds finds everything where it was. */
  readonly states: Readonly<Record<string, BlockState>>;
}

/** What a block looks like with certain folds. */
export interface BlockState {
  readonly header: number;
  readonly rows: Readonly<Record<string, RowMemory>>;
  readonly shift: number;
  readonly wide: number;
  readonly boxes: Readonly<Record<string, BoxMemory>>;
  readonly grid: GridMemory | null;
}

export interface ColumnMemory {
  /** Its width: a column is never widened. */
  readonly slots: number;
  /** Which network's spine runs in which lane, from the inside out; null: free again. */
  readonly lanes: readonly (NetworkId | null)[];
  /** Lanes that there is full room for; further ones go in between. */
  readonly laneCount: number;
}

/** Where a box hangs in its block. */
export interface SeatMemory {
  readonly row: string;
  readonly slot: number;
}

export interface BoxMemory extends SeatMemory {
  readonly name: string;
  readonly block: string;
  /** What it was plugged into: with a further cable it may have to give way, without one it need not. */
  readonly networks: readonly NetworkId[];
}

/**
 * Everything that the next layout needs so that what is already drawn stays where it is. Plain JSON: the browser
 * keeps it over a reload. Forgetting it (`emptyMemory`) tidies the picture up.
 */
export interface LayoutMemory {
  readonly version: 2;
  readonly shared: readonly NetworkId[];
  /** Networks with a main rail across the top, from the lowest upwards; null: free again. */
  readonly tops: readonly (NetworkId | null)[];
  /** The block that each network is at home in. */
  readonly blockOf: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, BlockMemory>>;
  /** Places of blocks that are gone, as long as no other took them: a project that comes back finds its own. */
  readonly vacated: Readonly<Record<string, BlockMemory>>;
  readonly columns: readonly ColumnMemory[];
  readonly boxes: Readonly<Record<string, BoxMemory>>;
  /** Places of boxes that are gone, by name: a recreated container returns to its place. */
  readonly departed: Readonly<Record<string, BoxMemory>>;
  readonly host: HostMemory;
  /** It has had its room below ever since it was no longer small (`settledFrom`). */
  readonly settled: boolean;
  /** There was too much to look through: projects had folded by themselves. */
  readonly crowded: boolean;
  /** Items that a person put where they are. */
  readonly own: readonly string[];
  /** Where boxes hung that a person put elsewhere, by their keys. */
  readonly left: Readonly<Record<string, SeatMemory>>;
}

/** Things in rows of equal cells; a cell that was left stays empty until it is needed. */
export interface GridMemory {
  readonly columns: number;
  readonly cells: readonly (string | null)[];
  /** Containers that fit into a cell, one below the other. */
  readonly lines: number;
}

export interface HostMemory {
  /** Without its shift. */
  readonly top: number;
  /** How far it is moved down by what was unfolded above. */
  readonly shift: number;
  /** All that was folded then. */
  readonly folds: string;
  readonly boxRows: number;
  readonly publishedRows: number;
  readonly publishedWidth: number;
  readonly boxes: GridMemory;
  readonly published: GridMemory;
  /** From top to bottom; null: free again. */
  readonly nics: readonly (NicId | null)[];
}

const noGrid: GridMemory = { columns: 0, cells: [], lines: 1 };

const nothing: LayoutMemory = {
  version: 2,
  shared: [],
  tops: [],
  blockOf: {},
  blocks: {},
  vacated: {},
  columns: [],
  boxes: {},
  departed: {},
  host: {
    top: 0,
    shift: 0,
    folds: '',
    boxRows: 0,
    publishedRows: 0,
    publishedWidth: 0,
    boxes: noGrid,
    published: noGrid,
    nics: [],
  },
  settled: false,
  crowded: false,
  own: [],
  left: {},
};

/** The memory of a picture that was never drawn. */
export function emptyMemory(): LayoutMemory {
  return nothing;
}

/** True when nothing has been drawn yet: the layout is then free to arrange everything. */
export function isFresh(memory: LayoutMemory): boolean {
  return Object.keys(memory.blocks).length === 0;
}

export function serializeMemory(memory: LayoutMemory): string {
  return JSON.stringify(memory);
}

/** Slots of a column as it is drawn: what is unfolded in it may be wider than it was made for. */
export function drawnSlots(slots: number, blocks: readonly Pick<BlockMemory, 'wide'>[]): number {
  return blocks.reduce((most, { wide }) => Math.max(most, wide), slots);
}

/** The place that a box of this name had. Names are anybody's: `constructor` is one, and what every object has is no place. */
export function departedPlace({ departed }: LayoutMemory, name: string): BoxMemory | undefined {
  let table = departedTables.get(departed);
  if (table === undefined) {
    table = new Map(Object.entries(departed));
    departedTables.set(departed, table);
  }
  return table.get(name);
}

/** Every box asks, at every change. */
const departedTables = new WeakMap<object, ReadonlyMap<string, BoxMemory>>();
