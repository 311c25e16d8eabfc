/** Docker's event stream breaks, stutters, and tells things in the wrong order, or not at all. */
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../support/agreement.js';
import { clearEngine } from '../support/docker.js';
import { change, furnish, openFaultyStage } from './stage.js';

beforeEach(async () => {
  await clearEngine();
  await furnish();
});

test('cut in the middle of a line, five times, while things change', async () => {
  await using stage = await openFaultyStage();
  const { copy, proxy } = stage;
  const changing = change();
  for (let round = 0; round < 5; round += 1) {
    proxy.cutStreams();
    await copy.until('live again', () => copy.source?.kind === 'live');
  }
  await changing;
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  expect(copy.told.map(({ state }) => state.kind)).toContain('stale');
  expect(copy.names).toEqual(['store', 'web']);
});

test('every event three times, and in the wrong order: held back by six and told backwards', async () => {
  const held: string[] = [];
  await using stage = await openFaultyStage((proxy) =>
    proxy.onEvent((line, send) => {
      held.push(line, line, line);
      const tell = (): void => {
        for (const late of held.splice(0).toReversed()) send(late);
      };
      if (held.length >= 18) tell();
      else setTimeout(tell, 500);
    }),
  );
  await change();
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
  expect(stage.copy.told.map(({ state }) => state.kind)).not.toContain('stale');
});
