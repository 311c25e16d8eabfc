/** A program in ssh's place: it joins its input and output to a unix socket, or fails as it is told to. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StandInSsh extends AsyncDisposable {
  /** Its path. */
  readonly program: string;
  /** The folder that it is in, for a PATH. */
  readonly folder: string;
  /** From now on it writes this to its standard error and ends with this status; null: it connects. */
  fail(failure: { readonly words: string; readonly status: number } | null): Promise<void>;
  /** From now on it does nothing at all. */
  hang(): Promise<void>;
  /** What each process so far was called with, and its id. */
  calls(): Promise<readonly { readonly words: readonly string[]; readonly pid: number }[]>;
}

const program = (folder: string, socket: string): string => `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeSync } = require('node:fs');
const { connect } = require('node:net');
const at = (name) => ${JSON.stringify(`${folder}/`)} + name;
appendFileSync(at('calls'), JSON.stringify({ words: process.argv.slice(2), pid: process.pid }) + '\\n');
if (existsSync(at('hang'))) setInterval(() => undefined, 1000);
else if (existsSync(at('failure'))) {
  const { words, status } = JSON.parse(readFileSync(at('failure'), 'utf8'));
  writeSync(2, words);
  process.exit(status);
} else {
  const engine = connect(${JSON.stringify(socket)});
  process.stdin.pipe(engine).pipe(process.stdout);
  engine.on('close', () => process.exit(0));
}
`;

/** @param socket path of the engine that it leads to */
export async function standInSsh(socket: string): Promise<StandInSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-ssh-'));
  const path = join(folder, 'ssh');
  await writeFile(path, program(folder, socket));
  await chmod(path, 0o755);
  return {
    program: path,
    folder,
    async fail(failure) {
      if (failure === null) await rm(join(folder, 'failure'), { force: true });
      else await writeFile(join(folder, 'failure'), JSON.stringify(failure));
    },
    hang: () => writeFile(join(folder, 'hang'), ''),
    async calls() {
      const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
    },
  };
}
