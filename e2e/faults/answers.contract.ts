/** Answers that break off, never come, or are refused, while the rest of the engine works. */
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../support/agreement.js';
import { clearEngine, docker } from '../support/docker.js';
import { furnish, openFaultyStage, runQuick } from './stage.js';

beforeEach(async () => {
  await clearEngine();
  await furnish();
});

const inspectOf = (id: string): string => `GET /containers/${id}/json`;
const isInspect = (call: string): boolean => /^GET \/containers\/[0-9a-f]{64}\/json$/.test(call);

test.each(['half'] as const)('%s an answer, of a list and of an inspect, again and again', async (fault) => {
  await using stage = await openFaultyStage();
  const { copy, proxy } = stage;
  let count = 0;
  proxy.break((call) =>
    (call === 'GET /networks' || isInspect(call)) && (count += 1) % 2 === 0 ? fault : null,
  );
  for (let round = 0; round < 5; round += 1) {
    await docker('network', 'create', `net-${round}`);
    await docker('network', 'connect', `net-${round}`, 'web');
  }
  expect(count).toBeGreaterThan(2);
  proxy.break(() => null);
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
});

test('an inspect that hangs: the container is drawn from the list, everything else goes on at once', async () => {
  const hanging = await docker('inspect', '-f', '{{.Id}}', 'db');
  await using stage = await openFaultyStage((proxy) =>
    proxy.break((call) => (call === inspectOf(hanging) ? 'hang' : null)),
  );
  const { copy, proxy } = stage;
  expect(copy.names).toEqual(['db', 'web']);
  for (const name of ['one', 'two', 'three']) {
    await runQuick(name, '--network', 'app');
    const start = Date.now();
    await copy.until(`${name} is there`, () => copy.names.includes(name));
    expect(Date.now() - start).toBeLessThan(2000);
  }
  expect(copy.told.map(({ state }) => state.kind)).not.toContain('stale');
  proxy.break(() => null);
  // The call under way has to be given up first.
  await agreed(copy, 25_000);
});

test('no events: it says so, and a change shows all the same', async () => {
  await using stage = await openFaultyStage((proxy) =>
    proxy.break((call) => (call === 'GET /events' ? 'refused' : null)),
  );
  const { copy } = stage;
  expect(copy.source).toMatchObject({ kind: 'live', refused: ['events'] });
  await docker('rename', 'db', 'store');
  await copy.until('the change', () => copy.names.includes('store'), 5000);
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
});

test('no inspects and no facts about the engine: the lists are drawn, it says so, and catches up when it may', async () => {
  await using stage = await openFaultyStage((proxy) =>
    proxy.break((call) => (isInspect(call) || call === 'GET /info' ? 'refused' : null)),
  );
  const { copy, proxy } = stage;
  expect(copy.source).toMatchObject({ kind: 'live', refused: ['info', 'inspects'] });
  expect(copy.names).toEqual(['db', 'web']);
  await runQuick('fresh', '--network', 'app');
  await copy.until('a change', () => copy.names.includes('fresh'));
  proxy.break((call) => (call === 'GET /info' ? 'refused' : null));
  await copy.until(
    'inspects again',
    () => {
      return copy.source?.kind === 'live' && copy.source.refused?.join() === 'info';
    },
    30_000,
  );
});
