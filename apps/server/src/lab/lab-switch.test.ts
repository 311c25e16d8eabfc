import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type EngineChoice, openEngine } from '@patchbay/docker';
import { LiveTopology, systemClock } from '@patchbay/observe';
import { createLab, scenarioNames } from '@patchbay/lab';
import type { LabState } from '@patchbay/protocol';
import { expect, it } from 'vitest';
import type { Sources } from '../sources.js';
import { usualNowhere } from '../testing/nowhere.js';
import { temporaryFolder } from '../testing/temporary.js';
import { until } from '../testing/until.js';
import { LabSwitch } from './lab-switch.js';

/** No engine answers, until `choice` is set. */
function noEngine(): Sources & { choice: EngineChoice } {
  const sources = {
    choice: usualNowhere as EngineChoice,
    locate: () => sources.choice,
    open: (target: Parameters<Sources['open']>[0]) => ({ engine: openEngine(target), wiring: null }),
    close: () => undefined,
  };
  return sources;
}

function watch(lab: LabSwitch): LiveTopology {
  return new LiveTopology({
    locate: () => lab.locate(),
    open: (target) => lab.open(target),
    clock: systemClock,
    retryAfter: [5],
  });
}

it('shows the lab, down to its cables, on a socket that only its owner may open', async () => {
  const lab = new LabSwitch(noEngine(), systemClock);
  await lab.enter('compose');
  const live = watch(lab);
  await until('the lab is live', () => live.state.kind === 'live');
  const [engine] = live.topology.engines.values();
  expect(engine?.wiring.tier).toBe('full');
  expect([...live.topology.cables.values()].filter(({ state }) => state === 'up').length).toBeGreaterThan(3);
  const socket = lab.state?.address.replace('unix://', '') ?? '';
  expect(statSync(socket).mode & 0o077).toBe(0);
  expect(statSync(path.dirname(socket)).mode & 0o077).toBe(0);
  await live.close();
  await lab.close();
  expect(existsSync(path.dirname(socket))).toBe(false);
});

it('offers a real engine that appears, stays until told to go, and then shows the real one', async () => {
  const folder = await temporaryFolder();
  const real = noEngine();
  const ticks: (() => void)[] = [];
  const clock = {
    now: () => Date.now(),
    steady: () => performance.now(),
    after: (_wait: number, task: () => void) => {
      ticks.push(task);
      return () => undefined;
    },
  };
  const lab = new LabSwitch(real, clock);
  const heard: (LabState | null)[] = [];
  lab.listen((state) => heard.push(state));
  await lab.enter('docker0');
  const live = watch(lab);
  await until('the lab is live', () => live.state.kind === 'live');
  await until('it looked once', () => ticks.length === 1);

  const other = createLab({ scenario: 'wordpress' });
  real.choice = { kind: 'usual', targets: [await other.listen(path.join(folder, 'real.sock'))] };
  ticks.shift()?.();
  await until('the engine is offered', () => lab.state?.offer != null);
  expect([...live.topology.networks.values()].map(({ name }) => name)).not.toContain('wordpress-net');

  await lab.leave();
  live.restart();
  await until('the real engine is shown', () =>
    [...live.topology.networks.values()].some(({ name }) => name === 'wordpress-net'),
  );
  expect(live.topology.engines.size).toBe(1);
  expect(heard.at(-1)).toBeNull();
  await live.close();
  await lab.close();
  await other.close();
});

it.each(scenarioNames)('the scenario %s goes live', async (scenario) => {
  const lab = new LabSwitch(noEngine(), systemClock);
  await lab.enter(scenario);
  const live = watch(lab);
  await until('the lab is live', () => live.state.kind === 'live');
  expect(live.topology.networks.size).toBeGreaterThanOrEqual(3);
  await live.close();
  await lab.close();
});
