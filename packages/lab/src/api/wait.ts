/** `POST /containers/{id}/wait`: headers at once, the exit code when there is one. */
import { isAlive } from '../world/attach.js';
import { findContainer } from '../world/find.js';
import type { World } from '../world/world.js';
import { type Answer, type Call, param } from './call.js';

export function waitForContainer(call: Call): Answer {
  const { world, response, query } = call;
  const container = findContainer(world, param(call));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const condition = query.get('condition') ?? '';
  const say = (): void => {
    response.end(`${JSON.stringify({ StatusCode: container.exitCode })}\n`);
  };
  if (condition !== 'next-exit' && condition !== 'removed' && !isAlive(container)) say();
  else response.once('close', onceEnded(world, { id: container.id, removed: condition === 'removed' }, say));
  return { kind: 'streamed' };
}

/**
 * Calls `then` once, when the container ends or is gone.
 * @returns stops waiting
 */
export function onceEnded(
  world: World,
  { id, removed }: { readonly id: string; readonly removed: boolean },
  then: () => void,
): () => void {
  const stop = world.events.listen((message) => {
    if (message.id !== id) return;
    if (message.action !== 'destroy' && (removed || message.action !== 'die')) return;
    stop();
    then();
  });
  return stop;
}
