/** The picture as a file and back, from the page; in a quiz no file tells the names. On the lab. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';

const lab = { flags: ['--lab', 'compose'] };

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Presses a format's button. @returns where the browser put the file */
async function keep(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return download.path();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a kept picture is opened again, and leads back; axe finds nothing in ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await using patchbay = await startPatchbay(lab);
    const picture = await Picture.open(page, patchbay);
    // From a line of the outline, where other letters begin a word.
    await picture.container('shop-db-1').focus();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog).toBeVisible();
    expect(await problems(page)).toEqual([]);
    const file = await keep(page, dialog.getByRole('button', { name: /^JSON/ }));
    await expect(dialog).toHaveCount(0);

    await page.keyboard.press('e');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Open an export…' }).click(),
    ]);
    await chooser.setFiles({ name: 'kept.json', mimeType: 'application/json', buffer: await readFile(file) });
    const banner = page.getByRole('region', { name: 'A saved picture' });
    await expect(banner).toContainText('not live');
    expect(await problems(page)).toEqual([]);
    await picture.container('shop-db-1').click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: /^Stop shop-db-1/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.keyboard.press('Escape');
    await banner.getByRole('button', { name: 'Back to live' }).press('Enter');
    await expect(banner).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  });
}

test('on the wall the file has the wall’s colours, and in a quiz no names', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  await expect(picture.container('shop-db-1')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'The last commands' })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const kept = async (): Promise<string> => {
    await page.keyboard.press('e');
    return readFile(await keep(page, dialog.getByRole('button', { name: /^SVG/ })), 'utf8');
  };
  const told = await kept();
  expect(told).toContain('shop_default');
  expect(told).toContain('#FFFFFF');
  expect(told).not.toContain('#14171B');

  await page.keyboard.press('q');
  const asked = await kept();
  expect(asked).not.toMatch(/shop|blog|172\.\d+\./);
  await page.keyboard.press('e');
  for (const name of [/^Mermaid/, /^Graphviz DOT/, /^JSON/, /^Copy Mermaid/]) {
    await expect(dialog.getByRole('button', { name })).toBeDisabled();
  }
  await expect(dialog).toContainText('Names are hidden');
  expect(await problems(page)).toEqual([]);
});
