/**
 * One contact sheet per language: both views in light, dark and for the wall, of 8, 60, 300 and 1,000 containers of the
 * lab, to be looked at. The sheets and the single pictures go to e2e/.output/sheet: `npm run screenshots -- sheet`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTranslate, languages, type Language } from '@patchbay/text';
import { expect, test, type Page } from '@playwright/test';
import { startPatchbay, type Patchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { makeCrowd, makeShop } from './crowd.js';
import { stands } from './stands.js';

const folder = fileURLToPath(new URL('../.output/sheet/', import.meta.url));
const size = { width: 1600, height: 900 };
const thumb = { width: 640, height: 360 };

const hosts: readonly {
  readonly containers: number;
  readonly scenario: string;
  readonly make?: typeof makeCrowd;
}[] = [
  { containers: 8, scenario: 'empty', make: makeShop },
  { containers: 60, scenario: 'homelab' },
  { containers: 300, scenario: 'empty', make: makeCrowd },
  { containers: 1000, scenario: 'scale' },
];
const themes = ['light', 'dark', 'projector'] as const;
const views = ['wiring', 'networks'] as const;
const columns = views.flatMap((view) => themes.map((theme) => ({ view, theme })));

const fileOf = (language: string, containers: number, column: string): string =>
  `${language}-${containers}-${column}.png`;

test.describe.configure({ timeout: 180_000 });
test.beforeAll(() => mkdirSync(folder, { recursive: true }));

for (const { containers, scenario, make } of hosts) {
  test(`${containers} containers in three languages`, async ({ page }) => {
    await using patchbay = await startPatchbay({ flags: ['--lab', scenario] });
    await make?.(patchbay);
    await page.setViewportSize(size);
    for (const language of languages) await takeAll(page, patchbay, { language, containers });
  });
}

async function takeAll(
  page: Page,
  patchbay: Patchbay,
  { language, containers }: { readonly language: Language; readonly containers: number },
): Promise<void> {
  await page.addInitScript((spoken) => localStorage.setItem('patchbay.language', `"${spoken}"`), language);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const translate = createTranslate(language);
  const picture = await Picture.open(page, patchbay, { live: translate('connection.live') });
  await expect.poll(async () => (await picture.things('network')).length).toBeGreaterThan(0);
  for (const view of views) {
    await page
      .getByRole('banner')
      .getByText(translate(`shell.view.${view}`), { exact: true })
      .click();
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
      if (theme === 'projector') await page.keyboard.press('p');
      await stands(page);
      await page.screenshot({
        path: `${folder}${fileOf(language, containers, `${view}-${theme}`)}`,
        animations: 'disabled',
      });
      if (theme === 'projector') await page.keyboard.press('Escape');
    }
  }
}

for (const language of languages) {
  test(`the sheet of ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: columns.length * (thumb.width + 8) + 8, height: 1700 });
    // A file of its own: a page made of nothing may show no files.
    writeFileSync(`${folder}sheet-${language}.html`, sheetOf(language));
    await page.goto(pathToFileURL(`${folder}sheet-${language}.html`).href);
    const missing = await page.evaluate(() =>
      [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src),
    );
    expect(missing).toEqual([]);
    await page.screenshot({ path: `${folder}sheet-${language}.png`, fullPage: true });
  });
}

function sheetOf(language: string): string {
  const heads = columns.map(({ view, theme }) => `<th>${view}, ${theme}</th>`).join('');
  const rows = hosts.map(({ containers }) => {
    const cells = columns.map(({ view, theme }) => {
      return `<td><img src="${fileOf(language, containers, `${view}-${theme}`)}" width="${thumb.width}" height="${thumb.height}" alt=""></td>`;
    });
    return `<tr>${cells.join('')}</tr><tr><td colspan="${columns.length}">${containers} containers, ${language}</td></tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>body { margin: 0; font: 16px sans-serif } td, th { padding: 4px; text-align: left }</style>
    <table><tr>${heads}</tr>${rows.join('')}</table>`;
}
