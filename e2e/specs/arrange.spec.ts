/** A person's own arrangement: moved, folded, looked at through the map, by hand and by keyboard. On the lab. */
import { expect, test, type Page } from '@playwright/test';
import { idsOf, snapshot } from '../support/facts.js';
import { dockerOnLab } from '../support/lab.js';
import { type Patchbay, startPatchbay } from '../support/patchbay.js';
import { Picture, type Place } from '../support/picture.js';

const lab = { flags: ['--lab', 'compose'] };
const shop = ['shop-db-1', 'shop-web-1', 'shop-worker-1'];

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle({ x, y, width, height }: Place): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function there(place: Place | null): Place {
  if (place === null) throw new Error('it is not on the picture');
  return place;
}

async function idOf(patchbay: Patchbay, name: string): Promise<string> {
  const { topology } = await snapshot(patchbay);
  const found = [...topology.containers, ...topology.networks].find((thing) => thing.name === name);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found.id;
}

/** The shop's containers as they hang on their rail, from left to right. */
async function order(picture: Picture, patchbay: Patchbay): Promise<string[]> {
  const placed = await Promise.all(
    shop.map(async (name) => ({ name, x: (await picture.settled(await idOf(patchbay, name))).x })),
  );
  return placed.toSorted((left, right) => left.x - right.x).map(({ name }) => name);
}

async function shiftDrag(page: Page, from: Point, to: Point): Promise<void> {
  await page.keyboard.down('Shift');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

/** The layout is written a little after it changed, at the latest when the page goes. */
async function reload(page: Page, picture: Picture, id: string): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => '__patchbay' in window);
  await expect.poll(() => picture.place(id)).not.toBeNull();
}

test('Shift and a drag put a box elsewhere; it stays there after a reload, and can be given back', async ({
  page,
}) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const ids = await idsOf(patchbay, 'shop-db-1', 'shop_default');
  const before = await order(picture, patchbay);
  const from = middle(await picture.settled(ids.container));
  const last = middle(await picture.settled(await idOf(patchbay, before.at(-1) ?? '')));
  await shiftDrag(page, from, { x: last.x + 10, y: last.y });
  await expect.poll(() => order(picture, patchbay)).not.toEqual(before);
  const after = await order(picture, patchbay);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await reload(page, picture, ids.container);
  expect(await order(picture, patchbay)).toEqual(after);
  await page.mouse.click(...xy(await picture.settled(ids.container)), { button: 'right' });
  await page.getByRole('menuitem', { name: 'Reset its place' }).click();
  await picture.container('shop-db-1').click({ button: 'right' });
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Reset its place' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Rearrange/ }).click();
  await expect.poll(() => order(picture, patchbay)).toEqual(before);
});

function xy(place: Place): [number, number] {
  const { x, y } = middle(place);
  return [x, y];
}

test('Shift and a drag put a frame elsewhere with all that is in it, also over a reload', async ({
  page,
}) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const [blog, store] = [await idOf(patchbay, 'blog_default'), await idOf(patchbay, 'shop_default')];
  const web = await idOf(patchbay, 'blog-web-1');
  /** From the shop's rail to the blog's, and from that to what hangs on it. */
  const apart = async (): Promise<Point & { readonly hangs: number }> => {
    const [one, other, box] = [
      await picture.settled(blog),
      await picture.settled(store),
      await picture.settled(web),
    ];
    const scale = other.height;
    const to = (pixels: number): number => Math.round(pixels / scale);
    return { x: to(one.x - other.x), y: to(one.y - other.y), hangs: to(box.y - one.y) };
  };
  const before = await apart();
  const rail = await picture.settled(blog);
  const under = await picture.settled(store);
  await shiftDrag(
    page,
    { x: rail.x + rail.width - 6, y: rail.y + rail.height / 2 },
    { x: under.x + rail.width - 6, y: under.y + under.height * 12 },
  );
  await expect.poll(apart).not.toEqual(before);
  const after = await apart();
  expect(after.hangs).toBe(before.hangs);
  await reload(page, picture, blog);
  expect(await apart()).toEqual(after);
  await picture.line(/^blog_default, network/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reset its place' }).click();
  await expect.poll(apart).not.toEqual(after);
});

test('by keyboard: a step along the rail from the menu, and back', async ({ page }) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const before = await order(picture, patchbay);
  const line = picture.container('shop-db-1');
  await line.focus();
  await line.press('Shift+F10');
  const step = page.getByRole('menuitem', { name: 'Move right' });
  for (let press = 0; press < 20 && !(await isFocused(step)); press += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => order(picture, patchbay)).not.toEqual(before);
  await expect(line).toBeFocused();
  await line.press('Shift+F10');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Reset its place' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await line.press('Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await expect(page.getByRole('menuitem', { name: 'Reset its place' })).toHaveCount(0);
});

