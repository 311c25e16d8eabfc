/** Docker goes and comes back, in further ways. */
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../../support/agreement.js';
import { clearEngine, ip, runContainer, vethOf } from '../../support/docker.js';
import { engine, furnish, openStage, runQuick } from '../stage.js';

beforeEach(async () => {
  await engine().startDaemon();
  await clearEngine();
  await furnish();
});

test('dockerd stopped in order, its containers with it: the last picture, marked; started again: the picture of now', async () => {
  await using stage = await openStage();
  await engine().stopDaemon();
  await stage.copy.until('stale', () => stage.copy.source?.kind === 'stale');
  await engine().startDaemon();
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});

test('dockerd restarted twice in a row', async () => {
  await using stage = await openStage();
  for (let round = 0; round < 2; round += 1) {
    await engine().killDaemon();
    await engine().startDaemon();
  }
  await runQuick('late', '--network', 'app');
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});

test('a cable that is taken off while Docker is away is off when it is back', async () => {
  await runContainer('lone', '--network', 'app');
  await using stage = await openStage();
  const veth = await vethOf('lone');
  await ip('link', 'set', veth, 'nomaster');
  await stage.copy.until('unplugged', () =>
    [...(stage.copy.topology?.cables.values() ?? [])].some(({ state }) => state === 'unplugged'),
  );
  await engine().killDaemon();
  await stage.copy.until('stale', () => stage.copy.source?.kind === 'stale');
  await ip('link', 'delete', veth);
  await engine().startDaemon();
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});
