import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from './bootstrap.mjs';
import { build } from './build.mjs';

/** A target whose build is a program that ends. */
function makeTarget() {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'one.ts'), '1');
  writeFileSync(join(folder, 'two.ts'), '2');
  const place = relative(root, folder);
  const target = {
    what: 'nothing',
    command: () => ({ command: process.execPath, parameters: ['-e', ''] }),
    sources: [join(place, 'one.ts'), join(place, 'two.ts'), join(place, 'three.ts')],
    results: [],
    stamp: join(place, 'stamp'),
  };
  return { folder, target };
}

test('what is built already is not built again, also where its files were only written to', async () => {
  const { folder, target } = makeTarget();
  expect(await build(target)).toBe(true);
  expect(await build(target)).toBe(false);
  utimesSync(join(folder, 'one.ts'), 1, 1);
  expect(await build(target)).toBe(false);
  expect(await build(target)).toBe(false);
});

test('a source that changed is built, also where its size and its time did not', async () => {
  const { folder, target } = makeTarget();
  utimesSync(join(folder, 'one.ts'), 1, 1);
  await build(target);
  writeFileSync(join(folder, 'one.ts'), '7');
  utimesSync(join(folder, 'one.ts'), 1, 1);
  expect(await build(target)).toBe(true);
  writeFileSync(join(folder, 'three.ts'), '3');
  expect(await build(target)).toBe(true);
  rmSync(join(folder, 'two.ts'));
  expect(await build(target)).toBe(true);
  expect(await build(target)).toBe(false);
});
