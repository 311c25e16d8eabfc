/** `GET /events`: the stream, its filters, and what is told again with `since`. */
import type { EngineMessage } from '../world/events.js';
import { Refusal } from '../world/refusal.js';
import type { Answer, Call } from './call.js';
import { type Filters, hasLabels, passes, readFilters } from './filters.js';

/** Headers at once: they are the sign that from now on nothing is missed. */
export function streamEvents(call: Call): Answer {
  const { world, query, response } = call;
  const filters = readFilters(world, query.get('filters'));
  const since = readTime(query.get('since'));
  const until = readTime(query.get('until'));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const tell = (message: EngineMessage): void => {
    if (isWanted(message, filters)) response.write(`${eventLine(message)}\n`);
  };
  if (since !== null) {
    for (const message of world.events.history) {
      if (message.at >= since && (until === null || message.at <= until)) tell(message);
    }
  }
  if (until !== null && until <= world.now()) {
    response.end();
    return { kind: 'streamed' };
  }
  const stop = world.events.listen(tell);
  const cancel = until === null ? null : world.clock.after(until - world.now(), () => response.end());
  response.once('close', () => {
    stop();
    cancel?.();
  });
  return { kind: 'streamed' };
}

/** The nanoseconds are written as digits: they are more than a number holds. */
function eventLine({ type, action, id, attributes, scope, at, nanoseconds }: EngineMessage): string {
  const actor = { Type: type, Action: action, Actor: { ID: id, Attributes: attributes }, scope };
  const legacy = type === 'container' ? { status: action, id, from: attributes['image'] ?? '' } : {};
  const text = JSON.stringify({ ...legacy, ...actor, time: Math.floor(at / 1000) });
  return `${text.slice(0, -1)},"timeNano":${nanoseconds}}`;
}

function isWanted({ type, action, id, attributes, scope }: EngineMessage, filters: Filters): boolean {
  const name = attributes['name'] ?? '';
  const isActor = (value: string): boolean => id.startsWith(value) || name === value;
  return (
    passes(filters, 'type', (value) => value === type) &&
    passes(filters, 'scope', (value) => value === scope) &&
    passes(filters, 'event', (value) => action === value || action.split(':')[0] === value) &&
    passes(filters, 'container', (value) => type === 'container' && isActor(value)) &&
    passes(filters, 'network', (value) => type === 'network' && isActor(value)) &&
    passes(
      filters,
      'image',
      (value) => attributes['image'] === value || attributes['image']?.split(':')[0] === value,
    ) &&
    hasLabels(filters, attributes)
  );
}

/** Seconds since the epoch, with or without a fraction; milliseconds come out. */
function readTime(text: string | null): number | null {
  if (text === null || text === '') return null;
  const [whole = '', fraction = ''] = text.split('.');
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(fraction)) {
    throw new Refusal(500, `strconv.ParseInt: parsing "${text}": invalid syntax`);
  }
  return Number(whole) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
}
