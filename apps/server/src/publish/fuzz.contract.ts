/** The lab's fuzz once more, shorter, on the engine and the kernel that PATCHBAY_TEST_ENGINE leads to. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openWiring } from '@patchbay/wiring';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CableDeed, fuzzNames } from '../testing/deeds.js';
import { fuzz } from '../testing/fuzz.js';

const run = promisify(execFile);
const address = process.env['PATCHBAY_TEST_ENGINE'];
if (!address) throw new Error('PATCHBAY_TEST_ENGINE is not set');

const docker = async (...words: string[]): Promise<string> =>
  (await run('docker', ['-H', address, ...words])).stdout.trim();

async function clear(): Promise<void> {
  await docker('rm', '-f', ...fuzzNames.containers).catch(() => '');
  for (const name of fuzzNames.networks) await docker('network', 'rm', name).catch(() => '');
}

/** The host's end of eth0, by the index that the container's end names. */
async function hostEnd(container: string): Promise<string | null> {
  const pid = await docker('inspect', '-f', '{{.State.Pid}}', container);
  if (pid === '0') return null;
  const inner = await run('nsenter', ['-t', pid, '-n', 'ip', '-o', 'link', 'show', 'eth0']);
  const index = /@if(\d+):/.exec(inner.stdout)?.[1];
  const { stdout } = await run('ip', ['-o', 'link']);
  return new RegExp(`^${index ?? '?'}: (veth[^@:]+)`, 'm').exec(stdout)?.[1] ?? null;
}

async function touchCable(container: string, deed: CableDeed): Promise<void> {
  try {
    const name = await hostEnd(container);
    if (name === null) return;
    if (deed === 'deleted') await run('ip', ['link', 'delete', name]);
    else await run('ip', ['link', 'set', name, deed === 'off its bridge' ? 'nomaster' : deed]);
  } catch {
    // It does not run, or has no such interface.
  }
}

beforeAll(clear);
afterAll(clear);

it.each([11, 12])(
  'seed %i: a real engine, server and two pages agree with a fresh reading after whatever was done',
  { timeout: 300_000 },
  async (seed) => {
    await clear();
    const wiring = await openWiring({
      clock: Date.now,
      platform: process.platform,
      environment: process.env,
    });
    const target = { address, foundBy: 'option', context: null, tlsFolder: null } as const;
    try {
      const host = { target, wiring, image: 'patchbay/busybox:1', touchCable };
      const tally = await fuzz(host, { seed, rounds: 4, deedsPerRound: 20, patience: 20_000 });
      expect(tally.deeds).toBe(80);
      expect(tally.taken).toBeGreaterThan(10);
      expect(tally.refused).toBeGreaterThan(10);
    } finally {
      wiring.close();
    }
  },
);
