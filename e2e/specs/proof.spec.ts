/** From an answer to the thing that proves it, and from the matrix to a link that shows the same. On the lab. */
import { expect, test } from '@playwright/test';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';

const lab = { flags: ['--lab', 'broken-cables'] };

test('each proof opens on the thing that it was read of, by mouse and by keyboard', async ({ page }) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  await picture.container('unplugged').click();
  await picture.container('unplugged').press('w');
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await panel.getByLabel('To', { exact: true }).fill('fine');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('VETH_NOT_ON_BRIDGE');

  const broken = panel.getByRole('listitem').filter({ hasText: 'broken here' });
  const proof = broken.getByRole('button', { name: /^(Docker|The kernel) says: Show .+ on the picture$/ });
  await expect(proof.first()).toHaveAttribute('aria-pressed', 'false');
  await proof.first().click();
  await expect(proof.first()).toHaveAttribute('aria-pressed', 'true');
  await expect(panel).toBeVisible();
  const shown = new URL(page.url()).searchParams.get('at');
  expect(shown).not.toBeNull();
  await expect.poll(() => picture.place(shown ?? '')).not.toBeNull();

  const whole = panel
    .getByRole('listitem')
    .filter({ hasText: 'fine' })
    .filter({ has: page.locator('summary') });
  const fold = whole.first().locator('summary');
  await fold.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = whole
    .first()
    .getByRole('button', { name: /says: Show .+ on the picture$/ })
    .first();
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(next).toHaveAttribute('aria-pressed', 'true');
  await picture.expectNoReload();
});

test('the matrix and its cell are in the address: a link, back and forward show the same', async ({
  page,
  context,
}) => {
  await using patchbay = await startPatchbay(lab);
  await Picture.open(page, patchbay);
  const grid = page.getByRole('grid', { name: 'Who reaches whom by name' });
  await page.keyboard.press('m');
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => new URL(page.url()).searchParams.getAll('pair').length).toBe(2);
  const reason = page.locator('#matrix-reason');
  const chosen = page.locator('td:focus');
  const name = (await chosen.getAttribute('aria-label')) ?? '';
  expect(name).not.toBe('');
  await expect.poll(async () => (await reason.textContent()) ?? '').toContain(name);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('#matrix-reason')).toContainText(name);
  await expect(other.getByRole('gridcell', { name, exact: true })).toHaveAttribute('tabindex', '0');
  await other.close();

  await page.goBack();
  await expect(grid).toHaveCount(0);
  await page.goForward();
  await expect(grid).toBeVisible();
  await expect(reason).toContainText(name);
  await page.getByRole('banner').getByText('Networks', { exact: true }).click();
  await expect(grid).toHaveCount(0);
  expect(new URL(page.url()).searchParams.getAll('view')).toEqual(['networks']);
  // Letters are still the page's, though a switch of the bar has the focus.
  await page.keyboard.press('m');
  await expect(grid).toBeVisible();
});
