import { EngineError } from '@patchbay/docker';
import { createTranslate } from '@patchbay/text';
import { emptyTopology } from '@patchbay/topology';
import { describe, expect, it, onTestFinished } from 'vitest';
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
  expect(describeTopology(live.topology, translate, engine.target)).toBe(
    'Docker 20.10.24 · 2 containers, 1 network · wiring: Docker only',
  );
  expect(describeTopology(emptyTopology(), translate, engine.target)).toBe('');
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

describe('an engine that somebody named', () => {
  const context = { name: 'prod', namedBy: 'DOCKER_CONTEXT' };

  it('is named in the first line; what ssh leads to is on another machine, and that is why', async () => {
    const engine = new FakeEngine();
    const live = await watchLive(engine);
    onTestFinished(() => live.close());
    const told = (address: string, named: typeof context | null): string =>
      describeTopology(live.topology, translate, { ...engine.target, address, context: named });
    expect(told('ssh://me@prod.example', context)).toBe(
      'context prod, ssh://me@prod.example · Docker 20.10.24 · 0 containers, 0 networks · wiring: Docker only (this engine is on prod.example)',
    );
    expect(told('tcp://10.0.0.1:2376', context)).toMatch(/^context prod, tcp:\/\/10\.0\.0\.1:2376 · Docker/);
    expect(told('ssh://prod.example', null)).toMatch(/^ssh:\/\/prod\.example · Docker/);
    expect(told('unix:///run/docker.sock', null)).toMatch(/^Docker /);
  });

  it('that is lost says why, where the reason is one to mend', async () => {
    const engine = new FakeEngine({ address: 'ssh://me@prod', context });
    const live = await watchLive(engine);
    onTestFinished(() => live.close());
    const lines: string[] = [];
    announceStates(live, translate, (line) => lines.push(line));
    engine.stop();
    engine.outage = new EngineError('unreachable', 'Permission denied (publickey).');
    await until('the reason is told', () => lines.some((line) => line.includes('publickey')));
    expect(lines.at(-1)).toMatch(
      /stopped answering.*PB_ENGINE_SSH .*context prod, DOCKER_CONTEXT.*publickey/,
    );
  });
});
