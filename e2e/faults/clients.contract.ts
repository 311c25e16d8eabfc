/** Browsers that stop reading, sleep, or are gone without a word: they cost little, and find the picture of now when they are back. */
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test } from 'vitest';
import { launchBrowser, openPicture } from '../bench/page.js';
import { agreed, within } from '../support/agreement.js';
import { TopologyCopy } from '../support/copy.js';
import { clearEngine, docker, ip, vethOf } from '../support/docker.js';
import { furnish, openStage } from './stage.js';

beforeEach(async () => {
  await clearEngine();
  await furnish();
});

/** The TCP socket under a client's websocket. */
function wireOf(copy: TopologyCopy): { pause(): void; resume(): void } {
  const transport = copy.socket.io.engine.transport as unknown as {
    readonly ws: { readonly _socket: { pause(): void; resume(): void } };
  };
  return transport.ws._socket;
}

/** Resident memory, MB. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}

test('thirty that do not read: the others notice nothing, memory stays, and each agrees again when it reads', async () => {
  await using stage = await openStage();
  const { copy, server } = stage;
  const slow = Array.from({ length: 30 }, () => new TopologyCopy(server));
  await Promise.all(slow.map((one) => one.until('live', () => one.source?.kind === 'live')));
  const before = await memoryOf(server.pid);
  for (const one of slow) wireOf(one).pause();
  const veth = await vethOf('web');
  for (let round = 0; round < 40; round += 1) {
    const { deltas } = copy;
    await ip('link', 'set', veth, round % 2 === 0 ? 'down' : 'up');
    const start = Date.now();
    await copy.until('the delta', () => copy.deltas > deltas);
    expect(Date.now() - start).toBeLessThan(1000);
  }
  expect((await memoryOf(server.pid)) - before).toBeLessThan(60);
  for (const one of slow) wireOf(one).resume();
  await Promise.all(slow.map((one) => one.until('caught up', () => one.rev === copy.rev)));
  for (const one of slow.slice(0, 3)) expect(await agreed(one)).toBeLessThanOrEqual(within);
  for (const one of slow) {
    expect(one.gaps).toBe(0);
    one.close();
  }
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
});

test('a page that the browser freezes shows what happened meanwhile when it wakes, without a reload', async () => {
  await using stage = await openStage();
  await using browser = await launchBrowser();
  const page = await openPicture(browser, {
    ...stage.server,
    listening: 0,
    live: 0,
    memory: () => memoryOf(0),
  });
  let loads = 0;
  page.on('load', () => (loads += 1));
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await docker('rename', 'db', 'store');
  await docker('network', 'create', 'meanwhile');
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const store = page.getByRole('treeitem', { name: /^store, container/ });
  await store.waitFor({ state: 'visible', timeout: 15_000 });
  expect(await page.getByRole('treeitem', { name: /^db, container/ }).count()).toBe(0);
  expect(loads).toBe(0);
});
