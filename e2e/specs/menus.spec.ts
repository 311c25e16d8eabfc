/** Menus, opened as a hand does it: pressed, held until the menu stands, let go. The release closes none; a press outside does. */
import type { CDPSession, Locator, Page } from '@playwright/test';
import { type Patchbay, startPatchbay } from '../support/patchbay.js';
import { Picture, centre } from '../support/picture.js';
import { expect, test } from '../support/test.js';

const lab = { flags: ['--lab', 'compose'] };

test.use({ hasTouch: true });

let patchbay: Patchbay;
test.beforeAll(async () => {
  patchbay = await startPatchbay(lab);
});
test.afterAll(() => patchbay.stop());

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What presses at a spot, and what lets go there. */
interface Hand {
  press(page: Page, spot: Spot): Promise<void>;
  release(page: Page): Promise<void>;
}

function mouse(button: 'left' | 'right'): Hand {
  return {
    press: async (page, { x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.down({ button });
    },
    release: (page) => page.mouse.up({ button }),
  };
}

function finger(): Hand {
  /** A touch that one session began only it can end. */
  const sessions = new WeakMap<Page, CDPSession>();
  const touch = async (
    page: Page,
    type: 'touchStart' | 'touchEnd',
    spots: readonly Spot[],
  ): Promise<void> => {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
    sessions.set(page, session);
    await session.send('Input.dispatchTouchEvent', { type, touchPoints: [...spots] });
  };
  return {
    press: (page, spot) => touch(page, 'touchStart', [spot]),
    release: (page) => touch(page, 'touchEnd', []),
  };
}

interface Way {
  readonly name: string;
  readonly hand: Hand;
  spot(picture: Picture): Promise<Spot>;
  /** Whether it opens while it is pressed. Else at the release. */
  readonly whilePressed: boolean;
}

async function middleOf(line: Locator): Promise<Spot> {
  const spot = centre((await line.boundingBox()) ?? undefined);
  if (spot === null) throw new Error('it is not on the page');
  return spot;
}

const row = (picture: Picture): Promise<Spot> => middleOf(picture.container('shop-db-1'));
const heading = (picture: Picture): Promise<Spot> => middleOf(picture.line(/^Project blog/));
const box = async (picture: Picture): Promise<Spot> => {
  const [first = ''] = await picture.things('container');
  const { x, y } = await picture.settled(first);
  return { x: x + 12, y: y + 12 };
};
/** At the left edge, beside all that is drawn. */
const ground = async (picture: Picture): Promise<Spot> => {
  const { y } = await box(picture);
  const left = (await picture.page.locator('.canvas').boundingBox())?.x ?? 0;
  return { x: left + 6, y };
};

const ways: readonly Way[] = [
  { name: 'a right click on a row of the outline', hand: mouse('right'), spot: row, whilePressed: true },
  {
    name: 'a right click on a heading of the outline',
    hand: mouse('right'),
    spot: heading,
    whilePressed: true,
  },
  { name: 'a right click on a box of the picture', hand: mouse('right'), spot: box, whilePressed: false },
  {
    name: 'a right click on the ground of the picture',
    hand: mouse('right'),
    spot: ground,
    whilePressed: false,
  },
  { name: 'a long press on a box of the picture', hand: mouse('left'), spot: box, whilePressed: true },
  { name: 'a finger held on a box of the picture', hand: finger(), spot: box, whilePressed: true },
];

for (const { name, hand, spot, whilePressed } of ways) {
  test(`${name} opens a menu that stays until a press outside`, async ({ page }) => {
    const picture = await Picture.open(page, patchbay);
    const items = page.getByRole('menuitem');
    await hand.press(page, await spot(picture));
    if (whilePressed) await expect(items.first()).toBeVisible();
    await hand.release(page);
    await expect(items.first()).toBeVisible();
    await rest(page);
    await expect(items.first()).toBeFocused();
    await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
    await page.getByRole('banner').click({ position: { x: 4, y: 4 } });
    await expect(items).toHaveCount(0);
  });
}

test('Escape closes a menu that a press opened', async ({ page }) => {
  const picture = await Picture.open(page, patchbay);
  const hand = mouse('right');
  const items = page.getByRole('menuitem');
  await hand.press(page, await row(picture));
  await expect(items.first()).toBeVisible();
  await hand.release(page);
  await rest(page);
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
});

for (const name of [/^Filter/, /^Docker /]) {
  test(`the button ${String(name)} opens what stays at the release of a slow press`, async ({ page }) => {
    await Picture.open(page, patchbay);
    const hand = mouse('left');
    const open = page.locator('[popover]:popover-open');
    await hand.press(page, await middleOf(page.getByRole('button', { name }).first()));
    await rest(page);
    await hand.release(page);
    await expect(open).toHaveCount(1);
    await rest(page);
    await expect(open).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(open).toHaveCount(0);
  });
}

/** Until what the browser does after an event is done and painted. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}
