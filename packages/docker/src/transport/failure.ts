/** Turns whatever went wrong below into the port's EngineError. */
import type { EngineErrorKind } from '../port.js';
import { EngineError } from '../port.js';
import { field, text } from '../translate/read.js';

/** How much of an answer that is not Docker's JSON may become a message (a proxy's HTML page, …). */
const longestMessage = 500;

/** An answer whose status says no. `fromDocker`: it carries Docker's `Api-Version` header, so no proxy wrote it. */
export interface RefusedAnswer {
  readonly status: number;
  readonly fromDocker: boolean;
  readonly body: string;
}

/** The error for an answer with a status of 300 or more. Its message is Docker's own text where there is one. */
export function answerFailure(answer: RefusedAnswer): EngineError {
  const message = ownWords(answer.body) || `HTTP ${answer.status}`;
  return new EngineError(kindOfAnswer(answer, message), message, answer.status);
}

/** The error for a request without an answer, or whose answer broke off. EngineErrors pass as they are. */
export function systemFailure(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = text(field(cause, 'code'));
  // Happy Eyeballs wraps one error per address, and leaves its own message empty.
  const message = cause.message || messages(cause) || code || cause.name;
  if (code === 'EACCES' || code === 'EPERM') return new EngineError('permission', message);
  // Somebody is there: certificates do not fit, and waiting would not help.
  return new EngineError(tlsCodes.test(code) ? 'refused' : 'unreachable', message);
}

/** What node and OpenSSL call trouble with certificates. */
const tlsCodes =
  /^(?:ERR_(?:TLS|SSL)_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH|ERR_OSSL_)/;

/**
 * A 403 has two authors. A socket proxy or an authorization plugin forbids the call (`refused`: the feature is off).
 * Docker itself answers 403 when the request does not fit the state: "Address already in use", "endpoint with name …
 * already exists in network …" (`conflict`: another request may do).
 */
function kindOfAnswer({ status, fromDocker }: RefusedAnswer, message: string): EngineErrorKind {
  if (status === 403 && fromDocker && !message.startsWith('authorization denied by plugin'))
    return 'conflict';
  if (status === 401 || status === 403 || status === 405 || status === 407) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status >= 400 && status < 500) return 'bad-request';
  if (status < 500) return 'malformed';
  // Engine 20.10 (and later) answers 500 to a disconnect of what is not connected, though nothing in it failed.
  return message.includes(' is not connected to ') ? 'conflict' : 'server';
}

/** Docker's `{"message": …}`, Podman's `{"cause": …}`, or a proxy's plain text. */
function ownWords(body: string): string {
  const json = parsed(body);
  const told = text(field(json, 'message')) || text(field(json, 'cause'));
  return (told || (json === undefined ? body : '')).trim().slice(0, longestMessage);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function messages(error: Error): string {
  if (!(error instanceof AggregateError)) return '';
  return error.errors.map((each) => (each instanceof Error ? each.message : '')).join('; ');
}
