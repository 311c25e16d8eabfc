import type { IncomingMessage } from 'node:http';
import type { EventListener, EventStream } from './port.js';
import { EngineError } from './port.js';
import { engineEvent } from './translate/event.js';
import { splitLines } from './transport/lines.js';
import { systemFailure } from './transport/failure.js';

/** Characters; Docker's events have some hundred, with many labels some thousand. */
const longestLine = 1024 * 1024;

/** A remote host that vanishes closes nothing: probes on the idle connection find out. Milliseconds. */
const keepAliveAfter = 30_000;

/**
 * Reads an open `GET /events` answer. The listener hears nothing before the caller has the stream in its hands, `onEnd`
 * at most once, and nothing after `close`.
 * @param now milliseconds, for events that tell no time
 */
export function readEvents(answer: IncomingMessage, listener: EventListener, now: () => number): EventStream {
  let open = true;
  let skipped = 0;

  const skip = (): void => {
    skipped += 1;
    listener.onSkipped?.(skipped);
  };
  const end = (error: EngineError | null): void => {
    if (!open) return;
    open = false;
    answer.destroy();
    listener.onEnd(error);
  };
  const onLine = (line: string): void => {
    if (!open) return;
    const event = engineEvent(parsed(line), now());
    if (event === 'malformed') skip();
    else if (event !== 'ignored') listener.onEvent(event);
  };
  const lines = splitLines({ onLine, onTooLong: skip }, longestLine);

  let failure: EngineError | null = null;
  answer.socket.setKeepAlive(true, keepAliveAfter);
  // From the first moment, and for good: an error without a listener would end the process.
  answer.on('error', (error) => {
    failure ??= systemFailure(error);
  });
  setImmediate(() => {
    if (!open) return;
    if (answer.destroyed) return end(failure ?? broken());
    answer.on('data', (chunk: Buffer) => lines.push(chunk));
    answer.on('end', () => end(null));
    answer.on('close', () => end(failure ?? broken()));
  });

  return {
    close() {
      open = false;
      answer.destroy();
    },
  };
}

function broken(): EngineError {
  return new EngineError('unreachable', 'the event stream broke off');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
