/** `GET /containers/{id}/logs`: what the lab's shell printed as the container's program. */
import { timestamp } from '../shape/time.js';
import { isAlive } from '../world/attach.js';
import { findContainer } from '../world/find.js';
import type { Printed } from '../world/stdio.js';
import { type Answer, type Call, flag, param } from './call.js';
import { encodePrint, streamType } from './stream.js';
import { onceEnded } from './wait.js';

export function streamLogs(call: Call): Answer {
  const { world, response } = call;
  const container = findContainer(world, param(call));
  const tty = container.spec.told.config['Tty'] === true;
  const stamps = flag(call, 'timestamps');
  const send = (printed: Printed): void => {
    if (!flag(call, printed.stream === 'out' ? 'stdout' : 'stderr')) return;
    const text = stamps ? `${timestamp(printed.at)} ${printed.text}` : printed.text;
    response.write(encodePrint({ stream: printed.stream, text }, tty));
  };
  response.writeHead(200, { 'content-type': streamType(tty, call.api) });
  response.flushHeaders();
  for (const printed of lastOf(container.stdio.history, call.query.get('tail'))) send(printed);
  if (!flag(call, 'follow') || !isAlive(container)) {
    response.end();
    return { kind: 'streamed' };
  }
  const unfollow = container.stdio.follow(send);
  const stop = onceEnded(world, { id: container.id, removed: false }, () => response.end());
  response.once('close', () => {
    unfollow();
    stop();
  });
  return { kind: 'streamed' };
}

function lastOf(history: readonly Printed[], tail: string | null): readonly Printed[] {
  return tail !== null && /^\d+$/.test(tail)
    ? history.slice(history.length - Math.min(history.length, Number(tail)))
    : history;
}
