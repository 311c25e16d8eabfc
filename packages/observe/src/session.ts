import { type DockerEngine, EngineError, type EventStream, joinSignals } from '@patchbay/docker';
import { Follower } from './follower.js';
import type { SessionEnd, SessionOptions } from './session-model.js';

/**
 * Follows one engine until it is lost or `signal` aborts. Never rejects; leaves no stream, timer or watch open.
 */
export async function runSession(options: SessionOptions, signal: AbortSignal): Promise<SessionEnd> {
  const stop = new AbortController();
  const { signal: both, release } = joinSignals(signal, stop.signal);
  const follower = new Follower(options, both);
  const ended = new Promise<SessionEnd>((resolve) => {
    const end = (reason: EngineError | null): void =>
      resolve({ reason: reason ?? new EngineError('unreachable', 'the event stream ended'), heard: true });
    both.addEventListener('abort', () => end(null), { once: true });
    follower.onStreamEnd = end;
  });
  let close = (): void => undefined;
  try {
    // Events first: what changes while the lists are being read is seen.
    const stream = await openEvents(options.engine, follower);
    const watch = options.wiring?.watch(() => follower.takeLinkChange());
    close = () => {
      stream?.close();
      watch?.close();
    };
    options.onReady((dockerId) => follower.takeDoubt(dockerId));
    return await Promise.race([ended, follower.follow().then(() => ended)]);
  } catch (error) {
    const reason = error instanceof EngineError ? error : new EngineError('malformed', String(error));
    return { reason, heard: false };
  } finally {
    stop.abort();
    release();
    close();
    follower.alarm.close();
  }
}

/** Null: the engine, or a proxy in front of it, does not give them away. */
async function openEvents(engine: DockerEngine, follower: Follower): Promise<EventStream | null> {
  try {
    return await engine.events({
      onEvent: (event) => follower.takeEvent(event),
      onEnd: (error) => follower.onStreamEnd(error),
    });
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'refused') throw error;
    follower.eventsRefused = true;
    return null;
  }
}
