/** Panels that open beside the picture: it keeps its scale and its place, and what was asked for can be read. */
import type { Page } from '@playwright/test';
import { docker, runContainer } from '../support/docker.js';
import { idsOf } from '../support/facts.js';
import { centre, Picture, type Place, type ProbeWindow } from '../support/picture.js';
import { expect, test } from '../support/test.js';

/** Two networks that nothing joins. */
async function twoNetworks(): Promise<void> {
  await docker('network', 'create', 'front');
  await docker('network', 'create', 'back');
  await runContainer('web', '--network', 'front');
  await runContainer('db', '--network', 'back');
}

async function written(page: Page): Promise<string> {
  return page.evaluate(() =>
    ((window as ProbeWindow).__patchbay?.labels() ?? []).map(({ text }) => text).join(' '),
  );
}

const scaleOf = ({ width }: Place): number => Math.round(width);

test('opening and closing the details keeps scale and place', async ({ page, patchbay }) => {
  await twoNetworks();
  const picture = await Picture.open(page, patchbay);
  const { container } = await idsOf(patchbay, 'web', 'front');
  // Its border gets thicker when it is selected: the scale is that of another box.
  const { container: other } = await idsOf(patchbay, 'db', 'back');
  const before = await picture.settled(container);
  const scale = scaleOf(await picture.settled(other));
  await picture.container('web').first().click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  const during = await picture.settled(container);
  expect(scaleOf(await picture.settled(other))).toBe(scale);
  const pane = (await page.locator('.canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  expect(during.x).toBeGreaterThanOrEqual(pane.x);
  expect(during.x + during.width).toBeLessThanOrEqual(pane.x + pane.width);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
  await expect
    .poll(async () => centre((await picture.place(container)) ?? undefined)?.x)
    .toBe(centre(before)?.x);
});

test('the outline that closes leaves everything where it is on the screen', async ({ page, patchbay }) => {
  await twoNetworks();
  const picture = await Picture.open(page, patchbay);
  const { container } = await idsOf(patchbay, 'web', 'front');
  const before = await picture.settled(container);
  await page.getByRole('button', { name: /hide outline/i }).click();
  const after = await picture.settled(container);
  expect(scaleOf(after)).toBe(scaleOf(before));
  expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(1);
});

test('an answer shows both ends, and the cable that is missing, in words', async ({ page, patchbay }) => {
  await twoNetworks();
  const picture = await Picture.open(page, patchbay, { query: 'ask=web&to=db' });
  await picture.container('web').first().click();
  await page.keyboard.press('w');
  await page.locator('#ask-to').fill('db');
  await page.keyboard.press('Enter');
  await expect(page.getByText('NO_SHARED_NETWORK')).toBeVisible();
  await expect.poll(() => written(page)).toContain('no cable');
  const pane = (await page.locator('.canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (const [name, network] of [
    ['web', 'front'],
    ['db', 'back'],
  ] as const) {
    const { container } = await idsOf(patchbay, name, network);
    const place = await picture.settled(container);
    expect(place.x).toBeGreaterThanOrEqual(pane.x);
    expect(place.x + place.width).toBeLessThanOrEqual(pane.x + pane.width);
  }
});

test('what is selected shows all of its labels, also where the others show less', async ({
  page,
  patchbay,
}) => {
  await twoNetworks();
  const picture = await Picture.open(page, patchbay);
  await picture.settled((await idsOf(patchbay, 'web', 'front')).container);
  for (let step = 0; step < 12 && (await picture.level()) === 'near'; step += 1) {
    await page.getByRole('button', { name: /zoom out/i }).click();
  }
  expect(await picture.level()).toBe('middle');
  expect(await written(page)).not.toMatch(/veth/);
  await picture.container('web').first().click();
  await expect.poll(() => written(page)).toMatch(/veth[0-9a-f]{7}/);
  expect((await written(page)).match(/veth[0-9a-f]{7}/g)).toHaveLength(1);
});
