import { EngineError } from '@patchbay/docker';
import { createTranslate } from '@patchbay/text';
import { emptyTopology } from '@patchbay/topology';
import { expect, it, onTestFinished } from 'vitest';
import { FakeEngine } from '../testing/fake-engine.js';
import { watch, watchLive } from '../testing/live.js';
import { until } from '../testing/until.js';
import { announceStates, describeTopology } from './announce.js';

const translate = createTranslate('en');

it('says in one sentence what it sees', async () => {
  const engine = new FakeEngine();
  engine.addNetwork('app');
  engine.addContainer('web', ['app']);
  engine.addContainer('db', ['app']);
  const live = await watchLive(engine);
  onTestFinished(() => live.close());
  expect(describeTopology(live.topology, translate)).toBe(
    'Docker 20.10.24 · 2 containers, 1 network · wiring: Docker only',
  );
  expect(describeTopology(emptyTopology(), translate)).toBe('');
});

it('says once that it keeps looking, then what it found, that it was lost, and that it is back', async () => {
  const engine = new FakeEngine();
  engine.outage = new EngineError('unreachable', 'connect ENOENT');
  const live = watch(engine);
  onTestFinished(() => live.close());
  const lines: string[] = [];
  let tries = 0;
  const stopCounting = live.listen({ onState: () => (tries += 1) });
  announceStates(live, translate, (line) => lines.push(line));
  await until('it tried again and again', () => tries > 3);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^PB_ENGINE_NOT_FOUND {2}No Docker Engine answers at unix:\/\/\/fake.* I keep looking/,
  );
  stopCounting();
  engine.start();
  await until('it is live', () => lines.length === 2);
  engine.stop();
  await until('it is lost', () => lines.length === 3);
  engine.start();
  await until('it is back', () => lines.length === 4);
  expect(lines[1]).toBe('Docker 20.10.24 · 0 containers, 0 networks · wiring: Docker only');
  expect(lines[2]).toMatch(/stopped answering/);
  expect(lines[3]).toBe(lines[1]);
});
