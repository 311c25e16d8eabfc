/** How long frames take while somebody pans and zooms, beside an empty page under the same mouse. */
import type { Browser, Page } from '@playwright/test';
import { progress } from './commands.js';
import type { Row } from './model.js';
import { viewport } from './page.js';
import { percentile } from './statistics.js';

interface FrameWindow {
  frameTimes?: number[];
  isCounting?: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Gesture {
  readonly says: string;
  perform(page: Page, ground: Point): Promise<void>;
}

const steps = 60;
const middle = { x: viewport.width / 2, y: viewport.height / 2 };

const gestures: readonly Gesture[] = [
  {
    says: 'pan',
    perform: async ({ mouse }, ground) => {
      await mouse.move(ground.x, ground.y);
      await mouse.down();
      // Around and towards the middle: it ends elsewhere than it began, which shows that it worked.
      for (let step = 1; step <= steps; step += 1) {
        const share = step / steps / 2;
        const x = ground.x + (middle.x - ground.x) * share + 60 * Math.sin(step / 6);
        await mouse.move(x, ground.y + (middle.y - ground.y) * share);
      }
      await mouse.up();
    },
  },
  {
    says: 'zoom',
    perform: async ({ mouse }) => {
      await mouse.move(middle.x, middle.y);
      // Two and a half times in and out: it ends nearer than it began.
      for (let step = 0; step < steps; step += 1) await mouse.wheel(0, step % 24 < 12 ? -60 : 60);
    },
  },
];

export interface FrameScene {
  readonly page: Page;
  readonly containers: number;
  /** What sets this picture apart, for the row's name. */
  readonly says?: string;
}

/** Milliseconds that a frame may take, by the size of the host. */
const limits = { upTo300: 40, more: 50 } as const;

export async function frameRows(
  browser: Browser,
  { page, containers, says = '' }: FrameScene,
): Promise<Row[]> {
  progress(`frames at ${containers} containers${says}`);
  const limit = containers > 300 ? limits.more : limits.upTo300;
  const empty = await browser.newPage({ viewport });
  const rows: Row[] = [];
  const ground = await findGround(page);
  for (const gesture of gestures) {
    await empty.bringToFront();
    const floor = {
      what: 'the same mouse on an empty page',
      samples: await framesDuring(empty, () => gesture.perform(empty, ground)),
    };
    await page.bringToFront();
    const before = await sightOf(page);
    const samples = await framesDuring(page, () => gesture.perform(page, ground));
    if ((await sightOf(page)) === before) throw new Error(`no ${gesture.says} was seen on the picture`);
    rows.push({
      what: `${gesture.says}: a frame${says}`,
      containers,
      samples,
      floor,
      unit: 'ms',
      against: null,
      bar: { says: `p95 ≤ ${limit} ms`, value: percentile(samples, 0.95), limit },
      note: null,
    });
  }
  await empty.close();
  return rows;
}

/** A spot where dragging moves the picture: one without a thing that would be grabbed. Found by trying. */
async function findGround(page: Page): Promise<Point> {
  const [left, top, right, bottom] = await page.evaluate(() => {
    const frames = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getBoundingClientRect());
    const largest = frames.sort((one, other) => other.width - one.width)[0];
    return largest ? [largest.left, largest.top, largest.right, largest.bottom] : [];
  });
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    throw new Error('there is no canvas on the page');
  for (const y of [top + 12, (top + bottom) / 2, bottom - 12])
    for (const x of [left + 12, right - 12, (left + right) / 2]) {
      const before = await sightOf(page);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 8, y + 8, { steps: 4 });
      await page.mouse.move(x, y, { steps: 2 });
      await page.mouse.move(x + 9, y, { steps: 2 });
      await page.mouse.up();
      if ((await sightOf(page)) !== before) return { x, y };
    }
  throw new Error('the picture can not be moved by dragging its ground');
}

/** Where the first thing of the picture stands: both gestures change it. */
async function sightOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const probe = (
      window as { __patchbay?: { scene: { items: { entity: string | null }[] }; box(id: string): unknown } }
    ).__patchbay;
    const entity = probe?.scene.items.find((item) => item.entity !== null)?.entity ?? '';
    return JSON.stringify(probe?.box(entity));
  });
}

/** Milliseconds between the beginnings of successive frames while the gesture lasts. */
async function framesDuring(page: Page, gesture: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const counter = window as FrameWindow;
    const frames: number[] = [];
    let last = 0;
    const count = (at: number): void => {
      if (last > 0) frames.push(at - last);
      last = at;
      if (counter.isCounting) requestAnimationFrame(count);
    };
    counter.frameTimes = frames;
    counter.isCounting = true;
    requestAnimationFrame(count);
  });
  await gesture();
  return page.evaluate(() => {
    const counter = window as FrameWindow;
    counter.isCounting = false;
    return counter.frameTimes ?? [];
  });
}
