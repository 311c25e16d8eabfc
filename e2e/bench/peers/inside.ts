/** Runs inside the private engine: `inside.js SAMPLES FOLDER…` prints the table. */
import { cpus, loadavg } from 'node:os';
import { basename } from 'node:path';
import { progress } from '../commands.js';
import { dockerDash } from './docker-dash.js';
import { dockerNetworkGraph } from './docker-network-graph.js';
import { dockscope } from './dockscope.js';
import { furnish, measurePeer, type Measured } from './measure.js';
import { patchbay } from './patchbay.js';
import type { RunningPeer } from './peer.js';
import { type PeerResult, peersTable } from './peers-table.js';

/** One file and one line a dashboard. */
const peers = [dockscope, dockerDash, dockerNetworkGraph];

async function measure(start: () => Promise<RunningPeer>, samples: number): Promise<Measured | string> {
  try {
    const running = await start();
    try {
      return await measurePeer(running, samples);
    } finally {
      await running.stop();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function resultOf(folder: string, samples: number): Promise<PeerResult> {
  const peer = peers.find((known) => known.owns(folder));
  if (peer === undefined) {
    const known = peers.map(({ name }) => name).join(', ');
    return {
      name: basename(folder),
      asked: 'not at all',
      tells: false,
      measured: `no adapter knows it; there are ${known}`,
    };
  }
  progress(peer.name);
  const { name, asked, tells } = peer;
  return {
    name,
    asked,
    tells,
    measured: peer.whyNot(folder) ?? (await measure(() => peer.start(folder), samples)),
  };
}

const [samples = '', ...folders] = process.argv.slice(2);
const loadBefore = loadavg()[0] ?? Number.NaN;
await furnish();
progress(patchbay.name);
const { name, asked, tells } = patchbay;
const results: PeerResult[] = [
  { name, asked, tells, measured: await measure(() => patchbay.start(), Number(samples)) },
];
for (const folder of folders) results.push(await resultOf(folder, Number(samples)));
const [cpu] = cpus();
process.stdout.write(
  `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores · Node ${process.versions.node} · ${samples} samples · load average ${loadBefore.toFixed(2)} before, ${(loadavg()[0] ?? Number.NaN).toFixed(2)} after\n\n${peersTable(results)}\n`,
);
