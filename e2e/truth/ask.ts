/** Asks the terminal's command as a person would, and reads its answer. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cli, cliFolder } from '../support/cli.js';
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

const program = fileURLToPath(new URL('main.js', cliFolder));

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

/** The same without a process of its own: hundreds of questions are asked. */
export async function ask(asked: Asked, probe: boolean): Promise<Reply> {
  const start = performance.now();
  const { stdout, ...reply } = await cli('why', ...wordsOf(asked), '--json', ...(probe ? ['--probe'] : []));
  const told = stdout.startsWith('{') ? (JSON.parse(stdout) as Told) : null;
  return { ...reply, told, milliseconds: Math.round(performance.now() - start) };
}

/** What is wrong without a question: the codes and what they are about, as `patchbay findings` tells them. */
export async function findings(): Promise<readonly string[]> {
  const { stdout } = await cli('findings', '--json');
  const told = JSON.parse(stdout) as { readonly findings: readonly { readonly id: string }[] };
  return told.findings.map(({ id }) => id);
}
