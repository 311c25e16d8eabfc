import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLab } from '@patchbay/lab';
import { expect, it, onTestFinished } from 'vitest';
import type { CableDeed } from '../testing/deeds.js';
import { fuzz } from '../testing/fuzz.js';

it.each([1, 2, 3, 4, 5])(
  'seed %i: lab, server and two pages agree with a fresh reading after whatever was done',
  { timeout: 120_000 },
  async (seed) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-fuzz-'));
    const lab = createLab({ seed: String(seed), version: seed % 2 === 0 ? '28.5' : '20.10' });
    onTestFinished(async () => {
      await lab.close();
      await rm(folder, { recursive: true, force: true });
    });
    const target = await lab.listen(path.join(folder, 'lab.sock'));
    const touchCable = async (container: string, deed: CableDeed): Promise<void> => {
      try {
        const name = lab.kernel.hostEndOf(container);
        if (name === null) return;
        if (deed === 'deleted') lab.kernel.remove(name);
        else lab.kernel.change(name, deed === 'off its bridge' ? { master: null } : { up: deed === 'up' });
      } catch {
        // It does not run, or is not there.
      }
    };
    const host = { target, wiring: lab.wiring, image: 'nginx', touchCable };
    const tally = await fuzz(host, { seed, rounds: 12, deedsPerRound: 25, patience: 5000 });
    expect(tally.deeds).toBe(300);
    // Both halves are there: what works and what does not.
    expect(tally.taken).toBeGreaterThan(60);
    expect(tally.refused).toBeGreaterThan(40);
    // A busy machine folds many deeds into one revision: half of the rounds having shown something is what can be asked.
    expect(tally.revisions).toBeGreaterThan(6);
  },
);
