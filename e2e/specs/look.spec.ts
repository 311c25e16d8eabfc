/** The picture as a drawing: both views in one place, selection, light and dark, keyboard, and what axe finds. */
import { AxeBuilder } from '@axe-core/playwright';
import { docker, runContainer } from '../support/docker.js';
import { idsOf } from '../support/facts.js';
import type { Patchbay } from '../support/patchbay.js';
import { Picture, centre } from '../support/picture.js';
import { expect, test } from '../support/test.js';
import type { Page } from '@playwright/test';

async function shop(): Promise<void> {
  await docker('network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_front');
  await docker('network', 'create', '--internal', '--label', 'com.docker.compose.project=shop', 'shop_back');
  await runContainer('api', '--network', 'shop_front', '--network-alias', 'backend', '-p', '8080:80');
  await docker('network', 'connect', 'shop_back', 'api');
  await runContainer('db', '--network', 'shop_back');
}

async function openShop(page: Page, patchbay: Patchbay): Promise<Picture> {
  await shop();
  const picture = await Picture.open(page, patchbay);
  await expect(picture.container('db')).toBeVisible();
  return picture;
}

test('the two views keep every thing in its place', async ({ page, patchbay }) => {
  const picture = await openShop(page, patchbay);
  const { cable, container } = await idsOf(patchbay, 'api', 'shop_front');
  const wiring = await picture.settled(container);
  expect(await picture.words(cable)).toMatch(/eth0/);
  await page.getByText('Networks', { exact: true }).click();
  await expect.poll(() => picture.words(cable)).not.toMatch(/veth/);
  expect(await picture.words(cable)).toContain('backend');
  expect(centre(await picture.settled(container))).toEqual(centre(wiring));
});

test('selecting a container lights its whole path', async ({ page, patchbay }) => {
  const picture = await openShop(page, patchbay);
  const { cable, container } = await idsOf(patchbay, 'api', 'shop_front');
  const place = await picture.place(container);
  await page.mouse.click(
    (place?.x ?? 0) + (place?.width ?? 0) / 2,
    (place?.y ?? 0) + (place?.height ?? 0) / 2,
  );
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('api');
  await expect
    .poll(async () => (await picture.lit()).some((id) => id.includes(cable.split(':')[1] ?? '-')))
    .toBe(true);
  await expect(picture.container('api').first()).toHaveAttribute('aria-selected', 'true');
});

test('the inspector shows Docker’s raw answer and the kernel’s view of the same thing', async ({
  page,
  patchbay,
}) => {
  const picture = await openShop(page, patchbay);
  await picture.line(/^shop_front, network/).click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('docker network inspect shop_front');
  await details.getByRole('button', { name: 'Show the raw network inspect' }).click();
  await expect(page.getByText('"EnableIPv6": false').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}, in both views and in the dialog`, async ({ page, patchbay }) => {
    await page.emulateMedia({ colorScheme });
    const picture = await openShop(page, patchbay);
    await picture.container('api').first().click();
    const problems = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    };
    expect(await problems()).toEqual([]);
    await page.getByText('Networks', { exact: true }).click();
    expect(await problems()).toEqual([]);
    await page.getByRole('button', { name: /^Connect api to a network/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await problems()).toEqual([]);
  });
}

test('nothing is refused by the content security policy, and nothing fails in the console', async ({
  page,
  patchbay,
}) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    // The containers' new interfaces get their addresses while the page loads: Chromium drops what it waits for then, and asks again.
    const isNetworks = message.text().includes('net::ERR_NETWORK_CHANGED');
    if (['error', 'warning'].includes(message.type()) && !isNetworks) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const picture = await openShop(page, patchbay);
  await picture.container('api').first().click();
  await page.getByRole('button', { name: /^Connect api to a network/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(problems).toEqual([]);
});

test('the whole of it works by keyboard: find, select, details, back', async ({ page, patchbay }) => {
  const picture = await openShop(page, patchbay);
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: /find/i })).toBeFocused();
  // With the beginning of its address: two letters alone may stand in anybody's MAC or link-local address.
  await page.keyboard.type('db 1');
  await expect(picture.container('api')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(picture.line(/^vm, engine/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(picture.container('db')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('db');
});
