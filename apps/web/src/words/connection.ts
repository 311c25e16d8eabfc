/** The state of the whole line, from the page to the engine, in words. Pure. */
import type { EnginePart, SourceState } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import type { Replica } from '../link/replica.js';
import type { Connection } from '../link/connection.js';
import { clockTime } from './time.js';

export interface ConnectionWords {
  readonly tone: 'good' | 'wait' | 'fault';
  readonly says: Sentence;
  /** What it means for the picture; null when the picture is the truth of this moment. */
  readonly more: Sentence | null;
}

/** The nearest broken link comes first: a page without its server knows nothing new about the engine. */
export function connectionWords(connection: Connection, source: Replica['source']): ConnectionWords {
  if (source?.kind === 'saved') return { tone: 'wait', says: plain('saved.line'), more: null };
  switch (connection.kind) {
    case 'refused':
      return { tone: 'fault', says: plain('connection.refused'), more: null };
    case 'stale': {
      const parameters = { time: clockTime(connection.since) };
      return {
        tone: 'fault',
        says: { key: 'connection.reconnecting', parameters },
        more: { key: 'connection.reconnectingMore', parameters },
      };
    }
    case 'idle':
    case 'connecting':
      return { tone: 'wait', says: plain('connection.connecting'), more: null };
    case 'live':
      return sourceWords(source);
  }
}

function sourceWords(source: SourceState | null): ConnectionWords {
  switch (source?.kind) {
    case 'live':
      return { tone: 'good', says: plain('connection.live'), more: withoutWords(source.refused ?? []) };
    case 'reading':
      return { tone: 'wait', says: plain('connection.reading'), more: null };
    case 'stale':
      return {
        tone: 'fault',
        says: plain('connection.engineStale'),
        more: { key: 'connection.engineStaleMore', parameters: { time: clockTime(source.since) } },
      };
    case 'searching':
      return { tone: 'fault', says: plain('connection.searching'), more: null };
    case undefined:
      return { tone: 'wait', says: plain('connection.connecting'), more: null };
  }
}

/** Of what the engine refuses, what is missed most. */
function withoutWords(refused: readonly EnginePart[]): Sentence | null {
  const missed = (['events', 'inspects', 'info'] as const).find((part) => refused.includes(part));
  return missed === undefined ? null : plain(`connection.without.${missed}`);
}

function plain(key: Sentence['key']): Sentence {
  return { key, parameters: {} };
}
