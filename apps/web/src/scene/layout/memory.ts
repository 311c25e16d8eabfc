import type { NetworkId } from '@patchbay/topology';

/** What a row of a block was given once: it never gives it back before the next tidying. */
export interface RowMemory {
  readonly boxes: boolean;
  readonly below: boolean;
  /** Further name lines that its tallest box has. */
  readonly lines: number;
}

export interface BlockMemory {
  readonly header: number;
  readonly height: number;
  readonly slots: number;
  /** Rails from top to bottom; those that are gone keep their row. */
  readonly rails: readonly NetworkId[];
  readonly rows: Readonly<Record<string, RowMemory>>;
}

export interface ColumnMemory {
  readonly blocks: readonly string[];
  readonly slots: number;
  /** Which network's spine runs in which lane, from the inside out. */
  readonly lanes: readonly NetworkId[];
  readonly laneCount: number;
}

export interface BoxMemory {
  readonly name: string;
  readonly block: string;
  readonly row: string;
  readonly slot: number;
  /** What it was plugged into: with a further cable it may have to give way, without one it need not. */
  readonly networks: readonly NetworkId[];
}

/**
 * Everything that the next layout needs so that what is already drawn stays where it is. Plain JSON: the browser
 * keeps it over a reload. Forgetting it (`emptyMemory`) tidies the picture up.
 */
export interface LayoutMemory {
  readonly version: 1;
  readonly shared: readonly NetworkId[];
  /** Networks with a main rail across the top, from the lowest upwards. */
  readonly tops: readonly NetworkId[];
  readonly blockOf: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, BlockMemory>>;
  readonly columns: readonly ColumnMemory[];
  readonly boxes: Readonly<Record<string, BoxMemory>>;
  /** Places of boxes that are gone, by name: a recreated container returns to its place. */
  readonly departed: Readonly<Record<string, BoxMemory>>;
  readonly shelf: GridMemory;
  readonly host: HostMemory;
}

/** Things in rows of equal cells; a cell that was left stays empty until it is needed. */
export interface GridMemory {
  readonly columns: number;
  readonly cells: readonly (string | null)[];
}

export interface HostMemory {
  readonly top: number;
  readonly width: number;
  readonly boxRows: number;
  readonly publishedRows: number;
  readonly boxes: GridMemory;
  readonly published: GridMemory;
}

const nothing: LayoutMemory = {
  version: 1,
  shared: [],
  tops: [],
  blockOf: {},
  blocks: {},
  columns: [],
  boxes: {},
  departed: {},
  shelf: { columns: 0, cells: [] },
  host: {
    top: 0,
    width: 0,
    boxRows: 0,
    publishedRows: 0,
    boxes: { columns: 0, cells: [] },
    published: { columns: 0, cells: [] },
  },
};

/** The memory of a picture that was never drawn. */
export function emptyMemory(): LayoutMemory {
  return nothing;
}

/** True when nothing has been drawn yet: the layout is then free to arrange everything. */
export function isFresh(memory: LayoutMemory): boolean {
  return memory.columns.every((column) => column.blocks.length === 0);
}

export function serializeMemory(memory: LayoutMemory): string {
  return JSON.stringify(memory);
}
