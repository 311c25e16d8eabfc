/** Events that never come or are none, and lists that are refused. */
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../../support/agreement.js';
import { TopologyCopy } from '../../support/copy.js';
import { clearEngine } from '../../support/docker.js';
import { faultyEngine } from '../../support/faulty-engine.js';
import { startPatchbay } from '../../support/patchbay.js';
import { change, engine, furnish, openFaultyStage } from '../stage.js';

beforeEach(async () => {
  await engine().startDaemon();
  await clearEngine();
  await furnish();
});

test('events that are lost: the lists are compared', async () => {
  await using stage = await openFaultyStage((proxy) => proxy.onEvent(() => undefined));
  await change();
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});

test('lines that are no events', async () => {
  await using stage = await openFaultyStage((proxy) =>
    proxy.onEvent((line, send) => {
      for (const odd of ['{', 'null', '[]', '{"Type":"container","Action":7}', '\u0000']) send(odd);
      send(line);
    }),
  );
  await change();
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});

test('no lists: nothing is drawn, and the proxy’s words say why', async () => {
  await using proxy = await faultyEngine(engine().socket);
  proxy.break((call) => (call === 'GET /networks' ? 'refused' : null));
  await using server = await startPatchbay({ flags: ['--engine', proxy.address] });
  const copy = new TopologyCopy(server);
  await copy.until('told', () => copy.source?.kind === 'searching' && copy.source.tried.length > 0);
  expect(copy.source).toMatchObject({
    problem: { code: 'PB_ENGINE_REFUSED', parameters: { message: expect.stringMatching(/Forbidden/) } },
  });
  proxy.break(() => null);
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  copy.close();
});
