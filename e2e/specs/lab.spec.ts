/** The lab in place of an engine: the same picture, and the docker command works on it. */
import { idsOf } from '../support/facts.js';
import { dockerOnLab } from '../support/lab.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture, type ProbeWindow } from '../support/picture.js';
import { expect, test } from '../support/test.js';
import type { Locator, Page } from '@playwright/test';

function scenarioPicker(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Scenario of the lab' });
}

test('says that it is the lab, and follows the docker command', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  const picture = await Picture.open(page, patchbay);
  const banner = page.getByRole('region', { name: 'Built-in lab' });
  await expect(scenarioPicker(page)).toHaveValue('wordpress');
  await banner.getByRole('button', { name: 'Use a terminal' }).click();
  await expect(page.getByRole('dialog', { name: 'Use a terminal' })).toContainText('DOCKER_HOST=unix://');
  await page.keyboard.press('Escape');
  await dockerOnLab(patchbay, 'run', '-d', '--name', 'extra', '--network', 'wordpress-net', 'nginx');
  await expect(picture.container('extra')).toBeVisible();
  const { cable } = await idsOf(patchbay, 'extra', 'wordpress-net');
  await expect.poll(() => picture.words(cable)).toMatch(/eth0\n[\d.]+ veth/);
  await dockerOnLab(patchbay, 'rm', '-f', 'extra');
  await expect(picture.container('extra')).toHaveCount(0);
  await picture.expectNoReload();
});

test('its first minute: a container, a pulled cable, the reason, and all of it undone', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  const picture = await Picture.open(page, patchbay);
  const banner = page.getByRole('region', { name: 'Built-in lab' });
  await banner.getByRole('button', { name: 'Start a container' }).click();
  await expect(picture.container('web')).toBeVisible();
  expect(await dockerOnLab(patchbay, 'exec', 'web', 'hostname', '-i')).toMatch(/^172\.\d+\.0\.\d+$/);

  await banner.getByRole('button', { name: 'Unplug a cable' }).click();
  const back = banner.getByRole('button', { name: 'Plug it back in' });
  await expect(back).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /unplugged/ })).toBeVisible();
  await banner.getByRole('button', { name: 'Ask why' }).click();
  const why = page.getByRole('complementary', { name: /Why/ });
  await expect(why).toContainText('VETH_NOT_ON_BRIDGE');
  await back.click();
  await expect(banner.getByRole('button', { name: 'Unplug a cable' })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /unplugged/ })).toHaveCount(0);
});

test('another scenario is chosen on the page, and what was selected is left', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  const picture = await Picture.open(page, patchbay);
  await picture.line(/^mysql.*container/).click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await scenarioPicker(page).selectOption('flask');
  await expect(picture.container('flask')).toBeVisible();
  await expect(picture.container('mysql')).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
  // The address stays: a terminal goes on working.
  expect(await dockerOnLab(patchbay, 'ps', '--format', '{{.Names}}')).toContain('flask');
  await picture.expectNoReload();
});

test('on a read-only server the lab is looked at and asked about, not changed', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress', '--read-only'] });
  await Picture.open(page, patchbay);
  const banner = page.getByRole('region', { name: 'Built-in lab' });
  await expect(banner).toContainText('WordPress and MySQL');
  await expect(banner.getByRole('button', { name: 'Ask why' })).toBeEnabled();
  for (const name of ['Start a container', 'Unplug a cable'])
    await expect(banner.getByRole('button', { name })).toHaveCount(0);
  await expect(scenarioPicker(page)).toHaveCount(0);
});

test('shows broken cables for what they are', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'broken-cables'] });
  const picture = await Picture.open(page, patchbay);
  await expect(page.getByRole('treeitem', { name: /unplugged/ }).first()).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /down/ }).first()).toBeVisible();
  expect((await picture.things('cable')).length).toBeGreaterThan(2);
});

test('draws a thousand containers and stays usable', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'scale'] });
  const picture = await Picture.open(page, patchbay);
  await expect(page.getByText(/1,?000 containers/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('project-7-service');
  await expect(picture.line(/^project-7-service.*container/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('project-19-service-779-1');
  await page
    .getByRole('option', { name: /project-19-service-779-1/ })
    .first()
    .click();
  // Hundreds of rows above it were never drawn: what they take is only known when they are.
  await expect(picture.line(/^project-19-service-779-1/)).toBeInViewport({ ratio: 1 });
});

test('more than anybody can look through is folded by project, and opens for who wants it', async ({
  page,
}) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'scale'] });
  const picture = await Picture.open(page, patchbay);
  const folded = page.getByRole('button', { name: /^20 projects collapsed/ });
  await expect(folded).toBeVisible();
  // What is folded is seen whole and can be read: letters of less than eleven pixels are not shown at all.
  expect(await picture.singleBoxes()).toBe(0);
  const written = await page.evaluate(() =>
    ((window as ProbeWindow).__patchbay?.labels() ?? []).map(({ text }) => text).join(' '),
  );
  for (let project = 0; project < 20; project += 1) expect(written).toContain(`project-${project}`);
  await folded.click();
  await expect.poll(() => picture.singleBoxes()).toBe(1000);
  await expect(folded).toBeHidden();
  await page.reload();
  await expect.poll(() => picture.singleBoxes()).toBe(1000);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fold all');
  await page.getByRole('option', { name: 'Collapse all projects', exact: true }).click();
  await expect(folded).toBeVisible();
  await expect.poll(() => picture.singleBoxes()).toBe(0);
});
