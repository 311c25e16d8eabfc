/** Where everything stands, kept per engine over a reload: a picture that is learnt should be found again. */
import type { EngineId } from '@patchbay/topology';
import { emptyMemory, parseMemory, serializeMemory, type LayoutMemory } from '../scene/index.js';
import { readStored, writeStored } from '../store/storage.js';

/** The kept layout of an engine; an empty one when there is none, or none that this version understands. */
export function readLayout(engine: EngineId): LayoutMemory {
  const text = readStored(keyOf(engine), isText);
  return text === null ? emptyMemory() : (parseMemory(text) ?? emptyMemory());
}

/** Keeps a layout; null forgets it. */
export function writeLayout(engine: EngineId, memory: LayoutMemory | null): void {
  writeStored(keyOf(engine), memory === null ? null : serializeMemory(memory));
}

function keyOf(engine: EngineId): string {
  return `patchbay.layout.${engine}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
