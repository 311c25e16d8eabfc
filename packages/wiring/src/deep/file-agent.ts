import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that reads one file at a time. */
export interface FileAgent {
  /** Names it among all that were started. */
  readonly id: string;
  isReady(): boolean;
  /** One question; the answer is an event. */
  ask(question: { readonly root: string; readonly path: string; readonly from: string }): void;
  /** Lets it end by itself. */
  end(): void;
  /** Ends it, or has it end as soon as the kernel lets go of it; nothing waits for that. */
  giveUp(): void;
}

export type FileAgentEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly words: string }
  /** The process is gone; the last event. */
  | { readonly kind: 'ended'; readonly words: string };

let started = 0;

/** Small files are all it ever holds. */
const memory = ['--max-semi-space-size=1', '--max-old-space-size=64'];

export function startFileAgent(
  { program, environment }: { readonly program: string; readonly environment: NodeJS.ProcessEnv },
  onEvent: (event: FileAgentEvent) => void,
): FileAgent {
  const child = spawn(process.execPath, [...memory, program], {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  started += 1;
  let ready = false;
  const end = (words: string): void => onEvent({ kind: 'ended', words });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = eventIn(line);
    ready ||= event.kind === 'ready';
    onEvent(event);
  });
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`the reader of files ended (${signal ?? code ?? '?'})`));
  // Writing to one that just ended: `exit` tells.
  child.stdin.on('error', () => undefined);
  return {
    id: `${started}`,
    isReady: () => ready,
    ask: (question) => void child.stdin.write(`${JSON.stringify(question)}\n`),
    end: () => child.stdin.end(),
    giveUp: () => {
      child.kill('SIGKILL');
      for (const stream of [child.stdin, child.stdout]) stream.destroy();
      child.unref();
    },
  };
}

/** It is our own program that speaks; anything else it said is no answer. */
function eventIn(line: string): FileAgentEvent {
  try {
    const { ready, text, words } = JSON.parse(line) as Record<string, unknown>;
    if (ready === true) return { kind: 'ready' };
    if (typeof text === 'string') return { kind: 'text', text };
    if (typeof words === 'string') return { kind: 'failed', words };
  } catch {
    // Told below.
  }
  return { kind: 'failed', words: 'the reader of files said something that is no answer' };
}
