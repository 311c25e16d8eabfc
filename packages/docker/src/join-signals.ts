import { setMaxListeners } from 'node:events';

/** A signal that aborts with the first of several; `release` when it is not needed any more. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * In place of `AbortSignal.any`: Node 20 keeps every combined signal alive as long as its longest-lived source, and one of ours lives as
 * long as the process. Nobody else combines signals (scripts/one-place.test.ts).
 */
export function joinSignals(...signals: readonly AbortSignal[]): JoinedSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const abort = (event: Event): void => {
    const { target } = event;
    controller.abort(target instanceof AbortSignal ? target.reason : undefined);
  };
  const release = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  };
  for (const signal of signals) signal.addEventListener('abort', abort, { once: true });
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted !== undefined) controller.abort(aborted.reason);
  return { signal: controller.signal, release };
}
