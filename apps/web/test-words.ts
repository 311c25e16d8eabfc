/** The page renders nothing before its words have come; its tests begin at the same point. */
import { expect } from 'vitest';

// oxlint-disable-next-line vitest/no-standalone-expect -- only asked which file this runs for
if (expect.getState().testPath?.includes('/apps/web/') === true) {
  const { speak, speakMore } = await import('./src/words/language.js');
  await speak('en');
  await speakMore();
}
