import type { NetworkId } from '@patchbay/topology';
import type {
  BlockMemory,
  BoxMemory,
  ColumnMemory,
  GridMemory,
  HostMemory,
  LayoutMemory,
  RowMemory,
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
const flag: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new Misfit();
  return value;
};
/** Lengths and counts; the limit keeps a damaged number from making a picture of astronomic size. */
const length: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > 1e6) throw new Misfit();
  return value;
};
const networkIdText: Reader<NetworkId> = (value) => text(value) as NetworkId;

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

const row: Reader<RowMemory> = (value) => {
  const { boxes, below, lines } = object(value);
  return { boxes: flag(boxes), below: flag(below), lines: length(lines) };
};

const block: Reader<BlockMemory> = (value) => {
  const { header, height, slots, rails, rows } = object(value);
  return {
    header: length(header),
    height: length(height),
    slots: length(slots),
    rails: listOf(networkIdText)(rails),
    rows: recordOf(row)(rows),
  };
};

const column: Reader<ColumnMemory> = (value) => {
  const { blocks, slots, lanes, laneCount } = object(value);
  return {
    blocks: listOf(text)(blocks),
    slots: length(slots),
    lanes: listOf(networkIdText)(lanes),
    laneCount: length(laneCount),
  };
};

const box: Reader<BoxMemory> = (value) => {
  const place = object(value);
  return {
    name: text(place['name']),
    block: text(place['block']),
    row: text(place['row']),
    slot: Math.floor(length(place['slot'])),
    networks: listOf(networkIdText)(place['networks']),
  };
};

const cell: Reader<string | null> = (value) => (value === null ? null : text(value));

const grid: Reader<GridMemory> = (value) => {
  const { columns, cells } = object(value);
  return { columns: Math.floor(length(columns)), cells: listOf(cell)(cells) };
};

const host: Reader<HostMemory> = (value) => {
  const { top, width, boxRows, publishedRows, boxes, published } = object(value);
  return {
    top: length(top),
    width: length(width),
    boxRows: length(boxRows),
    publishedRows: length(publishedRows),
    boxes: grid(boxes),
    published: grid(published),
  };
};

const memory: Reader<LayoutMemory> = (value) => {
  const all = object(value);
  if (all['version'] !== 1) throw new Misfit();
  return {
    version: 1,
    shared: listOf(networkIdText)(all['shared']),
    tops: listOf(networkIdText)(all['tops']),
    blockOf: recordOf(text)(all['blockOf']),
    blocks: recordOf(block)(all['blocks']),
    columns: listOf(column)(all['columns']),
    boxes: recordOf(box)(all['boxes']),
    departed: recordOf(box)(all['departed']),
    shelf: grid(all['shelf']),
    host: host(all['host']),
  };
};
