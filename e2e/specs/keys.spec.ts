/** Hands and keys on the lab: Escape, the palette's verbs, the sheet of signs and keys, who asks whom, and all of it on a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { idsOf } from '../support/facts.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

const compose = { flags: ['--lab', 'compose'] };
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const at = (page: Page): string | null => new URL(page.url()).searchParams.get('at');

test('Escape closes what is open, the next one clears the selection, and what was changed is what is lit', async ({
  page,
}) => {
  await using patchbay = await startPatchbay(compose);
  const picture = await Picture.open(page, patchbay);
  await picture.container('blog-db-1').click();
  await expect(details(page)).toContainText('blog-db-1');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details(page)).toHaveCount(0);
  expect(await picture.lit()).not.toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => picture.lit()).toEqual([]);
  expect(at(page)).toBeNull();

  await picture.container('blog-db-1').click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('attach shop-web');
  await page.getByRole('option', { name: /^Connect shop-web-1/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Network').selectOption({ label: 'blog_default · bridge' });
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('shop-web-1 is connected to blog_default.')).toBeVisible();
  const { cable } = await idsOf(patchbay, 'shop-web-1', 'blog_default');
  await expect
    .poll(async () => (await picture.lit()).some((id) => id.includes(cable) || id.startsWith('cable:')))
    .toBe(true);
  expect(at(page)).toContain('endpoint:');
});

test('the sheet of signs and keys is searched, and closes with the key that opened it', async ({ page }) => {
  await using patchbay = await startPatchbay(compose);
  await Picture.open(page, patchbay);
  await page.keyboard.press('?');
  const sheet = page.getByRole('complementary', { name: 'Signs and keys' });
  await expect(sheet.locator('.sign svg').first()).toBeVisible();
  await sheet.getByRole('searchbox').fill('presentation');
  await expect(sheet.getByText('Presentation mode', { exact: true })).toBeVisible();
  await expect(sheet.locator('.sign')).toHaveCount(0);
  await sheet.getByRole('searchbox').fill('nothing like it');
  await expect(sheet.getByText('No sign or key matches “nothing like it”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('who asks is found by service; several are listed, and recent questions are offered', async ({
  page,
}) => {
  await using patchbay = await startPatchbay(compose);
  await Picture.open(page, patchbay);
  await page.keyboard.press('w');
  const from = page.getByRole('combobox', { name: 'From' });
  const to = page.getByRole('combobox', { name: 'To' });
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await to.fill('db:5432');
  await from.fill('web');
  await expect(page.getByRole('option', { name: /shop-web-1/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.why').analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('blog-web-1, shop-web-1');
  await from.fill('worker');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('shop-worker-1 reaches db:5432');
  await expect(from).toHaveValue('shop-worker-1');

  await to.fill('');
  await to.click();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'shop-worker-1 → db:5432' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(panel).toBeVisible();
});

test('what is drawn is counted', async ({ page }) => {
  await using patchbay = await startPatchbay(compose);
  await Picture.open(page, patchbay);
  await expect(page.getByText('6 containers, 3 networks + host, none')).toBeVisible();
});

test('on a phone: one row of tools, and the verdict first', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await using patchbay = await startPatchbay(compose);
  const picture = await Picture.open(page, patchbay);
  expect(await page.locator('.bar').evaluate((bar) => bar.clientHeight)).toBeLessThanOrEqual(92);
  const tops = await page.locator('.bar .tools > :visible').evaluateAll((tools) =>
    tools.map((tool) => {
      const { top, height, right } = tool.getBoundingClientRect();
      return { middle: Math.round(top + height / 2), isIn: right <= innerWidth };
    }),
  );
  expect(new Set(tops.map(({ middle }) => middle)).size).toBe(1);
  expect(tops.every(({ isIn }) => isIn)).toBe(true);
  await page.keyboard.press('w');
  await page.getByRole('combobox', { name: 'From' }).fill('worker');
  await page.getByRole('combobox', { name: 'To' }).fill('db');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /shop-worker-1 reaches db/ })).toBeInViewport();
  await picture.expectNoReload();
});
