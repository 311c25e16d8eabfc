/**
 * The agent: a small program that sits in a container's network namespace and asks what it is told to. It reads requests from
 * its standard input and writes outcomes to its standard output, one JSON value a line. It ends when its input does, so that
 * it never outlives whoever started it. Only the network namespace is the container's: this file and `ping` are the host's.
 *
 * Plain JavaScript, so that the same file runs from the sources and from the build, wherever the package is.
 */
import { readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runProbe } from './run.mjs';

/** Says with every answer which namespace it comes from: the process whose namespace was meant may have ended meanwhile. */
const namespace = readlinkSync('/proc/self/ns/net');
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  /** @type {{ id: number, request: import('@patchbay/topology').ProbeRequest }} */
  const { id, request } = JSON.parse(line);
  void runProbe(request).then((outcome) =>
    process.stdout.write(`${JSON.stringify({ id, namespace, outcome })}\n`),
  );
});
lines.on('close', () => process.exit());
// Whoever read the answers is gone.
process.stdout.on('error', () => process.exit());
