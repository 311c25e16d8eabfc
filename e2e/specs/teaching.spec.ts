/** A teacher types the commands of a text beside the page: at every moment the picture is as clear as a fresh one. */
import type { Page } from '@playwright/test';
import { docker } from '../support/docker.js';
import { Picture, type ProbeWindow } from '../support/picture.js';
import { lines, makeImages } from '../support/teaching.js';
import { expect, test } from '../support/test.js';
import { unreadable } from '../support/writing.js';

test.beforeAll(makeImages);

/** How many rails each network has. */
async function rails(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const items = (window as ProbeWindow).__patchbay?.scene?.items ?? [];
    const counts: Record<string, number> = {};
    for (const { kind, entity } of items)
      if (kind === 'rail') counts[entity ?? ''] = (counts[entity ?? ''] ?? 0) + 1;
    return counts;
  });
}

/** The smallest letters of container names, and of everything else; pixels. */
async function smallest(page: Page): Promise<{ readonly names: number; readonly others: number }> {
  return page.evaluate(() => {
    const probe = (window as ProbeWindow).__patchbay;
    const boxes = new Set(
      (probe?.scene?.items ?? []).flatMap(({ id, kind }) => (kind === 'box' ? [id] : [])),
    );
    const labels = probe?.labels() ?? [];
    const least = (isName: boolean): number =>
      Math.min(...labels.flatMap(({ item, size }) => (boxes.has(item) === isName ? [size] : [])));
    return { names: least(true), others: least(false) };
  });
}

for (const mode of ['desk', 'presentation'] as const) {
  test(`one network, one rail, after each line (${mode})`, async ({ page, patchbay }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const picture = await Picture.open(page, patchbay);
    if (mode === 'presentation') await page.keyboard.press('p');
    for (const line of lines) {
      await docker(...line.split(' '));
      await expect.poll(async () => (await unreadable(page)).wrong, line).toEqual([]);
      await expect
        .poll(async () => Object.values(await rails(page)).filter((count) => count !== 1), line)
        .toEqual([]);
      await expect
        .poll(async () => (await smallest(page)).names, line)
        .toBeGreaterThanOrEqual(mode === 'desk' ? 11 : 20);
      expect((await smallest(page)).others, line).toBeGreaterThanOrEqual(mode === 'desk' ? 10.9 : 14);
    }
    await picture.expectNoReload();
  });
}

test('who joins late sees the same picture', async ({ page, context, patchbay }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await Picture.open(page, patchbay);
  for (const line of lines) await docker(...line.split(' '));
  await expect(page.getByRole('treeitem', { name: /^fr, container, running/ })).toBeVisible();
  const late = await context.newPage();
  await late.setViewportSize({ width: 1280, height: 720 });
  await Picture.open(late, patchbay);
  const drawn = (on: Page): Promise<string> =>
    on.evaluate(() => JSON.stringify((window as ProbeWindow).__patchbay?.scene?.items ?? []));
  await expect.poll(async () => (await drawn(page)) === (await drawn(late))).toBe(true);
});

test('six containers on five networks are read whole in the first view of a small screen', async ({
  page,
  patchbay,
}) => {
  for (const line of lines) await docker(...line.split(' '));
  await docker('network', 'create', 'app');
  await page.setViewportSize({ width: 1280, height: 720 });
  const picture = await Picture.open(page, patchbay);
  await expect.poll(() => picture.level()).toBe('near');
  const words = await page.evaluate(() =>
    ((window as ProbeWindow).__patchbay?.labels() ?? []).map(({ text }) => text).join(' '),
  );
  expect(words.match(/veth[0-9a-f]{7}/g)).toHaveLength(6);
  expect(words.match(/eth0/g)?.length).toBeGreaterThanOrEqual(6);
  expect(words.match(/\b\d+\.\d+\.\d+\.\d+\b(?!\/)/g)?.length).toBeGreaterThanOrEqual(6);
  expect(words).toMatch(/172\.17\.0\.0\/16/);
  expect(words).toContain(':8080');
});
