/** Networks made and removed, containers started and stopped, from the page: Docker does it, the picture shows it, undo takes it back. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { aliasesOf, docker, membersOf, runContainer } from '../support/docker.js';
import { idsOf, snapshot } from '../support/facts.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture, centre } from '../support/picture.js';
import { expect, test } from '../support/test.js';

const networks = async (): Promise<string[]> =>
  (await docker('network', 'ls', '--format', '{{.Name}}'))
    .split('\n')
    .filter((name) => !['bridge', 'host', 'none'].includes(name))
    .toSorted();
const stateOf = (name: string): Promise<string> => docker('inspect', '-f', '{{.State.Status}}', name);
const settingsOf = async (name: string): Promise<unknown> => {
  const [found] = JSON.parse(await docker('network', 'inspect', name)) as Record<string, unknown>[];
  const { Driver, IPAM, Internal, Attachable, EnableIPv6, Options, Labels } = found ?? {};
  return { Driver, IPAM, Internal, Attachable, EnableIPv6, Options, Labels };
};

/** Ends at once when it is told to: a stop that waits ten seconds would be no faster on the page. */
async function runObedient(name: string, ...options: string[]): Promise<string> {
  return runContainer(name, '--stop-signal', 'KILL', ...options);
}

function network(picture: Picture, name: string): Locator {
  return picture.line(new RegExp(`^${name}, network`));
}

async function act(page: Page, line: Locator, action: string | RegExp): Promise<void> {
  await line.click({ button: 'right' });
  await page.getByRole('menuitem', { name: action }).click();
}

