/** What is wrong without a question, the names of a container, and who reaches whom: on the page, as it changes. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { docker, ip, runContainer, vethOf } from '../support/docker.js';
import { idsOf } from '../support/facts.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

async function pair(): Promise<void> {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  await runContainer('data', '--network', 'app', '--network-alias', 'db');
}

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('a cable off its bridge is marked and listed, and both leave when it is mended', async ({
  page,
  patchbay,
}) => {
  await pair();
  const picture = await Picture.open(page, patchbay);
  const { cable } = await idsOf(patchbay, 'data', 'app');
  const veth = await vethOf('data');
  const bridge = `br-${(await docker('network', 'inspect', '-f', '{{.Id}}', 'app')).slice(0, 12)}`;
  const count = page.getByRole('button', { name: /^\d+ problems?/ });
  await expect(count).toHaveCount(0);
  expect(await picture.words(cable)).not.toContain('!');

  await ip('link', 'set', veth, 'nomaster');
  await expect(count).toHaveAccessibleName('1 problem');
  await expect.poll(() => picture.words(cable)).toContain('!');
  await page.keyboard.press('l');
  const panel = page.getByRole('complementary', { name: 'Problems' });
  await expect(panel).toContainText('VETH_NOT_ON_BRIDGE');
  await expect(panel).toContainText(`ip link set ${veth} master ${bridge}`);
  await panel.getByRole('button', { name: 'data – app' }).click();
  expect(await picture.lit()).not.toEqual([]);

  await ip('link', 'set', veth, 'master', bridge);
  await expect(panel).toContainText('No problems');
  await expect(count).toHaveCount(0);
  await expect.poll(() => picture.words(cable)).not.toContain('!');
  await expect(page.getByText('Resolved. No problems.')).toBeAttached();
  await picture.expectNoReload();
});

test('names: an alias, and a name that two containers carry', async ({ page, patchbay }) => {
  await pair();
  await runContainer('spare', '--network', 'app', '--network-alias', 'db');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await picture.container('web').press('a');
  const panel = page.getByRole('complementary', { name: 'Names' });
  const shared = panel.getByRole('listitem').filter({ has: page.getByText('db', { exact: true }) });
  await expect(shared.last()).toContainText('alias');
  await expect(shared.last()).toContainText('Collision');
  await expect(panel).toContainText('What others can call it');

  await docker('rm', '-f', 'spare');
  await expect(panel).not.toContainText('Collision');
  await docker('stop', '-t', '0', 'web');
  await expect(panel).toContainText('web does not run');
});

test('the matrix tells who reaches whom, and asks why', async ({ page, patchbay }) => {
  await pair();
  const picture = await Picture.open(page, patchbay);
  await page.keyboard.press('m');
  const grid = page.getByRole('grid', { name: 'Who reaches whom by name' });
  await expect(grid.getByRole('gridcell', { name: 'web → data: reaches' })).toBeVisible();
  await ip('link', 'set', await vethOf('data'), 'down');
  const cell = grid.getByRole('gridcell', { name: 'web → data: does not reach' });
  await expect(cell).toBeVisible();
  await grid.getByRole('gridcell', { name: 'data → data' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(cell).toBeFocused();
  await expect(page.locator('#matrix-reason')).toContainText('VETH_DOWN');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await expect(panel).toContainText('VETH_DOWN');
  await picture.expectNoReload();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in findings, names and matrix in ${colorScheme}`, async ({ page, patchbay }) => {
    await page.emulateMedia({ colorScheme });
    await pair();
    await ip('link', 'set', await vethOf('data'), 'down');
    const picture = await Picture.open(page, patchbay);
    await page.keyboard.press('l');
    await expect(page.getByRole('complementary', { name: 'Problems' })).toContainText('VETH_DOWN');
    expect(await problems(page)).toEqual([]);
    await picture.container('web').click();
    await picture.container('web').press('a');
    await expect(page.getByRole('complementary', { name: 'Names' })).toContainText('alias');
    expect(await problems(page)).toEqual([]);
    await page.getByText('Matrix', { exact: true }).click();
    await expect(page.getByRole('gridcell', { name: /web → data/ })).toBeVisible();
    expect(await problems(page)).toEqual([]);
  });
}
