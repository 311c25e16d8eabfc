import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A built web app as the server expects it, with a file beside it that must not be served. */
export async function makeSite(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'site');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  const page = '<!doctype html><meta nonce="__PATCHBAY_NONCE__"><style nonce="__PATCHBAY_NONCE__"></style>';
  await writeFile(path.join(folder, 'index.html'), page);
  await writeFile(path.join(folder, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(folder, '..', 'secret.txt'), 'a secret');
  return folder;
}
