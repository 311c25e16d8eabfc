/** What lies on the disk: ours alone, whatever somebody put in its place; and a record that survives a full disk. */
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '@patchbay/observe';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, openAuditLog } from '../command/audit.js';
import { LabSwitch } from '../lab/lab-switch.js';
import { loadTokens } from '../security/tokens.js';
import { nothingToTry } from '../testing/nowhere.js';
import { idOfNetwork } from '../testing/live.js';
import { json, serve } from '../testing/served.js';
import { temporaryFolder } from '../testing/temporary.js';

const planted = { operator: 'planted-operator-token', viewer: 'planted-viewer-token-1' };
const isRoot = process.getuid?.() === 0;
const somebodyElse = 65_534;

let folder = '';
beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'state');
});
const tokensFile = (): string => path.join(folder, 'tokens.json');
const modeOf = async (file: string): Promise<number> => (await lstat(file)).mode & 0o777;

async function load(): Promise<{ readonly operator: string; readonly reasons: string[] }> {
  const reasons: string[] = [];
  const { operator } = await loadTokens({
    stateFolder: folder,
    given: null,
    renew: false,
    onDistrust: (reason) => reasons.push(reason),
  });
  return { operator, reasons };
}

/** Somebody was here first and left tokens that he knows. */
async function plant(mode = 0o600): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(tokensFile(), JSON.stringify(planted));
  await chmod(tokensFile(), mode);
}

describe('the tokens', () => {
  it('are taken from a file that is ours alone', async () => {
    await plant();
    expect(await load()).toEqual({ operator: planted.operator, reasons: [] });
  });

  it('are not taken from a folder that others may write in, nor put there, and that is said', async () => {
    await plant();
    await chmod(folder, 0o777);
    const { operator, reasons } = await load();
    expect(operator).not.toBe(planted.operator);
    expect(reasons).toEqual(['open']);
    expect(await readFile(tokensFile(), 'utf8')).toBe(JSON.stringify(planted));
  });

  it.runIf(isRoot)(
    'are not taken from a folder, through a link or from a file of somebody else',
    async () => {
      await plant();
      await chown(folder, somebodyElse, somebodyElse);
      expect((await load()).reasons).toEqual(['foreign']);
      await chown(folder, 0, 0);
      await chown(tokensFile(), somebodyElse, somebodyElse);
      expect((await load()).operator).not.toBe(planted.operator);
      await plant();
      const link = `${folder}-link`;
      await symlink(folder, link);
      execFileSync('chown', ['-h', String(somebodyElse), link]);
      folder = link;
      expect((await load()).reasons).toEqual(['foreign']);
    },
  );

  it('follow no link in the place of their file, and do not write through it', async () => {
    const elsewhere = path.join(path.dirname(folder), 'elsewhere.json');
    await mkdir(folder, { mode: 0o700 });
    await writeFile(elsewhere, JSON.stringify(planted));
    await symlink(elsewhere, tokensFile());
    expect((await load()).operator).not.toBe(planted.operator);
    expect(await readFile(elsewhere, 'utf8')).toBe(JSON.stringify(planted));
    expect((await lstat(tokensFile())).isFile()).toBe(true);
    expect(await modeOf(tokensFile())).toBe(0o600);
    expect(await readdir(folder)).toEqual(['tokens.json']);
  });

  it('are made anew where others could have written the file, and closed where others could read it', async () => {
    await plant(0o666);
    const { operator } = await load();
    expect(operator).not.toBe(planted.operator);
    await chmod(tokensFile(), 0o644);
    expect((await load()).operator).toBe(operator);
    expect(await modeOf(tokensFile())).toBe(0o600);
  });

  it('that a pipe or a folder stands in the place of do not stop the start', async () => {
    await mkdir(folder, { mode: 0o700 });
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', tokensFile()]);
    expect((await load()).operator).toMatch(/^[\w-]{43}$/);
    await rm(tokensFile());
    await mkdir(tokensFile());
    expect((await load()).reasons).toEqual(['unwritable']);
  });

  it('are used although the folder is a file, and that is said', async () => {
    await writeFile(folder, '');
    expect((await load()).reasons).toEqual(['no-folder']);
  });
});

describe('the lab', () => {
  it('listens on a socket that only its owner may open', async () => {
    const lab = new LabSwitch(
      { locate: () => nothingToTry, open: () => expect.unreachable(), close: () => undefined },
      systemClock,
    );
    await lab.enter('empty');
    const socket = lab.state?.address.replace('unix://', '') ?? '';
    expect([await modeOf(path.dirname(socket)), (await modeOf(socket)) & 0o077]).toEqual([0o700, 0]);
    await lab.close();
  });
});

const entry: AuditEntry = {
  at: '2026-01-01T00:00:00.000Z',
  role: 'operator',
  command: { kind: 'undo', change: 'x' },
  shell: null,
  undo: null,
  outcome: 'accepted',
  code: null,
  change: 'x',
};

