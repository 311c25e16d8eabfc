import type { DockerEngine, EngineError, EngineEvent } from '@patchbay/docker';
import type { EngineFacts, WiringStatus } from '@patchbay/topology';
import type { Wiring } from '@patchbay/wiring';
import type { Clock } from './clock.js';
import type { FactStore } from './fact-store.js';
import type { Pace } from './pace.js';

/** What an engine may refuse (a proxy in front of it does) while the rest of the picture goes on. */
export type EnginePart = 'info' | 'events' | 'inspects';

/** What is told with new facts. */
export interface FactsNews {
  readonly status: WiringStatus | null;
  /** False until every container was inspected once. */
  readonly complete: boolean;
  readonly refused: readonly EnginePart[];
  /** When the engine last said anything, milliseconds since the epoch: what the kernel tells after that proves nothing of it. */
  readonly heardAt: number;
}

/** How it ended. `heard`: changes were told of up to then; else nothing is known since the last `heardAt`. */
export interface SessionEnd {
  readonly reason: EngineError;
  readonly heard: boolean;
}

export interface SessionOptions {
  readonly engine: DockerEngine;
  /** What it said of itself when it was found: asking costs as much as both lists. */
  readonly facts: EngineFacts;
  readonly wiring: Wiring | null;
  readonly clock: Clock;
  readonly pace: Pace;
  /** New facts are in the store. */
  onFacts(store: FactStore, news: FactsNews): void;
  onEvent(event: EngineEvent): void;
  /** The session runs. @param refresh reads one container again, for changes that emit no event */
  onReady(refresh: (containerDockerId: string) => void): void;
}
