/** Reading a request's body. */
import type { IncomingMessage } from 'node:http';
import type { Json } from '../json.js';
import { Refusal } from '../world/refusal.js';

const largestBody = 1_000_000;

export type Parsed =
  { readonly ok: true; readonly json: Json } | { readonly ok: false; readonly message: string };

/** JSON, or the complaint that Go's decoder would make. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, json: JSON.parse(text) as Json };
  } catch {
    const first = text.trim()[0];
    const message =
      first === undefined || /[[{"\d-]/.test(first)
        ? 'unexpected EOF'
        : `invalid character '${first}' looking for beginning of value`;
    return { ok: false, message };
  }
}

/**
 * The body as JSON; null without one.
 * @throws Refusal when it is too long, of another type, or no JSON
 */
export async function readBody(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) throw new Refusal(413, 'http: request body too large');
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8').trim();
  if (text === '') return null;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (type !== '' && type !== 'application/json') {
    throw new Refusal(400, `Content-Type specified (${type}) must be 'application/json'`);
  }
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Refusal(400, parsed.message);
  return parsed.json;
}
