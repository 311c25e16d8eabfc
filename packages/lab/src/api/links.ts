/** The lab's own routes: hands on the cables, for a terminal that has no real kernel to touch. */
import { type Json, isObject } from '../json.js';
import type { LinkWish } from '../kernel/lab-kernel.js';
import { Refusal } from '../world/refusal.js';
import { type Answer, type Call, type Route, empty, json, param } from './call.js';
import { ownWords } from './own-words.js';

export const linkRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/lab\/links$/,
    answer: ({ kernel }) => json(kernel.links().map((line) => ({ ...line }))),
  },
  {
    method: 'GET',
    pattern: /^\/lab\/counters$/,
    answer: ({ kernel }) => json(kernel.counters().map((line) => ({ ...line }))),
  },
  { method: 'POST', pattern: /^\/lab\/links\/([^/]+)$/, answer: changeLink },
  { method: 'DELETE', pattern: /^\/lab\/links\/([^/]+)$/, answer: removeLink },
  { method: 'POST', pattern: /^\/lab\/containers\/([^/]+)\/links\/([^/]+)$/, answer: changeInside },
  { method: 'DELETE', pattern: /^\/lab\/containers\/([^/]+)\/links\/([^/]+)$/, answer: removeInside },
];

function changeLink(call: Call): Answer {
  call.kernel.change(param(call), readWish(call.body));
  return empty(204);
}

function removeLink(call: Call): Answer {
  call.kernel.remove(param(call));
  return empty(204);
}

function changeInside(call: Call): Answer {
  call.kernel.changeInside(param(call), param(call, 1), readWish(call.body));
  return empty(204);
}

function removeInside(call: Call): Answer {
  call.kernel.removeInside(param(call), param(call, 1));
  return empty(204);
}

/** @throws Refusal for a wish that means nothing */
function readWish(body: Json): LinkWish {
  if (!isObject(body)) throw new Refusal(400, ownWords.badLink);
  const { up, master, mtu, address, ...rest } = body;
  const valid =
    (up === undefined || typeof up === 'boolean') &&
    (master === undefined || master === null || typeof master === 'string') &&
    (mtu === undefined || (typeof mtu === 'number' && mtu >= 68 && mtu <= 65_535)) &&
    (address === undefined || typeof address === 'string');
  if (!valid || Object.keys(rest).length > 0) throw new Refusal(400, ownWords.badLink);
  return { up, master, mtu, address };
}
