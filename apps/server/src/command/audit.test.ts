import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary.js';
import { type AuditEntry, openAuditLog } from './audit.js';

const entry: AuditEntry = {
  at: '2026-01-01T00:00:00.000Z',
  role: 'operator',
  command: { kind: 'undo', change: 'x' },
  shell: "docker network connect --alias 'two\nlines' app web",
  undo: null,
  outcome: 'accepted',
  code: null,
  change: 'x',
};

it('writes one JSON line each, in order, readable by the owner alone', async () => {
  const folder = path.join(await temporaryFolder(), 'state');
  const log = openAuditLog(folder, (problem) => expect.unreachable(String(problem)));
  await Promise.all(['a', 'b', 'c'].map((change) => log.write({ ...entry, change })));
  const lines = (await readFile(path.join(folder, 'audit.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    ['a', 'b', 'c'].map((change) => ({ ...entry, change })),
  );
  expect((await stat(path.join(folder, 'audit.ndjson'))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('goes on in the same file after a restart', async () => {
  const folder = await temporaryFolder();
  for (const change of ['a', 'b']) await openAuditLog(folder, () => undefined).write({ ...entry, change });
  expect((await readFile(path.join(folder, 'audit.ndjson'), 'utf8')).split('\n')).toHaveLength(3);
});

it('starts a new file at 1 MB and keeps one old one', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'audit.ndjson');
  await writeFile(file, 'x'.repeat(1024 * 1024));
  const log = openAuditLog(folder, () => undefined);
  await log.write(entry);
  expect(await readdir(folder)).toEqual(['audit.ndjson']);
  await Promise.all([log.write(entry), log.write(entry)]);
  expect((await readdir(folder)).toSorted()).toEqual(['audit.ndjson', 'audit.ndjson.1']);
  expect((await stat(file)).size).toBe(2 * (JSON.stringify(entry).length + 1));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(`${file}.1`)).size).toBeGreaterThan(1024 * 1024);
});

it('says that it can not write, does not reject, and writes again as soon as it can', async () => {
  const folder = path.join(await temporaryFolder(), 'state');
  await writeFile(folder, 'a file where the folder should be');
  const problems: unknown[] = [];
  const log = openAuditLog(folder, (problem) => problems.push(problem));
  await log.write(entry);
  expect(problems).toMatchObject([{ code: 'EEXIST' }]);
  await rm(folder);
  await mkdir(folder);
  await log.write(entry);
  expect(await readFile(path.join(folder, 'audit.ndjson'), 'utf8')).toBe(`${JSON.stringify(entry)}\n`);
});
