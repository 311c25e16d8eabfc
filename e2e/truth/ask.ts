/** Asks the terminal's command as a person would, and reads its answer. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTranslate, type Language, type Translate } from '@patchbay/text';
import type { Asked, Status } from './case.js';

/** What this suite reads of an answer. */
export interface Told {
  readonly resolves: { readonly status: Status; readonly addresses: readonly string[] };
  readonly reaches: { readonly status: Status };
  readonly cause: { readonly code: string; readonly summary: string } | null;
  readonly hops: readonly { readonly layer: string; readonly status: Status; readonly says: string }[];
  readonly alsoWrong: readonly { readonly code: string }[];
  readonly remedies: readonly {
    readonly code: string;
    readonly summary: string;
    readonly commands: readonly string[];
    readonly apply?: readonly unknown[];
  }[];
  readonly probe: { readonly agrees: boolean | null } | null;
}

export interface Reply {
  readonly exit: number;
  readonly told: Told | null;
  readonly stderr: string;
  readonly milliseconds: number;
}

// The same whether this file runs compiled (e2e/dist/truth) or as it stands (e2e/truth).
const root = import.meta.url.endsWith('.ts') ? '../../' : '../../../';
const tool = new URL(`${root}apps/cli/dist/`, import.meta.url);
const program = fileURLToPath(new URL('main.js', tool));

/** The built command, as the program calls it. */
interface WhyCommand {
  run(
    argv: readonly string[],
    terminal: {
      out(line: string): void;
      error(line: string): void;
      readonly environment: NodeJS.ProcessEnv;
      readonly isPerson: boolean;
      readonly language: Language;
      readonly translate: Translate;
    },
  ): Promise<number>;
}

function wordsOf(asked: Asked): string[] {
  const { from = 'asker', to = 'store', port = 8080, udp, target, address } = asked;
  const where = port === null ? to : to.includes(':') ? `[${to}]:${port}` : `${to}:${port}`;
  return [
    from,
    where,
    ...(udp === true ? ['--udp'] : []),
    ...(target === undefined ? [] : ['--target', target]),
    ...(address === undefined ? [] : ['--address', address]),
  ];
}

/** `patchbay why …`, whatever its exit status. */
export function why(...words: string[]): Promise<Omit<Reply, 'told'> & { readonly stdout: string }> {
  const start = performance.now();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, 'why', ...words],
      { maxBuffer: 1 << 24 },
      (error, stdout, stderr) => {
        const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exit, stdout, stderr, milliseconds: Math.round(performance.now() - start) });
      },
    );
  });
}

/** The same without a process of its own: hundreds of questions are asked, and each start of node takes half a second. */
export async function ask(asked: Asked, probe: boolean): Promise<Reply> {
  const start = performance.now();
  const { why: command } = (await import(new URL('why/why.js', tool).href)) as { readonly why: WhyCommand };
  const said = { out: '', error: '' };
  const terminal = {
    out: (line: string) => void (said.out += `${line}\n`),
    error: (line: string) => void (said.error += `${line}\n`),
    environment: process.env,
    isPerson: false,
    language: 'en',
    translate: createTranslate('en'),
  } as const;
  const words = [...wordsOf(asked), '--json', ...(probe ? ['--probe'] : [])];
  const exit = await command.run(words, terminal).catch((error: unknown) => {
    terminal.error(String(error));
    return -1;
  });
  const told = said.out.startsWith('{') ? (JSON.parse(said.out) as Told) : null;
  return { exit, told, stderr: said.error, milliseconds: Math.round(performance.now() - start) };
}
