/** Frames at a thousand containers: as the page opens, with projects folded, and with every one of them open. */
import type { Page } from '@playwright/test';
import { frameRows } from './frames.js';
import { startLabHost } from './lab-process.js';
import type { Row } from './model.js';
import { launchBrowser, openPicture } from './page.js';
import { startServer } from './server.js';

const containers = 1000;

export async function labFrameRows(): Promise<Row[]> {
  await using lab = await startLabHost(containers);
  const server = await startServer('--engine', `unix://${lab.engine}`, ...lab.wiring);
  try {
    await using browser = await launchBrowser();
    const page = await openPicture(browser, server);
    const folded = await frameRows(browser, { page, containers, says: ', a lab’s host, projects folded' });
    await openAll(page);
    const open = await frameRows(browser, { page, containers, says: ', a lab’s host, all open' });
    return [...folded, ...open];
  } finally {
    await server.stop();
  }
}

async function openAll(page: Page): Promise<void> {
  const chip = page.getByRole('button', { name: /projects folded/ });
  await chip.click();
  await chip.waitFor({ state: 'hidden' });
  // Two frames: the second begins when the first has been drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.getByRole('button', { name: 'Show everything', exact: true }).click();
}
