/** The page in three languages: picked from the browser, chosen, remembered, and on the picture too. */
import { AxeBuilder } from '@axe-core/playwright';
import { idsOf } from '../support/facts.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

const lab = { flags: ['--lab', 'broken-cables'] };

test('a language is chosen by keyboard, at once everywhere, and remembered', async ({ page }) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const { cable } = await idsOf(patchbay, 'unplugged', 'app');
  expect(await picture.words(cable)).toContain('unplugged');

  const menu = page.getByRole('combobox', { name: 'Language' });
  await menu.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.getByRole('tree', { name: '圖上的所有項目' })).toBeVisible();
  await expect.poll(() => picture.words(cable)).toContain('已拔掉');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('combobox', { name: '語言' }).selectOption('简体中文');
  await expect.poll(() => picture.words(cable)).toContain('已断开');
  await picture.expectNoReload();

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('tree', { name: '图上的所有对象' })).toBeVisible();
});

test('an answer is said again in the language that is chosen after it', async ({ page }) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  await picture.container('inner-down').first().click();
  await page.keyboard.press('w');
  await page.getByRole('combobox', { name: 'To' }).fill('fine');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('The interface inside inner-down on app is switched off.').first(),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('繁體中文');
  await expect(page.getByText('inner-down 內位於 app 的介面已停用。').first()).toBeVisible();
  await expect(page.getByText('is switched off')).toHaveCount(0);
});

for (const [locale, language, words] of [
  ['zh-TW', 'zh-Hant', '大綱'],
  ['zh-CN', 'zh-Hans', '大纲'],
  ['fr-FR', 'en', 'Outline'],
] as const) {
  test(`a browser that wants ${locale} gets ${language}`, async ({ browser }) => {
    await using patchbay = await startPatchbay(lab);
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    const answer = await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
    // Already before its scripts have run.
    expect(await answer?.text()).toContain(`<html lang="${language}">`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { name: words, exact: true })).toBeVisible();
    await context.close();
  });
}
