import type { IncomingMessage } from 'node:http';
import type { EngineTarget } from '../port.js';
import { EngineError } from '../port.js';
import { field } from '../translate/read.js';
import { readBody } from './body.js';
import { answerFailure, systemFailure } from './failure.js';
import type { EngineRequest, Modem } from './modem.js';
import { openModem } from './modem.js';
import type { SshConnections } from './ssh.js';

/** HTTP with the engine. Everything rejects with an EngineError and nothing else. */
export interface Transport {
  /** The parsed JSON of a GET. Sent once more when the connection is reset before an answer. */
  read(request: Omit<EngineRequest, 'method'>, signal?: AbortSignal): Promise<unknown>;
  /** A POST, or a DELETE. Never sent twice. */
  change(request: ChangeRequest): Promise<ChangeAnswer>;
  /** A GET whose answer has no end; resolves with the headers. The time limit holds up to there. */
  stream(request: Omit<EngineRequest, 'method'>): Promise<IncomingMessage>;
  /** HTTP requests sent so far. */
  count(): number;
}

export interface ChangeRequest extends Omit<EngineRequest, 'method'> {
  readonly method?: 'POST' | 'DELETE';
  /** It may wait for a program that takes its time to end. */
  readonly patient?: boolean;
}

/** 304: nothing had to be changed. `json` is undefined where the answer is empty or no JSON. */
export interface ChangeAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Milliseconds until a call is given up. Changes have longer: the kernel may be slow, and giving up leaves them unknown. */
export interface TimeLimits {
  readonly read: number;
  readonly change: number;
  /** For changes that wait for a program to end; its grace is the container's own, mostly ten seconds. */
  readonly patientChange?: number;
}

export const usualLimits: TimeLimits = { read: 10_000, change: 30_000, patientChange: 300_000 };

/** Opens nothing yet: the certificates are read and the engine is reached with the first call. */
export function makeTransport(target: EngineTarget, limits: TimeLimits, ssh: SshConnections): Transport {
  let sent = 0;
  let modem: Modem | null = null;

  const dial = async (request: EngineRequest, signal: AbortSignal): Promise<IncomingMessage> => {
    modem ??= await openModem(target, ssh);
    signal.throwIfAborted();
    sent += 1;
    return modem.dial(request, signal);
  };

  return {
    read: (request, signal) =>
      limited(limits.read, signal, async (both) => {
        const answer = await dialTwice(() => dial({ ...request, method: 'GET' }, both));
        return parse(await successfulBody(answer, both));
      }),
    change: ({ method = 'POST', patient = false, ...request }) =>
      limited(patient ? (limits.patientChange ?? limits.change) : limits.change, undefined, async (both) => {
        const answer = await dial({ ...request, method }, both);
        const body = await successfulBody(answer, both);
        return { status: answer.statusCode ?? 0, json: parsedOrNothing(body) };
      }),
    stream: (request) =>
      limited(limits.read, undefined, async (both) => {
        const answer = await dial({ ...request, method: 'GET' }, both);
        if (answer.statusCode !== 200) await successfulBody(answer, both);
        return answer;
      }),
    count: () => sent,
  };
}

/**
 * Runs a call under a time limit and the caller's signal. Not `AbortSignal.any`: Node 20 keeps every combined signal
 * alive as long as its longest-lived source, and a caller's signal may live as long as the process.
 */
async function limited<Result>(
  milliseconds: number,
  caller: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(new EngineError('aborted', 'the caller gave the call up'));
  const timer = setTimeout(
    () => controller.abort(new EngineError('unreachable', `no answer within ${milliseconds} ms`)),
    milliseconds,
  );
  if (caller?.aborted) onAbort();
  caller?.addEventListener('abort', onAbort, { once: true });
  try {
    return await run(controller.signal);
  } catch (error) {
    throw systemFailure(controller.signal.aborted ? controller.signal.reason : error);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  }
}

/**
 * A kept-alive connection may be closed by a proxy in the moment it is used again: the request was not looked at then.
 */
async function dialTwice(dial: () => Promise<IncomingMessage>): Promise<IncomingMessage> {
  try {
    return await dial();
  } catch (error) {
    const code = error instanceof Error ? field(error, 'code') : undefined;
    if (code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
    return await dial();
  }
}

async function successfulBody(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  const body = await readBody(answer, signal);
  const status = answer.statusCode ?? 0;
  // 304 is no redirect here, but Docker's word for what was so already.
  if ((status >= 200 && status < 300) || status === 304) return body;
  throw answerFailure({ status, fromDocker: answer.headers['api-version'] !== undefined, body });
}

function parsedOrNothing(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new EngineError('malformed', `not JSON: ${body.slice(0, 80)}`);
  }
}
