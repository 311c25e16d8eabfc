import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';

/** Aborts when whoever asked has left before the answer. */
export function whileAsked({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  // Many reads can be for one answer: no leak.
  setMaxListeners(0, controller.signal);
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort(new Error('nobody waits for the answer any more'));
  });
  return controller.signal;
}
