/**
 * The texts that people learn from, typed line by line on a real engine beside the page: a picture after each line, at a desk and in
 * presentation mode, and a sheet of them as the last row of a classroom sees it. Into e2e/.output/teaching, to be looked at:
 * `npm run screenshots -- teaching`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from '../support/test.js';
import { docker } from '../support/docker.js';
import { Picture } from '../support/picture.js';
import { lines, makeImages } from '../support/teaching.js';
import { stands } from './stands.js';

const folder = fileURLToPath(new URL('../.output/teaching/', import.meta.url));
/** Width of a picture as it is seen from the last row, pixels. */
const fromTheBack = 320;

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await makeImages();
});

for (const mode of ['desk', 'presentation'] as const) {
  test(mode, async ({ page, patchbay }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await Picture.open(page, patchbay);
    if (mode === 'presentation') await page.keyboard.press('p');
    const shots: string[] = [];
    for (const [index, line] of lines.entries()) {
      await docker(...line.split(' '));
      await stands(page);
      const path = `${folder}${mode}-${String(index + 1).padStart(2, '0')}.png`;
      await page.screenshot({ path });
      shots.push(path);
    }
    await page.setViewportSize({ width: 4 * fromTheBack, height: 720 });
    const images = shots.map((path) => `data:image/png;base64,${readFileSync(path).toString('base64')}`);
    await page.setContent(
      images.map((source) => `<img width="${fromTheBack - 8}" src="${source}">`).join(''),
    );
    await page.screenshot({ path: `${folder}${mode}-sheet.png`, fullPage: true });
  });
}
