import type { NetworkId, NicId } from '@patchbay/topology';
import type {
  BlockMemory,
  BlockState,
  BoxMemory,
  ColumnMemory,
  GridMemory,
  HostMemory,
  LayoutMemory,
  RowMemory,
  SeatMemory,
} from './memory.js';

/** Reads a value of unknown shape; throws `Misfit` where it is not what it should be. */
type Reader<Value> = (value: unknown) => Value;
class Misfit extends Error {}

/**
 * Reads back what `serializeMemory` wrote. Null when the text is anything else: an older version, another program's, damaged.
 * The browser's storage is an edge like any other.
 */
export function parseMemory(serialized: string): LayoutMemory | null {
  try {
    return memory(JSON.parse(serialized));
  } catch (error) {
    if (error instanceof Misfit || error instanceof SyntaxError) return null;
    throw error;
  }
}

const object: Reader<Record<string, unknown>> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit();
  return value as Record<string, unknown>;
};
const text: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new Misfit();
  return value;
};
/** Lengths and counts; the limit keeps a damaged number from making a picture of astronomic size. */
const length: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > 1e6) throw new Misfit();
  return value;
};
const count: Reader<number> = (value) => Math.floor(length(value));
const networkIdText: Reader<NetworkId> = (value) => text(value) as NetworkId;

const nicIdText: Reader<NicId> = (value) => text(value) as NicId;

function listOf<Value>(reader: Reader<Value>): Reader<readonly Value[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Misfit();
    return value.map(reader);
  };
}

function recordOf<Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (value) => {
    const entries = Object.entries(object(value)).filter(([key]) => key !== '__proto__');
    return Object.fromEntries(entries.map(([key, entry]) => [key, reader(entry)]));
  };
}

function orNull<Value>(reader: Reader<Value>): Reader<Value | null> {
  return (value) => (value === null ? null : reader(value));
}

const row: Reader<RowMemory> = (value) => {
  const { network, segment, top, height } = object(value);
  return {
    network: networkIdText(network),
    segment: count(segment),
    top: length(top),
    height: length(height),
  };
};

const grid: Reader<GridMemory> = (value) => {
  const { columns, cells, lines } = object(value);
  return { columns: count(columns), cells: listOf(orNull(text))(cells), lines: count(lines) };
};

/** Up as well as down. */
const shiftLength: Reader<number> = (value) =>
  typeof value === 'number' && value < 0 ? -length(-value) : length(value);

const state: Reader<BlockState> = (value) => {
  const { header, rows, shift, boxes, grid: cells, wide = 0 } = object(value);
  return {
    header: length(header),
    rows: recordOf(row)(rows),
    shift: shiftLength(shift),
    wide: count(wide),
    boxes: recordOf(box)(boxes),
    grid: orNull(grid)(cells),
  };
};

const block: Reader<BlockMemory> = (value) => {
  const { column, top, height, header, rows, grid: cells, brackets = [] } = object(value);
  const { shift = 0, wide = 0, folds = '', states = {} } = object(value);
  return {
    brackets: listOf(orNull(networkIdText))(brackets),
    shift: shiftLength(shift),
    wide: count(wide),
    folds: text(folds),
    states: recordOf(state)(states),
    column: count(column),
    top: length(top),
    height: length(height),
    header: length(header),
    rows: recordOf(row)(rows),
    grid: orNull(grid)(cells),
  };
};

const column: Reader<ColumnMemory> = (value) => {
  const { slots, lanes, laneCount } = object(value);
  return { slots: count(slots), lanes: listOf(orNull(networkIdText))(lanes), laneCount: count(laneCount) };
};

const box: Reader<BoxMemory> = (value) => {
  const place = object(value);
  return {
    name: text(place['name']),
    block: text(place['block']),
    row: text(place['row']),
    slot: count(place['slot']),
    networks: listOf(networkIdText)(place['networks']),
  };
};

const seat: Reader<SeatMemory> = (value) => {
  const { row: at, slot } = object(value);
  return { row: text(at), slot: count(slot) };
};

const host: Reader<HostMemory> = (value) => {
  const {
    top,
    boxRows,
    publishedRows,
    publishedWidth,
    boxes,
    published,
    nics = [],
    shift = 0,
    folds = '',
  } = object(value);
  return {
    top: length(top),
    boxRows: length(boxRows),
    publishedRows: length(publishedRows),
    publishedWidth: length(publishedWidth),
    boxes: grid(boxes),
    published: grid(published),
    nics: listOf(orNull(nicIdText))(nics),
    shift: length(shift),
    folds: text(folds),
  };
};

const memory: Reader<LayoutMemory> = (value) => {
  const all = object(value);
  if (all['version'] !== 2) throw new Misfit();
  const columns = listOf(column)(all['columns']);
  const blocks = recordOf(block)(all['blocks']);
  if (Object.values(blocks).some((place) => place.column >= columns.length)) throw new Misfit();
  return {
    version: 2,
    shared: listOf(networkIdText)(all['shared']),
    tops: listOf(orNull(networkIdText))(all['tops']),
    blockOf: recordOf(text)(all['blockOf']),
    blocks,
    vacated: recordOf(block)(all['vacated']),
    columns,
    boxes: recordOf(box)(all['boxes']),
    departed: recordOf(box)(all['departed']),
    host: host(all['host']),
    // A memory of before pictures could be small.
    settled: all['settled'] !== false,
    crowded: all['crowded'] === true,
    own: listOf(text)(all['own'] ?? []),
    left: recordOf(seat)(all['left'] ?? {}),
  };
};
