/** What a person placed, kept per engine over a reload. */
import type { EngineId } from '@patchbay/topology';
import { emptyArrangement, parseArrangement, serializeArrangement, type Arrangement } from '@patchbay/scene';
import { readStored, writeStored } from '../store/storage.js';

/** The kept arrangement of an engine; an empty one when there is none, or none that this version understands. */
export function readArrangement(engine: EngineId): Arrangement {
  const text = readStored(keyOf(engine), isText);
  return text === null ? emptyArrangement() : (parseArrangement(text) ?? emptyArrangement());
}

/** How long an arrangement may stay unwritten: writing it costs time, which the frame that shows a change needs. */
const writeAfterMs = 400;

export interface ArrangementKeeper {
  readonly keep: (engine: EngineId, arrangement: Arrangement) => void;
  /** Writes what is not written yet, and stops. */
  readonly close: () => void;
}

/** Writes the newest arrangement of an engine a little later, and before the page goes. */
export function createArrangementKeeper(): ArrangementKeeper {
  const unwritten = new Map<EngineId, Arrangement>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const [engine, arrangement] of unwritten)
      writeStored(keyOf(engine), serializeArrangement(arrangement));
    unwritten.clear();
  };
  window.addEventListener('pagehide', write);
  return {
    keep: (engine, arrangement) => {
      unwritten.set(engine, arrangement);
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
