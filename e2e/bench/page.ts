/** The page in Chromium, and the moment at which a change is on the screen. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { soon } from './commands.js';
import type { BenchServer } from './server.js';

/** The part of the canvas's probe (`?e2e=1`) that is used here. */
interface Probe {
  readonly scene: unknown;
  opacity(entity: string): number;
  items(entity: string): readonly { readonly kind: string; readonly state?: string }[];
  onDrawn(listener: () => void): () => void;
}

interface BenchWindow {
  readonly __patchbay?: Probe;
  bench?: Promise<Painted>;
}

/** Milliseconds since the epoch. */
export interface Painted {
  /** The first frame that shows anything of it had left for the screen. */
  readonly first: number;
  /** The same for the frame that shows it fully: what is new fades in. */
  readonly full: number;
}

/** What is waited for on the picture: something new, or a cable in another state. */
export interface Awaited {
  readonly entity: string;
  readonly cableState: string | null;
}

export const viewport = { width: 1280, height: 800 } as const;

export async function launchBrowser(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens the page through the printed link and waits until the picture stands. */
export async function openPicture(browser: Browser, { address, token }: BenchServer): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.goto(`${address}/?token=${token}`);
  await page.goto(`${address}/?e2e=1`);
  await page.waitForFunction(() => {
    const { scene } = (window as BenchWindow).__patchbay ?? {};
    return scene != null;
  });
  return page;
}

/** Begins to watch each frame; resolves when it does. `painted` then resolves with the moment. */
export async function watchFor(page: Page, awaited: Awaited): Promise<void> {
  await page.evaluate(({ entity, cableState }: Awaited) => {
    const bench = window as BenchWindow;
    const probe = bench.__patchbay;
    if (probe === undefined) throw new Error('the page was not opened with ?e2e=1');
    const shown = (): number => {
      if (cableState === null) return probe.opacity(entity);
      return probe.items(entity).some(({ kind, state }) => kind === 'cable' && state === cableState) ? 1 : 0;
    };
    bench.bench = new Promise((resolve) => {
      let first = 0;
      let isDone = false;
      const stop = probe.onDrawn(() => {
        const opacity = shown();
        if (opacity === 0 || isDone) return;
        isDone = opacity === 1;
        // The next frame begins when this one has been handed over to be composited.
        requestAnimationFrame(() => {
          const at = Date.now();
          if (first === 0) first = at;
          if (opacity === 1) resolve({ first, full: at });
        });
        if (isDone) stop();
      });
    });
  }, awaited);
}

/** @returns when what is being watched for was on the screen */
export function painted(page: Page): Promise<Painted> {
  const seen = page.evaluate(async () => (window as BenchWindow).bench);
  return soon('pixels', seen).then((moment) => {
    if (moment === undefined) throw new Error('nothing is being watched for');
    return moment;
  });
}
