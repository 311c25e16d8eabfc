/** When the page is as it will stay. */
import type { Page } from '@playwright/test';

interface DrawnWindow {
  readonly __patchbay?: { onDrawn(listener: () => void): () => void };
}

/** Waits until the fonts are there and the picture has drawn nothing new for a while (at most some seconds). */
export async function stands(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const quiet = 300;
        const patience = 5000;
        let last = performance.now();
        const since = last;
        const end = (window as DrawnWindow).__patchbay?.onDrawn(() => (last = performance.now()));
        const look = (now: number): void => {
          if (now - last < quiet && now - since < patience) requestAnimationFrame(look);
          else {
            end?.();
            resolve();
          }
        };
        requestAnimationFrame(look);
      }),
  );
}
