/** What is typed in a terminal shows on the open page, without a reload. */
import { docker, image, ip, runContainer, vethOf } from '../support/docker.js';
import { idsOf } from '../support/facts.js';
import { Picture, centre } from '../support/picture.js';
import { expect, test } from '../support/test.js';

test('docker run, rename, pause, stop and rm', async ({ page, patchbay }) => {
  const picture = await Picture.open(page, patchbay);
  await expect(page.getByText(/docker run/)).toBeVisible();
  await runContainer('first');
  await expect(picture.line(/^first, container, running, 172\.17\./)).toBeVisible();
  const id = (await picture.things('container'))[0] ?? '';
  expect(await picture.words(id)).toContain('first');

  await docker('rename', 'first', 'second');
  await expect(picture.line(/^second, container/)).toBeVisible();
  await expect(picture.line(/^first, container/)).toHaveCount(0);
  await expect.poll(() => picture.words(id)).toContain('second');

  await docker('pause', 'second');
  await expect(picture.line(/^second, container, paused/)).toBeVisible();
  await expect.poll(() => picture.words(id)).toContain('paused');
  await docker('unpause', 'second');
  await expect(picture.line(/^second, container, running/)).toBeVisible();

  await docker('stop', '-t', '0', 'second');
  await expect(picture.line(/^second, container, exited/)).toBeVisible();
  await docker('rm', 'second');
  await expect(picture.line(/^second, container/)).toHaveCount(0);
  await expect.poll(() => picture.things('container')).toEqual([]);
  await picture.expectNoReload();
});

test('docker network create, connect, disconnect and rm', async ({ page, patchbay }) => {
  await runContainer('web');
  const picture = await Picture.open(page, patchbay);
  await docker('network', 'create', '--subnet', '10.55.0.0/24', 'app');
  await expect(picture.line(/^app, network,.*10\.55\.0\.0\/24/)).toBeVisible();

  await docker('network', 'connect', '--alias', 'www', '--ip', '10.55.0.9', 'app', 'web');
  await expect(picture.line(/^web, container, running, 10\.55\.0\.9/)).toBeVisible();
  const { cable } = await idsOf(patchbay, 'web', 'app');
  const veth = await vethOf('web', 'eth1');
  await expect.poll(() => picture.words(cable)).toContain(veth);
  expect(await picture.words(cable)).toContain('eth1');

  await docker('network', 'disconnect', 'app', 'web');
  await expect(picture.line(/^web, container, running, 10\.55/)).toHaveCount(0);
  await expect.poll(() => picture.place(cable)).toBeNull();
  await docker('network', 'rm', 'app');
  await expect(picture.line(/^app, network/)).toHaveCount(0);
  await picture.expectNoReload();
});

test('ip link set VETH down, and up again', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  const picture = await Picture.open(page, patchbay);
  const { cable } = await idsOf(patchbay, 'web', 'app');
  const veth = await vethOf('web');
  await expect.poll(() => picture.words(cable)).toContain(veth);

  await ip('link', 'set', veth, 'down');
  await expect.poll(() => picture.words(cable)).toMatch(/down/i);
  await expect(picture.container('web').filter({ hasText: /down/i })).toBeVisible();
  await picture.container('web').click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(/On app: .*down/i);
  await ip('link', 'set', veth, 'up');
  await expect.poll(() => picture.words(cable)).not.toMatch(/down/i);
  await picture.expectNoReload();
});

test('ip link set VETH nomaster, and back on its bridge', async ({ page, patchbay }) => {
  const network = await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  const picture = await Picture.open(page, patchbay);
  const { cable } = await idsOf(patchbay, 'web', 'app');
  const veth = await vethOf('web');

  await ip('link', 'set', veth, 'nomaster');
  await expect.poll(() => picture.words(cable)).toMatch(/unplugged|off its bridge/i);
  await page.getByRole('button', { name: 'Show Events' }).click();
  await expect(page.getByRole('region', { name: 'Events' })).toContainText(veth);
  await ip('link', 'set', veth, 'master', `br-${network.slice(0, 12)}`);
  await expect.poll(() => picture.words(cable)).not.toMatch(/unplugged|off its bridge/i);
  await picture.expectNoReload();
});

test('connecting a stopped container emits no event and shows all the same', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await docker('create', '--name', 'idle', image, 'sleep', '60');
  const picture = await Picture.open(page, patchbay);
  await docker('network', 'connect', 'app', 'idle');
  await expect(picture.container('idle')).toHaveCount(2, { timeout: 20_000 });
  await picture.expectNoReload();
});

test('a change of state moves nothing, and a newcomer is the last on its rail', async ({
  page,
  patchbay,
}) => {
  await docker('network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_front');
  for (const name of ['api', 'web', 'db']) await runContainer(name, '--network', 'shop_front');
  await runContainer('alone');
  const picture = await Picture.open(page, patchbay);
  const before = await picture.places();

  await docker('pause', 'api');
  await expect(picture.line(/^api, container, paused/)).toBeVisible();
  await docker('stop', '-t', '0', 'web');
  await expect(picture.line(/^web, container, exited/)).toBeVisible();
  const after = await picture.places();
  const kept = Object.keys(before).filter((one) => /^(container|namespace):/.test(one));
  expect(kept.length).toBeGreaterThanOrEqual(4);
  for (const id of kept) expect(centre(after[id]), id).toEqual(centre(before[id]));

  await runContainer('zed', '--network', 'shop_front');
  await expect(picture.container('zed')).toBeVisible();
  const ids = await Promise.all(
    ['api', 'web', 'db', 'zed'].map(async (name) => (await idsOf(patchbay, name, 'shop_front')).container),
  );
  const places = await Promise.all(ids.map((id) => picture.settled(id)));
  const order = (xs: readonly number[]): string =>
    xs.map((x) => xs.filter((other) => other < x).length).join(' ');
  const others = ids.slice(0, 3).map((id) => before[id]?.x ?? NaN);
  expect(order(places.map(({ x }) => x))).toBe(`${order(others)} 3`);
});
