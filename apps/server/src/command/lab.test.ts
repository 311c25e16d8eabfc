/** The lab's own commands, at a desk over a real lab. */
import { openEngine } from '@patchbay/docker';
import type { ScenarioName } from '@patchbay/lab';
import { LiveTopology, systemClock } from '@patchbay/observe';
import type { Cable, Container, Network } from '@patchbay/topology';
import { expect, it, onTestFinished } from 'vitest';
import { LabSwitch } from '../lab/lab-switch.js';
import { usualNowhere } from '../testing/nowhere.js';
import { bench, codeIn, done, idIn, statusOf, undo } from '../testing/desk-bench.js';
import { until } from '../testing/until.js';
import type { AuditEntry } from './audit.js';
import { CommandDesk } from './desk.js';

interface LabBench {
  readonly lab: LabSwitch;
  readonly live: LiveTopology;
  readonly desk: CommandDesk;
  readonly audited: AuditEntry[];
  network(name: string): Network;
  container(name: string): Container;
  cable(container: string): Cable;
}

async function labBench(scenario: ScenarioName, readOnly = false): Promise<LabBench> {
  const real = {
    locate: () => usualNowhere,
    open: (target: Parameters<LabSwitch['open']>[0]) => ({ engine: openEngine(target), wiring: null }),
    close: () => undefined,
  };
  const lab = new LabSwitch(real, systemClock);
  await lab.enter(scenario);
  const live = new LiveTopology({
    locate: () => lab.locate(),
    open: (target) => lab.open(target),
    clock: systemClock,
    retryAfter: [5],
  });
  const audited: AuditEntry[] = [];
  const audit = { write: async (entry: AuditEntry) => void audited.push(entry) };
  const desk = new CommandDesk({ live, clock: systemClock, audit, readOnly, lab });
  onTestFinished(async () => {
    desk.close();
    await live.close();
    await lab.close();
  });
  await until('the lab is live', () => live.state.kind === 'live');
  const named = <Thing extends { readonly name: string }>(
    things: ReadonlyMap<unknown, Thing>,
    name: string,
  ): Thing => {
    const found = [...things.values()].find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  const container = (name: string): Container => named(live.topology.containers, name);
  return {
    lab,
    live,
    desk,
    audited,
    container,
    network: (name) => named(live.topology.networks, name),
    cable: (name) => {
      const { endpoints, cables } = live.topology;
      const endpoint = [...endpoints.values()].find((one) => one.container === container(name).id);
      const cable = [...cables.values()].find((one) => one.endpoint === endpoint?.id);
      if (cable === undefined) throw new Error(`no cable of ${name}`);
      return cable;
    },
  };
}

it('a container is run on a network under a free name, and undo removes it', async () => {
  const { desk, live, network, container, audited } = await labBench('web-redis');
  const run = { kind: 'lab-run', network: network('app').id };
  const id = await done(desk, await desk.submit(run, 'operator'));
  expect(desk.changes[0]).toMatchObject({
    shell: 'docker run -d --name web-2 --network app nginx',
    container: 'web-2',
    network: 'app',
    subjects: [container('web-2').id],
  });
  expect(container('web-2').state).toBe('running');
  expect(audited[0]).toMatchObject({ outcome: 'asked' });
  expect(audited[1]).toMatchObject({ outcome: 'accepted', shell: desk.changes[0]?.shell });
  await desk.submit(undo(id), 'operator');
  await until('it is undone', () => statusOf(desk, id) === 'undone');
  expect([...live.topology.containers.values()].map(({ name }) => name)).not.toContain('web-2');
});

it('a cable is pulled off its bridge, and undo plugs it back', async () => {
  const { desk, network, container, cable } = await labBench('web-redis');
  const unplug = { kind: 'lab-unplug', container: container('redis').id, network: network('app').id };
  const id = await done(desk, await desk.submit(unplug, 'operator'));
  expect(cable('redis')).toMatchObject({ state: 'unplugged', faults: ['VETH_NOT_ON_BRIDGE'] });
  expect(desk.changes[0]?.shell).toMatch(/^ip link set veth\w+ nomaster$/);
  // What hangs loose can not be pulled a second time.
  expect(codeIn(await desk.submit(unplug, 'operator'))).toBe('PB_NOT_FOUND');
  await desk.submit(undo(id), 'operator');
  await until('it is undone', () => statusOf(desk, id) === 'undone');
  expect(cable('redis')).toMatchObject({ state: 'up', faults: [] });
});

it('another scenario comes on the same address, and ends the list of changes', async () => {
  const { desk, lab, live, network, audited } = await labBench('web-redis');
  const address = lab.state?.address;
  await done(desk, await desk.submit({ kind: 'lab-run', network: network('app').id }, 'operator'));
  const other = { kind: 'lab-scenario', scenario: 'wordpress' };
  expect(idIn(await desk.submit(other, 'operator'))).toBe('');
  expect(lab.state).toMatchObject({ scenario: 'wordpress', address });
  expect(lab.state?.scenarios).toContain('empty');
  expect(desk.changes).toEqual([]);
  await until('it is shown', () =>
    [...live.topology.networks.values()].some(({ name }) => name === 'wordpress-net'),
  );
  expect([...live.topology.networks.values()].map(({ name }) => name)).not.toContain('app');
  expect(live.topology.engines.size).toBe(1);
  expect(audited.at(-1)).toMatchObject({ command: other, outcome: 'accepted', change: '' });
});

it('two that choose at once leave one lab, the later one', async () => {
  const { desk, lab, live } = await labBench('empty');
  const choose = (scenario: string) => desk.submit({ kind: 'lab-scenario', scenario }, 'operator');
  expect((await Promise.all([choose('flask'), choose('docker0')])).map(codeIn)).toEqual([
    'accepted',
    'accepted',
  ]);
  expect(lab.state?.scenario).toBe('docker0');
  await until('it is shown', () =>
    [...live.topology.containers.values()].some(({ name }) => name === 'box1'),
  );
});

it('is refused to a viewer, on a read-only server, for unknown names and outside of the lab', async () => {
  const { desk, network, lab } = await labBench('web-redis');
  const run = { kind: 'lab-run', network: network('app').id };
  const other = { kind: 'lab-scenario', scenario: 'empty' };
  for (const command of [run, other])
    expect(codeIn(await desk.submit(command, 'viewer'))).toBe('PB_READ_ONLY');
  const scenario = (name: string) => desk.submit({ kind: 'lab-scenario', scenario: name }, 'operator');
  expect(codeIn(await scenario('nothing-such'))).toBe('PB_NOT_FOUND');
  expect(codeIn(await scenario('__proto__'))).toBe('PB_BAD_REQUEST');
  const locked = await labBench('web-redis', true);
  expect(codeIn(await locked.desk.submit(other, 'operator'))).toBe('PB_READ_ONLY');
  await lab.leave();
  expect(codeIn(await desk.submit(other, 'operator'))).toBe('PB_NOT_IN_LAB');
  const elsewhere = await bench();
  expect(codeIn(await elsewhere.desk.submit(other, 'operator'))).toBe('PB_NOT_IN_LAB');
});