/** Presses at one point and lets go at another, as a hand does: in steps. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

test('a network is made from the dialog, which says what is in the way before Docker has to', async ({
  page,
  patchbay,
}) => {
  await docker('network', 'create', '--subnet', '10.55.0.0/16', 'taken');
  await runObedient('web');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await dialog.getByLabel('Name').fill('lab');
  await dialog.getByLabel('IPv4 subnet').fill('10.55.7.0/24');
  await expect(dialog).toContainText('10.55.7.0/24 overlaps taken (10.55.0.0/16): Docker will refuse it.');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Pool overlaps with other one on this address space');
  expect(await networks()).toEqual(['taken']);

  await dialog.getByLabel('IPv4 subnet').fill('');
  await dialog.getByRole('button', { name: /^Use 172\./ }).click();
  await dialog.getByLabel('IPv4 subnet').fill('10.56.0.0/24');
  await dialog.getByText('More settings').click();
  await dialog.getByLabel('IPv4 gateway').fill('10.56.0.9');
  await dialog.getByLabel('Part for containers').fill('10.56.0.128/25');
  await dialog.getByLabel('MTU').fill('1400');
  await dialog.getByLabel('Labels').fill("team=it's ours");
  await dialog.getByLabel('Internal').check();
  await expect(dialog).toContainText(
    'docker network create --subnet 10.56.0.0/24 --gateway 10.56.0.9 --ip-range 10.56.0.128/25 --internal' +
      " --opt com.docker.network.driver.mtu=1400 --label 'team=it'\\''s ours' lab",
  );
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(network(picture, 'lab')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await settingsOf('lab')).toMatchObject({
    Internal: true,
    IPAM: { Config: [{ Subnet: '10.56.0.0/24', Gateway: '10.56.0.9', IPRange: '10.56.0.128/25' }] },
    Options: { 'com.docker.network.driver.mtu': '1400' },
    Labels: { team: "it's ours" },
  });
  const { topology } = await snapshot(patchbay);
  const made = topology.networks.find(({ name }) => name === 'lab');
  await expect.poll(() => picture.place(made?.id ?? '')).not.toBeNull();

  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'Undo' }).click();
  await expect(network(picture, 'lab')).toHaveCount(0);
  expect(await networks()).toEqual(['taken']);
});

test('a removed network comes back with all its settings, and a stopped container with its names', async ({
  page,
  patchbay,
}) => {
  const made =
    'network create --subnet 10.57.0.0/16 --gateway 10.57.0.9 --ip-range 10.57.4.0/24 --aux-address printer=10.57.4.7' +
    ' --opt com.docker.network.bridge.enable_icc=false --internal';
  await docker(...made.split(' '), '--label', 'a.b=c d', 'lab');
  const rests = [
    'create',
    '--name',
    'rests',
    '--network',
    'lab',
    '--network-alias',
    'db',
    '--ip',
    '10.57.4.20',
  ];
  await docker(...rests, 'patchbay/busybox:1', 'sleep', '86400');
  const before = await settingsOf('lab');
  const picture = await Picture.open(page, patchbay);
  await network(picture, 'lab').click();
  await network(picture, 'lab').press('Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('fail without it: rests');
  await expect(dialog).toContainText('docker network rm lab');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(network(picture, 'lab')).toHaveCount(0);
  expect(await networks()).toEqual([]);

  await page.keyboard.press('u');
  await expect(network(picture, 'lab')).toBeVisible();
  expect(await settingsOf('lab')).toEqual(before);
  await expect.poll(() => aliasesOf('rests', 'lab')).toEqual(['db']);
  await docker('start', 'rests');
  await expect(picture.line(/^rests, container, running, 10\.57\.4\.20/)).toBeVisible();
});

test('a network in use can not be removed, and says why', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runObedient('web', '--network', 'app');
  const picture = await Picture.open(page, patchbay);
  await network(picture, 'app').click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: /^Remove network app/ });
  await expect(item).toHaveAttribute('aria-disabled', 'true');
  await expect(item).toContainText('1 running container is on it');
});

test('a prune shows what would go, and that goes', async ({ page, patchbay }) => {
  await docker('network', 'create', 'used');
  await docker('network', 'create', '--label', 'keep=me', 'idle');
  await docker('network', 'create', 'left');
  await docker('network', 'create', '--config-only', '--subnet', '10.58.0.0/24', 'template');
  await runObedient('web', '--network', 'used');
  await docker('create', '--name', 'rests', '--network', 'left', 'patchbay/busybox:1', 'true');
  const picture = await Picture.open(page, patchbay);
  await expect(network(picture, 'idle')).toBeVisible();
  await picture.container('web').click();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('unused networks');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const listed = dialog.getByRole('list', { name: 'Networks that go' }).getByRole('listitem');
  await expect(listed).toHaveText([/^idle$/, /^left · missed by rests at the next start$/]);
  await docker('network', 'create', 'late');
  await expect(listed).toHaveCount(3);
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  const shown = (await listed.allTextContents()).map((text) => text.split(' ')[0] ?? '').toSorted();
  const before = await networks();
  await dialog.getByRole('button', { name: 'Remove 3 networks' }).click();
  const gone = async (): Promise<string[]> => {
    const after = await networks();
    return before.filter((name) => !after.includes(name));
  };
  await expect(page.getByText(/^Removed: /)).toBeVisible();
  expect(await gone()).toEqual(shown);
  await page.keyboard.press('u');
  await expect.poll(networks).toEqual(before);
  expect(await settingsOf('idle')).toMatchObject({ Labels: { keep: 'me' } });
  await docker('network', 'rm', 'template');
});

test('start, stop, pause and restart, by menu and by key', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runObedient('web', '--network', 'app');
  const picture = await Picture.open(page, patchbay);
  const line = picture.container('web');
  await act(page, line, 'Pause web');
  await expect.poll(() => stateOf('web')).toBe('paused');
  await expect(picture.line(/^web, container, paused/)).toBeVisible();
  await line.click();
  await line.press('h');
  await expect(picture.line(/^web, container, running/)).toBeVisible();
  const started = await docker('inspect', '-f', '{{.State.StartedAt}}', 'web');
  await line.press('r');
  await expect.poll(() => docker('inspect', '-f', '{{.State.StartedAt}}', 'web')).not.toBe(started);
  await expect(page.getByText('web restarted.', { exact: true })).toBeVisible();
  await line.press('s');
  await expect.poll(() => stateOf('web')).toBe('exited');
  await expect(page.getByText('web stopped.', { exact: true })).toBeVisible();
  await page.keyboard.press('u');
  await expect.poll(() => stateOf('web')).toBe('running');
  const { changes } = await snapshot(patchbay);
  expect(changes.map(({ shell }) => shell)).toEqual([
    'docker pause web',
    'docker unpause web',
    'docker restart web',
    'docker stop web',
  ]);
});

test('a container that takes its time to end is pending, and then done', async ({ page, patchbay }) => {
  await runContainer('slow', '--stop-timeout', '6');
  const picture = await Picture.open(page, patchbay);
  await act(page, picture.container('slow'), 'Stop slow');
  await expect(page.getByText('slow stopped.', { exact: true })).toBeVisible({ timeout: 15_000 });
  expect(await stateOf('slow')).toBe('exited');
});

test('it asks first: Patchbay’s own container, published ports, who shares its namespace, --rm', async ({
  page,
  patchbay,
}) => {
  await runObedient('own', '--label', 'patchbay.role=server', '-p', '127.0.0.1:28999:80', '--rm');
  await runObedient('guest', '--network', 'container:own');
  const picture = await Picture.open(page, patchbay);
  await act(page, picture.container('own'), 'Stop own');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This is Patchbay itself');
  await expect(dialog).toContainText('Docker removes it as soon as it stops');
  await expect(dialog).toContainText('It publishes 28999/tcp of the host');
  await expect(dialog).toContainText('cut off with it: guest');
  await expect(dialog).toContainText('docker stop own');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await stateOf('own')).toBe('running');
  await picture.container('own').click();
  await picture.container('own').press('d');
  await expect(dialog).toContainText('disconnecting it can cut off the page');
  await expect(dialog).toContainText('It publishes 28999/tcp of the host');
  await page.keyboard.press('Escape');
  expect(await membersOf('bridge')).toContain('own');
});

test('dragging a container onto a rail plugs it in, and pulling its cable off unplugs it', async ({
  page,
  patchbay,
}) => {
  await docker('network', 'create', 'app');
  await docker('network', 'create', 'other');
  await runObedient('web', '--network', 'app');
  await runObedient('more', '--network', 'other');
  const picture = await Picture.open(page, patchbay);
  const ids = await idsOf(patchbay, 'web', 'app');
  const { network: other } = await idsOf(patchbay, 'more', 'other');
  const at = async (id: string): Promise<{ x: number; y: number }> => {
    const place = centre(await picture.settled(id));
    if (place === null) throw new Error(`${id} has no place`);
    return place;
  };
  await drag(page, await at(ids.container), await at(other));
  const legal = await picture.marked('legal');
  expect([legal.includes(other), legal.includes(ids.network)]).toEqual([true, false]);
  await page.mouse.up();
  await page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.poll(() => membersOf('other')).toEqual(expect.arrayContaining(['more', 'web']));

  await expect(page.getByText('web is connected to other.')).toBeVisible();
  const joined = await idsOf(patchbay, 'web', 'other');
  const cable = await at(joined.cable);
  await drag(page, cable, { x: cable.x + 260, y: cable.y + 40 });
  await page.mouse.up();
  await expect.poll(() => membersOf('other')).toEqual(['more']);
  const toast = page.locator('.toast').filter({ hasText: 'web is disconnected from other.' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => membersOf('other')).toEqual(expect.arrayContaining(['more', 'web']));
});

test('a read-only page offers none of it', async ({ page }) => {
  await docker('network', 'create', 'app');
  await runObedient('web', '--network', 'app');
  await using locked = await startPatchbay({ flags: ['--read-only'] });
  const picture = await Picture.open(page, locked);
  await picture.container('web').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: /^Stop web/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  for (const key of ['s', 'r', 'h', 'n']) await picture.container('web').press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await stateOf('web')).toBe('running');
});
