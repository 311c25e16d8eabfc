/** Docker goes and comes back under a live client. */
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../support/agreement.js';
import type { TopologyCopy } from '../support/copy.js';
import { clearEngine, docker, ip } from '../support/docker.js';
import { engine, furnish, openFaultyStage, openStage } from './stage.js';

beforeEach(async () => {
  await engine().startDaemon();
  await clearEngine();
  await furnish();
});

/** It says that Docker does not answer and since when, and still holds the last picture. */
async function saysLost(copy: TopologyCopy, from: number): Promise<void> {
  await copy.until('stale', () => copy.source?.kind === 'stale');
  expect(copy.source).toMatchObject({ kind: 'stale', problem: { code: 'PB_ENGINE_DOWN' } });
  const since = copy.source?.kind === 'stale' ? copy.source.since : 0;
  expect(since).toBeGreaterThanOrEqual(from - 12_500);
  expect(since).toBeLessThanOrEqual(Date.now());
  expect(copy.names).toEqual(['db', 'web']);
}

async function saysLive(copy: TopologyCopy): Promise<void> {
  await copy.until('live', () => copy.source?.kind === 'live');
}

test('dockerd killed: the last picture, marked; started again: the picture of now', async () => {
  await using stage = await openStage();
  const { copy } = stage;
  const from = Date.now();
  await engine().killDaemon();
  await saysLost(copy, from);
  // What happens meanwhile is seen by nobody.
  await ip('link', 'add', 'meanwhile', 'type', 'bridge');
  await engine().startDaemon();
  await saysLive(copy);
  await ip('link', 'delete', 'meanwhile');
  await docker('rm', '-f', 'db');
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  expect(copy.gaps).toBe(0);
});

test('the socket is removed and comes back: what was changed behind it is there', async () => {
  await using stage = await openFaultyStage();
  const { copy, proxy } = stage;
  const from = Date.now();
  await proxy.hide();
  // The stream is still open: only the next call finds nobody.
  await docker('network', 'create', 'meanwhile');
  await saysLost(copy, from);
  await docker('rm', '-f', 'db');
  await proxy.show();
  await saysLive(copy);
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
});
