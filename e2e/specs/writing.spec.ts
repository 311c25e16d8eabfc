/** Labels that overlap or are cut: on every kind of host, in both views, at every level of zoom, in each script. */
import type { Page } from '@playwright/test';
import { createTranslate, type Language } from '@patchbay/text';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';
import { unreadable } from '../support/writing.js';

const scenarios = [
  'states',
  'multi-homed',
  'container',
  'ports',
  'overlay',
  'dual-stack',
  'homelab',
  'broken-cables',
  'scale',
];
/** One with letters and one with full-width characters; the third is as wide as the second. */
const languages: readonly Language[] = ['en', 'zh-Hant'];
const views = ['wiring', 'networks'] as const;
/** Presses of the zoom button from the whole picture on: from far to near on the busiest of these hosts. */
const presses = 10;
/** Seen from near the letters grow and nothing gives way: the first step there and two more. */
const nearSteps = 3;

test.describe.configure({ timeout: 120_000 });

for (const scenario of scenarios) {
  test(`everything that is written can be read: ${scenario}`, async ({ page }) => {
    await using patchbay = await startPatchbay({ flags: ['--lab', scenario] });
    const seen = new Set<string>();
    for (const language of languages) {
      const translate = createTranslate(language);
      await page.addInitScript(
        (spoken) => localStorage.setItem('patchbay.language', `"${spoken}"`),
        language,
      );
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await Picture.open(page, patchbay, { live: translate('connection.live') });
      for (const view of views) {
        const label = translate(`shell.view.${view}`);
        await page.getByRole('banner').getByText(label, { exact: true }).click();
        await press(page, translate('shell.fit'));
        let near = 0;
        for (let step = 0; step < presses && near < nearSteps; step += 1) {
          const { level, wrong } = await unreadable(page);
          seen.add(level);
          expect(wrong, `${language}, ${view}, ${level}, zoomed in ${step} times`).toEqual([]);
          if (level === 'near') near += 1;
          await press(page, translate('shell.zoomIn'));
        }
      }
    }
    expect(seen).toContain('near');
  });
}

/** And waits for the drawing that follows: in one call, as this is done hundreds of times. That a hand can press it is tested elsewhere. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).evaluate(
    (button: HTMLElement) =>
      new Promise((done) => {
        button.click();
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
}
