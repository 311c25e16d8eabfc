/** Where everything stands, kept per engine over a reload: a picture that is learnt should be found again. */
import type { EngineId } from '@patchbay/topology';
import { emptyMemory, parseMemory, serializeMemory, type LayoutMemory } from '@patchbay/scene';
import { readStored, writeStored } from '../store/storage.js';

/** The kept layout of an engine; an empty one when there is none, or none that this version understands. */
export function readLayout(engine: EngineId): LayoutMemory {
  const text = readStored(keyOf(engine), isText);
  return text === null ? emptyMemory() : (parseMemory(text) ?? emptyMemory());
}

/** How long a layout may stay unwritten: on a busy host writing it costs milliseconds, which the frame that shows a change needs. */
const writeAfterMs = 400;

export interface LayoutKeeper {
  readonly keep: (engine: EngineId, memory: LayoutMemory) => void;
  /** Writes what is not written yet, and stops. */
  readonly close: () => void;
}

/** Writes the newest layout of an engine a little later, and before the page goes. */
export function createLayoutKeeper(): LayoutKeeper {
  const unwritten = new Map<EngineId, LayoutMemory>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const [engine, memory] of unwritten) writeStored(keyOf(engine), serializeMemory(memory));
    unwritten.clear();
  };
  window.addEventListener('pagehide', write);
  return {
    keep: (engine, memory) => {
      unwritten.set(engine, memory);
      timer ??= setTimeout(write, writeAfterMs);
    },
    close: () => {
      window.removeEventListener('pagehide', write);
      write();
    },
  };
}

function keyOf(engine: EngineId): string {
  return `patchbay.layout.${engine}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
