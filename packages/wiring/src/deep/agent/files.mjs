/**
 * A process that reads files of containers, one after the other: questions come on standard input, answers leave on standard output,
 * one JSON value a line. Where a file system does not answer, this process hangs and is given up by whoever started it. It ends when
 * its input does. Plain JavaScript, so that the same file runs from the sources and from the build, wherever the package is.
 */
import { createInterface } from 'node:readline';
import { readInRoot } from './root-file.mjs';

/** @param {object} answer */
function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  /** @type {{ root: string, path: string, from: 'file' | 'sysfs' }} */
  const { root, path, from } = JSON.parse(line);
  try {
    say({ text: readInRoot(root, path, from) });
  } catch (error) {
    say({ words: error instanceof Error ? error.message : String(error) });
  }
});
lines.on('close', () => process.exit());
// Whoever read the answers is gone.
process.stdout.on('error', () => process.exit());
say({ ready: true });
