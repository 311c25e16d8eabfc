import type { IncomingMessage } from 'node:http';
import { readEvents } from './event-stream.js';

/** Past events come at once; an engine that ignores `until` never ends its answer. Milliseconds. */
const timeout = 3_000;

/** Asks for the events that Docker still remembers (its last 256) of these containers' removal. @param now milliseconds */
export function removalQuery(dockerIds: readonly string[], now: number): Record<string, string> {
  const filters = { type: ['container'], event: ['destroy'], container: dockerIds };
  return { since: '0', until: (now / 1000).toFixed(3), filters: JSON.stringify(filters) };
}

/** Reads the answer to that: names by full id. What was forgotten is left out; a broken answer gives what came before. */
export function readRemovedNames(
  answer: IncomingMessage,
  wanted: ReadonlySet<string>,
  now: () => number,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      resolve(names);
    };
    const stream = readEvents(
      answer,
      {
        onEvent({ action, actorId, attributes }) {
          const name = attributes['name'];
          if (action === 'destroy' && wanted.has(actorId) && name !== undefined) names.set(actorId, name);
        },
        onEnd: finish,
      },
      now,
    );
    const timer = setTimeout(() => {
      stream.close();
      finish();
    }, timeout);
  });
}
