/** One request as the routes see it, and what they answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../json.js';
import type { LabKernel } from '../kernel/lab-kernel.js';
import { legacyLinkNames } from '../shape/container.js';
import type { Shaping } from '../shape/endpoint.js';
import type { World } from '../world/world.js';

export interface Call {
  readonly world: World;
  readonly kernel: LabKernel;
  /** What the route's pattern caught, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The API version asked for, 1.45 as 145; the engine's own without one. */
  readonly api: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** `streamed`: the route answers by itself. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: Json }
  | { readonly kind: 'text'; readonly status: number; readonly body: string }
  | { readonly kind: 'empty'; readonly status: number }
  | { readonly kind: 'streamed' };

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'HEAD';
  /** Matched against the path without its version. */
  readonly pattern: RegExp;
  readonly answer: (call: Call) => Answer;
}

export function json(body: Json, status = 200): Answer {
  return { kind: 'json', status, body };
}

export function empty(status: number): Answer {
  return { kind: 'empty', status };
}

/** The first thing the pattern caught. */
export function param(call: Call, at = 0): string {
  return call.params[at] ?? '';
}

/** Docker's booleans in queries: empty, `0`, `false`, `no`, `none` are no, everything else is yes. */
export function flag(call: Call, name: string): boolean {
  const value = (call.query.get(name) ?? '').trim().toLowerCase();
  return !['', '0', 'no', 'false', 'none'].includes(value);
}

export function shapingOf({ world, api }: Call, from: Shaping['from']): Shaping {
  return { world, from, api, linkNames: legacyLinkNames(world) };
}
