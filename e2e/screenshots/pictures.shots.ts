/** Takes the pictures of README and docs into docs/pictures. Each shows a real engine as it is that moment. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ip, vethOf } from '../support/docker.js';
import type { Patchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';
import { makeHomeServer, makeShop } from './hosts.js';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const schemes = ['light', 'dark'] as const;

async function take(page: Page, name: string): Promise<void> {
  // Fonts and the last painted frame: what is shown is complete.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}

async function open(page: Page, patchbay: Patchbay, scheme: (typeof schemes)[number]): Promise<Picture> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  return Picture.open(page, patchbay);
}

test('a small host: wiring, networks, details, an unplugged cable, a narrow screen', async ({
  page,
  patchbay,
}) => {
  await makeShop();
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const scheme of schemes) {
    const picture = await open(page, patchbay, scheme);
    await expect(picture.container('shop-worker-1').filter({ hasText: 'unhealthy' })).toBeVisible();
    await take(page, `small-wiring-${scheme}`);
    await picture.container('shop-api-1').first().click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
    await page.getByText('Networks', { exact: true }).click();
    // Names on cables are for a picture that is near enough to be read.
    await page.setViewportSize({ width: 1680, height: 900 });
    await page.getByRole('button', { name: 'Hide Outline' }).click();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => picture.level()).toBe('near');
    await take(page, `small-networks-details-${scheme}`);
    await page.getByRole('button', { name: 'Show Outline' }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText('Wiring', { exact: true }).click();
    await page.keyboard.press('Escape');
  }
  await ip('link', 'set', await vethOf('shop-db-1'), 'nomaster');
  const picture = await open(page, patchbay, 'light');
  await picture
    .container('shop-db-1')
    .filter({ hasText: /unplugged/ })
    .click();
  await take(page, 'small-unplugged-light');
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, patchbay, 'light');
  await take(page, 'narrow-light');
});

test('a busy host with sixty containers', async ({ page, patchbay }) => {
  await makeHomeServer();
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const scheme of schemes) {
    await open(page, patchbay, scheme);
    // The outline has only those lines in the document that can be seen.
    await expect(page.getByRole('banner')).toContainText('60 containers');
    await expect(page.getByRole('treeitem').first()).toBeVisible();
    await take(page, `busy-wiring-${scheme}`);
  }
});
