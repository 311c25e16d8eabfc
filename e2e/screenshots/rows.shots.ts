/**
 * One picture per way in which a container can be networked, from the lab: into e2e/.output/rows, to be looked at. They
 * are no part of the repository: `npm run screenshots -- rows`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';

const folder = fileURLToPath(new URL('../.output/rows/', import.meta.url));

/** The lab's scenarios, and what is selected so that the details tell it. */
const rows: Readonly<Record<string, string | null>> = {
  docker0: null,
  'user-bridge': 'my-net',
  'multi-homed': 'api',
  host: null,
  none: null,
  container: 'torrent',
  overlay: 'mesh',
  macvlan: 'printer',
  ipvlan: null,
  link: 'wordpress',
  internal: null,
  'icc-off': null,
  'dual-stack': null,
  ports: 'loopback',
  states: null,
  compose: null,
  'foreign-drivers': 'win-l2',
  'broken-cables': 'unplugged',
};

test.beforeAll(() => mkdirSync(folder, { recursive: true }));

for (const [scenario, selected] of Object.entries(rows)) {
  test(`the lab’s ${scenario}`, async ({ page }) => {
    await using patchbay = await startPatchbay({ flags: ['--lab', scenario] });
    await page.setViewportSize({ width: 1920, height: 1000 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const picture = await Picture.open(page, patchbay);
      await page.evaluate(() => document.fonts.ready);
      const skip = page.getByRole('button', { name: 'Skip' });
      if (await skip.isVisible()) await skip.click();
      await page.screenshot({ path: `${folder}${scenario}-${colorScheme}.png`, animations: 'disabled' });
      if (selected === null || colorScheme === 'dark') continue;
      await picture
        .line(new RegExp(`^${selected}\\b`))
        .first()
        .click();
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
      await page.screenshot({ path: `${folder}${scenario}-details.png`, animations: 'disabled' });
    }
  });
}
