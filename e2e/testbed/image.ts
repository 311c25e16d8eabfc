/** The image every test container runs: a root file system that is busybox and its applets. No registry is asked. */
import { readFileSync } from 'node:fs';
import { callEngine } from './api.js';
import { run } from './processes.js';
import { directory, file, symlink, tarball } from './tar.js';

export const testImage = 'patchbay/busybox:1';

const folders = ['bin/', 'dev/', 'etc/', 'proc/', 'root/', 'sys/', 'tmp/', 'usr/', 'usr/bin/', 'var/'];

/** Imports the image into the engine on this socket. Rejects where there is no static busybox, or with the engine's words. */
export async function importTestImage(socket: string): Promise<void> {
  const [repository, tag] = testImage.split(':');
  const answer = await callEngine(socket, {
    method: 'POST',
    path: `/images/create?fromSrc=-&repo=${repository}&tag=${tag}`,
    body: await rootFileSystem(),
  });
  // Progress comes as one JSON value a line, and an error may come inside a 200.
  if (answer.status !== 200 || answer.text.includes('"error"'))
    throw new Error(`importing ${testImage}: ${answer.text.trim()}`);
}

async function rootFileSystem(): Promise<Buffer> {
  const program = readFileSync('/bin/busybox');
  if (program.includes('/ld-linux'))
    throw new Error('/bin/busybox is dynamically linked and would not run alone: install busybox-static');
  const applets = (await run('/bin/busybox', '--list'))
    .split('\n')
    .filter((name) => name && name !== 'busybox');
  return tarball([
    ...folders.map(directory),
    file('bin/busybox', program),
    ...applets.map((applet) => symlink(`bin/${applet}`, 'busybox')),
  ]);
}
