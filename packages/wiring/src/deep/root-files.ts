import { fileURLToPath } from 'node:url';
import { type FileAgent, startFileAgent } from './file-agent.js';

/** Reads files in the roots of processes. Nothing that a file system does, or does not do, holds up anything else for long. */
export interface RootFiles {
  /** The text, read as `agent/root-file.mjs` says. Rejects with words, also where no answer came in time. */
  read(question: FileQuestion): Promise<string>;
  close(): void;
}

export interface FileQuestion {
  /** Folder that plays the root, such as `/proc/4711/root`. */
  readonly root: string;
  readonly path: string;
  /** `sysfs`: only what the kernel tells in /sys. */
  readonly from: 'file' | 'sysfs';
}

interface RootFilesOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** How long a file may take, milliseconds. */
  readonly timeoutMs?: number;
  /** Program of the agent, for tests. */
  readonly program?: string;
}

const usualTimeoutMs = 2_000;
/** A process of node takes a moment on a busy machine; that is nobody's fault. */
const startMs = 15_000;
/** A process of some 40 MB is not kept for nothing. */
const idleMs = 10_000;
/** Processes that hang: each waits for as long as its file system does, and can not be ended before. */
const mostHanging = { inAll: 16, perRoot: 2 };
/** Next to this file in the sources and in the build; a bundle takes the folder `agent` along. */
const agentFile = fileURLToPath(new URL('./agent/files.mjs', import.meta.url));

interface Waiting extends FileQuestion {
  readonly answer: (text: string) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * One process reads (libuv has four threads for all files of a process, and a file system that hangs takes one for good). A read
 * that takes too long is given up together with that process; the next one reads in another. As long as the one given up still
 * hangs, that file is not asked for again.
 */
export function openRootFiles(options: RootFilesOptions): RootFiles {
  const { environment, program = agentFile, timeoutMs = usualTimeoutMs } = options;
  const queue: Waiting[] = [];
  const hanging = new Map<string, string>();
  let agent: FileAgent | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const settle = (end: (waiting: Waiting) => void): void => {
    clearTimeout(timer);
    const waiting = current;
    current = null;
    if (waiting !== null) end(waiting);
    next();
  };
  const lose = (words: string): void => {
    agent = null;
    settle(({ refuse }) => refuse(new Error(words)));
  };
  const start = (): FileAgent => {
    const started = startFileAgent({ program, environment }, (event) => {
      if (event.kind === 'ended') hanging.delete(started.id);
      if (agent !== started) return;
      if (event.kind === 'ended') lose(event.words);
      else if (event.kind === 'ready') watch(timeoutMs);
      else if (event.kind === 'text') settle(({ answer }) => answer(event.text));
      else settle(({ refuse }) => refuse(new Error(event.words)));
    });
    return started;
  };
  /** From when the agent has the question on. */
  const watch = (limit: number): void => {
    clearTimeout(timer);
    if (current !== null) timer = setTimeout(() => giveUp(limit), limit);
  };
  const giveUp = (limit: number): void => {
    const [given, waiting] = [agent, current];
    if (given === null || waiting === null) return;
    if (given.isReady()) hanging.set(given.id, `${waiting.root}\0${waiting.path}`);
    given.giveUp();
    lose(`${waiting.path}: did not answer within ${limit / 1_000} s`);
  };
  const next = (): void => {
    if (current !== null) return;
    clearTimeout(timer);
    const waiting = queue.shift();
    if (waiting === undefined) {
      timer = setTimeout(rest, idleMs).unref();
      return;
    }
    const refusal = closed ? 'closed' : refusalOf(waiting, [...hanging.values()]);
    if (refusal !== null) {
      waiting.refuse(new Error(refusal));
      return next();
    }
    current = waiting;
    agent ??= start();
    agent.ask(waiting);
    watch(agent.isReady() ? timeoutMs : startMs);
  };
  const rest = (): void => {
    agent?.end();
    agent = null;
  };

  return {
    read: (question) =>
      new Promise((answer, refuse) => {
        queue.push({ ...question, answer, refuse });
        next();
      }),
    close: () => {
      closed = true;
      clearTimeout(timer);
      agent?.giveUp();
      lose('closed');
      clearTimeout(timer);
    },
  };
}

function refusalOf({ root, path }: FileQuestion, hanging: readonly string[]): string | null {
  const isHanging =
    hanging.includes(`${root}\0${path}`) ||
    hanging.filter((key) => key.startsWith(`${root}\0`)).length >= mostHanging.perRoot;
  if (isHanging) return `${path}: is not answering; a read of it is still waiting`;
  return hanging.length >= mostHanging.inAll
    ? `${path}: not read, since ${hanging.length} others are not answering`
    : null;
}
