/** The specs' `test`: a cleared engine, a server, and the page opened on it. */
import { test as base } from '@playwright/test';
import { clearEngine } from './docker.js';
import { type Patchbay, startPatchbay } from './patchbay.js';

interface Fixtures {
  /** Removes what the spec made, before and after it. */
  readonly clean: void;
  readonly patchbay: Patchbay;
}

export const test = base.extend<Fixtures>({
  clean: [
    async ({ browserName: _anyBrowser }, use) => {
      await clearEngine();
      await use();
      await clearEngine();
    },
    { auto: true },
  ],
  patchbay: async ({ clean: _clean }, use) => {
    const patchbay = await startPatchbay();
    await use(patchbay);
    await patchbay.stop();
  },
});

export { expect } from '@playwright/test';
