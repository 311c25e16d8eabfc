import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import { parseNamespaceInode } from '../parse/process.js';

/** A program inside one network namespace that asks what it is told to. */
export interface Agent {
  /** Never rejects. */
  ask(request: ProbeRequest): Promise<ProbeOutcome>;
  /** Ends it at once; what it was still asked is answered `not-possible`. */
  stop(): void;
}

export interface AgentPlace {
  /** Of a namespace, e.g. `/proc/1234/ns/net`. */
  readonly namespaceFile: string;
  /** Which namespace that must be; an agent that finds itself elsewhere is not listened to. */
  readonly inode: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Called once, when the process is gone for whatever reason. */
  onEnd(): void;
}

/** Every probe ends by itself within about 4 s; this much more is for starting on a busy machine. */
const answerLimitMs = 9_000;
/** Next to this file in the sources and in the build; a bundle takes the folder `agent` along. */
const agentFile = fileURLToPath(new URL('./agent/main.mjs', import.meta.url));

/** Of util-linux. */
const program = 'nsenter';

interface Waiting {
  readonly answer: (outcome: ProbeOutcome) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Starts an agent. `nsenter` becomes the agent's own process, so that ending the process is all there is to clean up.
 * Only the network namespace is entered: node and the agent come from the file system of the host.
 */
export function startAgent(place: AgentPlace): Agent {
  const child = spawn(program, [`--net=${place.namespaceFile}`, process.execPath, agentFile], {
    env: place.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let complaint = '';
  let over: string | null = null;

  const settle = (id: number, outcome: ProbeOutcome) => {
    const one = waiting.get(id);
    if (one === undefined) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    one.answer(outcome);
  };
  const end = (reason: string) => {
    if (over !== null) return;
    over = reason;
    child.kill('SIGKILL');
    for (const id of waiting.keys()) settle(id, { kind: 'not-possible', reason });
    place.onEnd();
  };

  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = parseAnswerLine(line);
    if (answer === null) end('the agent said something that is no answer');
    else if (answer.inode !== place.inode) end('the namespace is not that container’s any more');
    else settle(answer.id, answer.outcome);
  });
  child.stderr.on(
    'data',
    (data: Buffer) => (complaint ||= data.toString('utf8').trim().split('\n')[0] ?? ''),
  );
  child.on('error', (error) => end(error.message));
  child.on('close', (code, signal) => end(complaint || `the agent ended (${signal ?? code ?? '?'})`));
  // Writing to one that just ended: `close` tells why it did.
  child.stdin.on('error', () => undefined);

  return {
    ask: (request) =>
      new Promise((resolve) => {
        if (over !== null) return resolve({ kind: 'not-possible', reason: over });
        const id = nextId++;
        const timer = setTimeout(() => end('the agent did not answer'), answerLimitMs);
        waiting.set(id, { answer: resolve, timer });
        child.stdin.write(`${JSON.stringify({ id, request })}\n`);
      }),
    stop: () => end('stopped'),
  };
}

interface Answer {
  readonly id: number;
  readonly inode: string | null;
  readonly outcome: ProbeOutcome;
}

function parseAnswerLine(line: string): Answer | null {
  try {
    const { id, namespace, outcome } = JSON.parse(line) as Record<string, unknown>;
    if (typeof id !== 'number' || typeof namespace !== 'string' || !isOutcome(outcome)) return null;
    return { id, inode: parseNamespaceInode(namespace), outcome };
  } catch {
    return null;
  }
}

/** It is our own program that speaks; its kind shows that the line is whole. */
function isOutcome(value: unknown): value is ProbeOutcome {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