function isFocused(item: ReturnType<Page['getByRole']>): Promise<boolean> {
  return item.evaluate((element) => element === document.activeElement);
}

test('a project is folded and unfolded by its mark, by the menu of its box, and by keyboard', async ({
  page,
}) => {
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const web = await idOf(patchbay, 'blog-web-1');
  const key = 'project:blog';
  await picture.settled(web);
  const isFolded = async (): Promise<boolean> => (await picture.fold(key)).box !== null;
  await page.mouse.click(...xy(there((await picture.fold(key)).mark)));
  await expect.poll(isFolded).toBe(true);
  await expect(picture.container('blog-web-1')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);

  const rests = async (): Promise<string> => JSON.stringify(await picture.fold(key));
  let seen = '';
  await expect
    .poll(async () => {
      const now = await rests();
      const same = now === seen;
      seen = now;
      return same;
    })
    .toBe(true);
  const box = there((await picture.fold(key)).box);
  await page.mouse.click(box.x + 12, box.y + box.height - 8, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Show only blog' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Expand blog' }).click();
  await expect.poll(isFolded).toBe(false);

  await picture.container('blog-web-1').click();
  await page.keyboard.press('f');
  await expect.poll(isFolded).toBe(true);
  await page.keyboard.press('f');
  await expect.poll(isFolded).toBe(false);
  const heading = picture.line(/^Project blog/);
  await heading.focus();
  await heading.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Collapse blog' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(isFolded).toBe(true);
});

test('like containers fold to a stack by the mark on the first of them, and open again', async ({ page }) => {
  await using patchbay = await startPatchbay(lab);
  const compose = 'com.docker.compose';
  for (const number of [2, 3, 4, 5]) {
    const labels = [`${compose}.project=shop`, `${compose}.service=worker`].flatMap((one) => [
      '--label',
      one,
    ]);
    const about = ['--name', `shop-worker-${number}`, '--network', 'shop_default', ...labels];
    await dockerOnLab(patchbay, 'run', '-d', ...about, 'example/worker:latest');
  }
  const picture = await Picture.open(page, patchbay);
  const workers = await Promise.all([1, 2, 3, 4, 5].map((number) => idOf(patchbay, `shop-worker-${number}`)));
  /** All of a stack are where the one box is that stands for them. */
  const drawn = async (): Promise<number> => {
    const places = await Promise.all(workers.map(async (id) => there(await picture.place(id))));
    return new Set(places.map(({ x, y }) => `${x} ${y}`)).size;
  };
  await expect.poll(drawn).toBe(5);
  await picture.settled(workers[4] ?? '');
  await page.mouse.click(...xy(there((await picture.fold('stack:shop/worker')).mark)));
  await expect.poll(drawn).toBe(1);
  await picture.settled(workers[0] ?? '');
  // A press anywhere on what stands for many opens it.
  await page.mouse.click(...xy(there((await picture.fold('stack:shop/worker')).box)));
  await expect.poll(drawn).toBe(5);
});

test('a press on the map of a large picture moves it there', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  const picture = await Picture.open(page, patchbay);
  const map = page.locator('.minimap');
  await expect(map).toBeHidden();
  for (let press = 0; press < 5; press += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(map).toBeVisible();
  const box = there(await map.boundingBox());
  const id = await idOf(patchbay, 'immich_default');
  const before = await picture.settled(id);
  await page.mouse.click(box.x + 4, box.y + 4);
  await expect.poll(async () => (await picture.place(id))?.x).not.toBe(before.x);
  const left = await picture.settled(id);
  await page.mouse.click(box.x + box.width - 4, box.y + box.height - 4);
  await expect.poll(async () => (await picture.place(id))?.x ?? left.x).toBeLessThan(left.x);
});

test('who wants less motion gets none: what is asked for stands at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await using patchbay = await startPatchbay(lab);
  const picture = await Picture.open(page, patchbay);
  const id = await idOf(patchbay, 'blog-web-1');
  await picture.settled(id);
  for (let press = 0; press < 3; press += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await picture.container('blog-web-1').click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await picture.settled(id);
  await page.getByRole('button', { name: 'Show everything' }).click();
  const atOnce = await picture.place(id);
  expect(await picture.settled(id)).toEqual(atOnce);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
