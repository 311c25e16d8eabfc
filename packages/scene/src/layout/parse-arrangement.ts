import type { NetworkId } from '@patchbay/topology';
import { emptyArrangement, type Arrangement, type FrameWish, type SlotWish } from './arrangement.js';

/** Reads a value of unknown shape; throws `Misfit` where it is not what it should be. */
type Reader<Value> = (value: unknown) => Value;
class Misfit extends Error {}

/**
 * Reads back what `serializeArrangement` wrote. Null when the text is anything else: an older version, another program's, damaged.
 * The browser's storage is an edge like any other.
 */
export function parseArrangement(serialized: string): Arrangement | null {
  try {
    const { version, boxes, frames } = object(JSON.parse(serialized));
    if (version !== emptyArrangement().version) return null;
    return { ...emptyArrangement(), boxes: recordOf(slotWish)(boxes), frames: recordOf(frameWish)(frames) };
  } catch (error) {
    if (error instanceof Misfit || error instanceof SyntaxError) return null;
    throw error;
  }
}

const object: Reader<Record<string, unknown>> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit();
  return value as Record<string, unknown>;
};

/** The limit keeps a damaged number from making a picture of astronomic size. */
const count: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1000) throw new Misfit();
  return value;
};

const slotWish: Reader<SlotWish> = (value) => {
  const { network, segment, slot } = object(value);
  if (typeof network !== 'string') throw new Misfit();
  return { network: network as NetworkId, segment: count(segment), slot: count(slot) };
};

const frameWish: Reader<FrameWish> = (value) => {
  const { column, index, own } = object(value);
  if (typeof own !== 'boolean') throw new Misfit();
  return { column: count(column), index: count(index), own };
};

function recordOf<Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (value) => {
    const entries = Object.entries(object(value)).filter(([key]) => key !== '__proto__');
    return Object.fromEntries(entries.map(([key, entry]) => [key, reader(entry)]));
  };
}
