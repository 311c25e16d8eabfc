/** How long frames take while somebody pans and zooms, beside an empty page under the same mouse. */
import type { Browser, Page } from '@playwright/test';
import { progress } from './commands.js';
import type { Row } from './model.js';
import { viewport } from './page.js';
import type { Stage } from './stage.js';
import { percentile } from './statistics.js';

interface FrameWindow {
  frameTimes?: number[];
  isCounting?: boolean;
}

interface Gesture {
  readonly says: string;
  perform(page: Page): Promise<void>;
}

const steps = 60;

const gestures: readonly Gesture[] = [
  {
    says: 'pan',
    perform: async ({ mouse }) => {
      // The corner of the fitted picture is ground, so that nothing is grabbed.
      const corner = { x: viewport.width / 2, y: viewport.height - 70 };
      await mouse.move(corner.x, corner.y);
      await mouse.down();
      for (let step = 1; step <= steps; step += 1)
        await mouse.move(corner.x + 150 * Math.sin(step / 6), corner.y - 3 * step);
      await mouse.up();
    },
  },
  {
    says: 'zoom',
    perform: async ({ mouse }) => {
      await mouse.move(viewport.width / 2, viewport.height / 2);
      for (let step = 0; step < steps; step += 1) await mouse.wheel(0, step % 20 < 10 ? -60 : 60);
    },
  },
];

export async function frameRows(browser: Browser, { page, containers }: Stage): Promise<Row[]> {
  progress(`frames at ${containers} containers`);
  const empty = await browser.newPage({ viewport });
  const rows: Row[] = [];
  for (const gesture of gestures) {
    const floor = { what: 'the same mouse on an empty page', samples: await framesDuring(empty, gesture) };
    await empty.bringToFront();
    await page.bringToFront();
    const before = await sightOf(page);
    const samples = await framesDuring(page, gesture);
    if (gesture.says === 'pan' && (await sightOf(page)) === before)
      throw new Error('the picture was not panned');
    rows.push({
      what: `${gesture.says}: a frame`,
      containers,
      samples,
      floor,
      unit: 'ms',
      against: null,
      bar: containers > 300 ? null : { says: 'p95 ≤ 40 ms', value: percentile(samples, 0.95), limit: 40 },
      note: null,
    });
  }
  await empty.close();
  return rows;
}

/** Where the first thing of the picture stands: panning changes it. */
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
async function framesDuring(page: Page, gesture: Gesture): Promise<number[]> {
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
  await gesture.perform(page);
  return page.evaluate(() => {
    const counter = window as FrameWindow;
    counter.isCounting = false;
    return counter.frameTimes ?? [];
  });
}