describe('the record', () => {
  const record = (): string => path.join(folder, 'audit.ndjson');
  const linesOf = async (file: string): Promise<unknown[]> =>
    (await readFile(file, 'utf8')).split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as unknown];
      } catch {
        return ['torn'];
      }
    });

  it('holds every command that was asked for, also refused and unheard ones, as one line of JSON each', async () => {
    const log = openAuditLog(folder, (problem) => expect.unreachable(String(problem)));
    const served = await serve({ audit: log });
    const commands = [
      { kind: 'undo', change: 'nothing' },
      { kind: 'create-network', name: 'made', labels: { note: 'two\u2028"lines"' } },
      { kind: 'create-network', name: 'made' },
    ];
    for (const command of commands) await served.ask('/api/commands', json(command));
    await served.ask('/api/commands', { ...json(commands[0]), role: 'viewer' });
    expect(await linesOf(record())).toMatchObject([
      { outcome: 'rejected', code: 'PB_NOT_FOUND', role: 'operator' },
      { outcome: 'asked', command: { kind: 'create-network' } },
      { outcome: 'accepted', command: { kind: 'create-network' } },
      { outcome: 'asked', command: { name: 'made' } },
      { command: { name: 'made' } },
    ]);
    expect(await linesOf(path.join(folder, 'audit-refused.ndjson'))).toMatchObject([
      { role: 'viewer', code: 'PB_READ_ONLY' },
    ]);
    for (const file of await readdir(folder))
      expect([file, await modeOf(path.join(folder, file))]).toEqual([file, 0o600]);
  });

  it('can not be pushed out by whoever may only look', async () => {
    const log = openAuditLog(folder, (problem) => expect.unreachable(String(problem)));
    await log.write(entry);
    const networks = Array.from({ length: 4000 }, (_, index) => idOfNetwork(`n${index}`));
    const refused: AuditEntry = {
      ...entry,
      role: 'viewer',
      outcome: 'rejected',
      code: 'PB_READ_ONLY',
      command: { kind: 'prune-networks', networks },
    };
    for (let count = 0; count < 60; count += 1) await log.write(refused);
    expect(await linesOf(record())).toEqual([entry]);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
    );
    expect(Math.max(...sizes)).toBeLessThan(1.1 * 1024 * 1024);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('follows no link, writes to no file of others, and says so', async () => {
    const elsewhere = path.join(path.dirname(folder), 'elsewhere');
    await mkdir(folder);
    await writeFile(elsewhere, 'theirs\n');
    await symlink(elsewhere, record());
    const problems: unknown[] = [];
    const log = openAuditLog(folder, (problem) => problems.push(problem));
    await log.write(entry);
    expect(problems).toMatchObject([{ code: 'ELOOP' }]);
    expect(await readFile(elsewhere, 'utf8')).toBe('theirs\n');
    await rm(record());
    await writeFile(record(), '', { mode: 0o644 });
    await log.write(entry);
    expect(await modeOf(record())).toBe(0o600);
  });

  it('goes on after a full disk cut a line off, with a line of its own', async () => {
    const log = openAuditLog(folder, (problem) => expect.unreachable(String(problem)));
    await log.write(entry);
    await log.write(entry);
    const { size } = await stat(record());
    // As much as was still free.
    await truncate(record(), size - 20);
    await log.write(entry);
    expect(await linesOf(record())).toEqual([entry, 'torn', entry]);
  });

  it('that can not be written is said, and the change is made', async () => {
    const problems: unknown[] = [];
    await writeFile(folder, 'no room for a folder');
    const served = await serve({ audit: openAuditLog(folder, (problem) => problems.push(problem)) });
    const answer = await served.ask('/api/commands', json({ kind: 'create-network', name: 'made' }));
    // A line before, and one after.
    expect([answer.status, problems]).toMatchObject([202, [{ code: 'EEXIST' }, { code: 'EEXIST' }]]);
  });

  const built = new URL('../../dist/command/audit.js', import.meta.url);

  it.runIf(existsSync(built))(
    'survives a full disk with words, and ends on a line of its own when there is room again',
    () => {
      // The shell's limit on file sizes refuses a write in the middle, as a full disk does.
      const script = `
      const { openAuditLog } = await import(process.argv[1]);
      const log = openAuditLog(process.argv[2], (problem) => console.log(problem.code));
      const entry = { at: '', role: 'operator', command: { kind: 'undo', change: 'x'.repeat(300) }, shell: null, outcome: 'accepted', code: null, change: null };
      for (let count = 0; count < 5; count += 1) await log.write(entry);
      console.log('still here');`;
      const said = execFileSync(
        '/bin/sh',
        [
          '-c',
          'ulimit -f 1; exec "$0" --input-type=module -e "$1" "$2" "$3"',
          process.execPath,
          script,
          built.href,
          folder,
        ],
        { encoding: 'utf8' },
      );
      expect(said).toMatch(/^(?:EFBIG\n)+still here\n$/);
    },
  );
});
