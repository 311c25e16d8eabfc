/** Plugging and unplugging from the page: Docker does it, the picture shows it, undo brings all of it back. */
import type { Locator } from '@playwright/test';
import { aliasesOf, docker, membersOf, runContainer } from '../support/docker.js';
import { snapshot } from '../support/facts.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

/** Chooses in the dialog's list of networks, whose lines start with the name. */
async function chooseNetwork(dialog: Locator, name: string): Promise<void> {
  const list = dialog.getByLabel('Network', { exact: true });
  const line = list.locator('option').filter({ hasText: new RegExp(`^${name}`) });
  await list.selectOption(await line.getAttribute('value'));
}

test('unplug by keyboard, and undo brings alias and address back', async ({ page, patchbay }) => {
  await docker('network', 'create', '--subnet', '10.55.0.0/24', 'app');
  await runContainer('web', '--network', 'app');
  await runContainer('data', '--network', 'app', '--network-alias', 'db', '--ip', '10.55.0.77');
  await docker('network', 'create', 'other');
  await docker('network', 'connect', 'other', 'data');
  const answer = (): Promise<string> => docker('exec', 'web', 'nslookup', 'db', '127.0.0.11').catch(String);
  expect(await answer()).toContain('10.55.0.77');

  const picture = await Picture.open(page, patchbay);
  await picture.line(/^data, container, running, 10\.55\.0\.77/).click();
  await picture.line(/^data, container, running, 10\.55\.0\.77/).press('d');
  await expect.poll(() => membersOf('app')).toEqual(['web']);
  await expect(picture.line(/^data, container, running, 10\.55/)).toHaveCount(0);
  expect(await answer()).not.toContain('10.55.0.77');

  await page.keyboard.press('u');
  await expect(picture.line(/^data, container, running, 10\.55\.0\.77/)).toBeVisible();
  expect(await aliasesOf('data', 'app')).toEqual(['db']);
  expect(await answer()).toContain('10.55.0.77');
  const { changes } = await snapshot(patchbay);
  expect(changes.map(({ status, shell }) => [status, shell])).toEqual([
    ['undone', 'docker network disconnect app data'],
  ]);
});

test('unplugging the last network asks first', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await page.getByRole('button', { name: 'Disconnect web from app' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toBeVisible();
  expect(await membersOf('app')).toEqual(['web']);
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect.poll(() => membersOf('app')).toEqual([]);
});

test('plug in with aliases and a static address from the dialog', async ({ page, patchbay }) => {
  await docker('network', 'create', '--subnet', '10.55.0.0/24', 'app');
  await runContainer('web');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await page.getByRole('button', { name: /^Connect web to a network/ }).click();
  const dialog = page.getByRole('dialog');
  await chooseNetwork(dialog, 'app');
  await dialog.getByLabel(/alias/i).fill('www, shop');
  await dialog.getByLabel(/IPv4/i).fill('10.55.0.42');
  await expect(dialog).toContainText(
    'docker network connect --alias www --alias shop --ip 10.55.0.42 app web',
  );
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(picture.line(/^web, container, running, 10\.55\.0\.42/)).toBeVisible();
  expect((await aliasesOf('web', 'app')).sort()).toEqual(['shop', 'www']);
});

test('Docker’s refusal is shown in its own words, and nothing is lost', async ({ page, patchbay }) => {
  await docker('network', 'create', '--subnet', '10.55.0.0/24', 'app');
  await runContainer('data', '--network', 'app', '--ip', '10.55.0.42');
  await runContainer('web');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await picture.container('web').press('c');
  const dialog = page.getByRole('dialog');
  await chooseNetwork(dialog, 'app');
  await dialog.getByLabel(/IPv4/i).fill('10.55.0.42');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/Address already in use/)).toBeVisible();
  expect(await membersOf('app')).toEqual(['data']);
});

test('a viewer and a read-only server can look and not touch', async ({ page }) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  await using locked = await startPatchbay({ flags: ['--read-only'] });
  const picture = await Picture.open(page, locked);
  await picture.container('web').click();
  await expect(page.getByText(/read.only/i).first()).toBeVisible();
  await picture.container('web').press('d');
  const body = JSON.stringify({ kind: 'undo', change: 'x' });
  const headers = { authorization: `Bearer ${locked.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${locked.address}/api/commands`, { method: 'POST', headers, body });
  expect(answer.status).toBe(403);
  expect(await membersOf('app')).toEqual(['web']);
});
