import { EngineError } from '@patchbay/docker';
import { apply, emptyTopology, project, type Delta } from '@patchbay/topology';
import {
  attachmentFacts,
  containerFacts,
  engineFacts,
  inspectFacts,
  linkFacts,
  namespaceFacts,
  meshId,
  networkFacts,
  swarmWorld,
  wiredWorld,
} from '@patchbay/topology/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveTopology, type LiveState } from './live-topology.js';
import { FakeHost, target } from './testing/fake-host.js';
import { ManualClock, settled } from './testing/manual-clock.js';

const network = networkFacts('app');
const relist = 12_000;

interface Observed extends AsyncDisposable {
  readonly live: LiveTopology;
  readonly clock: ManualClock;
  readonly deltas: Delta[];
  readonly states: LiveState['kind'][];
}

/** Watches a fake host and has everything settled; checks at the end that nothing stays open. */
async function observing(host: FakeHost, wiring: FakeHost['wiring'] | null = null): Promise<Observed> {
  const clock = new ManualClock();
  const deltas: Delta[] = [];
  const states: LiveState['kind'][] = [];
  const live = new LiveTopology({
    locate: () => ({ kind: 'wished', target }),
    open: () => ({ engine: host.engine, wiring }),
    clock,
  });
  live.listen({ onDelta: (delta) => deltas.push(delta), onState: ({ kind }) => states.push(kind) });
  await settled();
  const close = async (): Promise<void> => {
    await live.close();
    expect([host.openStreams, host.openWatches, clock.pending], 'streams, watches, timers left open').toEqual(
      [0, 0, 0],
    );
  };
  return { live, clock, deltas, states, [Symbol.asyncDispose]: close };
}

function hostWith(count: number): FakeHost {
  const host = new FakeHost();
  host.networks.set(network.dockerId, network);
  for (let index = 0; index < count; index += 1) {
    const name = `c${index}`;
    const container = containerFacts(name, {
      attachments: [attachmentFacts(network, { aliases: [`alias-${name}`] })],
      inspected: inspectFacts({ pid: 100 + index }),
    });
    host.containers.set(container.dockerId, container);
  }
  return host;
}

const names = ({ live }: Observed): string[] =>
  [...live.topology.containers.values()].map(({ name }) => name).sort();

/** What a fresh full read would show. */
function truth(host: FakeHost): ReturnType<typeof project> {
  return project({
    engine: engineFacts(),
    containers: [...host.containers.values()],
    networks: [...host.networks.values()],
    kernel: null,
  });
}

describe('starting', () => {
  test('O1 the event stream is open before the lists are read, so nothing between them is missed', async () => {
    const host = hostWith(1);
    await using _observed = await observing(host);
    expect(host.calls.indexOf('events')).toBeLessThan(host.calls.indexOf('containers'));
    expect(host.calls.indexOf('events')).toBeGreaterThan(-1);
  });

  test('O2 draws at once from the lists, then says live when every container was inspected', async () => {
    await using observed = await observing(hostWith(3));
    expect(observed.states).toEqual(['reading', 'live']);
    expect(observed.deltas).toHaveLength(2);
    expect(observed.deltas[0]?.upsert.containers).toHaveLength(3);
    expect([...observed.live.topology.endpoints.values()][0]?.aliases).toEqual(['alias-c0']);
  });

  test('O3 inspects four at a time, each container once', async () => {
    const host = hostWith(30);
    await using _observed = await observing(host);
    const inspects = host.calls.filter((call) => call.startsWith('container '));
    expect(new Set(inspects).size).toBe(30);
    expect(inspects).toHaveLength(30);
    expect(host.mostInFlight).toBe(4);
  });

  test('O4 without an engine it says what it tried, keeps looking, and goes live by itself', async () => {
    const host = hostWith(2);
    host.broken = 'unreachable';
    await using observed = await observing(host);
    expect(observed.live.state).toMatchObject({
      kind: 'searching',
      problems: [{ error: { kind: 'unreachable' } }],
    });
    host.broken = null;
    await observed.clock.pass(2000);
    expect(observed.live.state.kind).toBe('live');
    expect(names(observed)).toEqual(['c0', 'c1']);
  });
});

describe('following', () => {
  test('O5 one event costs at most three calls and touches only what it names', async () => {
    const host = hostWith(20);
    await using observed = await observing(host);
    const fresh = containerFacts('fresh', { attachments: [attachmentFacts(network)] });
    host.containers.set(fresh.dockerId, fresh);
    const before = host.engine.callCount();
    host.emit({ type: 'container', action: 'start', actorId: fresh.dockerId });
    await observed.clock.pass(100);
    expect(names(observed)).toContain('fresh');
    expect(host.engine.callCount() - before).toBeLessThanOrEqual(3);
    expect(host.calls.slice(before)).toEqual([`container ${fresh.dockerId}`]);
  });

  test('O6 the same event twice changes the picture once', async () => {
    const host = hostWith(2);
    await using observed = await observing(host);
    const [id] = host.containers.keys();
    const before = observed.deltas.length;
    host.containers.delete(id ?? '');
    host.emit({ type: 'network', action: 'disconnect', actorId: network.dockerId, containerId: id ?? '' });
    host.emit({ type: 'network', action: 'disconnect', actorId: network.dockerId, containerId: id ?? '' });
    await observed.clock.pass(100);
    expect(observed.deltas.length - before).toBe(1);
    expect(observed.live.topology.containers.size).toBe(1);
  });

  test('O7 what emits no event is found by the relist', async () => {
    const host = hostWith(1);
    await using observed = await observing(host);
    const [container] = host.containers.values();
    if (container === undefined) throw new Error('no container');
    const other = networkFacts('other');
    host.networks.set(other.dockerId, other);
    host.containers.set(container.dockerId, {
      ...container,
      attachments: [
        ...container.attachments,
        attachmentFacts(other, { endpointDockerId: null, aliases: ['late'] }),
      ],
    });
    await observed.clock.pass(relist - 1);
    expect(observed.live.topology.endpoints.size).toBe(1);
    await observed.clock.pass(relist);
    expect([...observed.live.topology.endpoints.values()].map(({ aliases }) => aliases)).toContainEqual([
      'late',
    ]);
  });

  test.each([-3_600_000, 3_600_000])(
    'O7 it is found as soon after somebody set the clock by %d ms',
    async (set) => {
      const host = hostWith(2);
      await using observed = await observing(host);
      const [, quiet = ''] = host.containers.keys();
      observed.clock.set(set);
      host.containers.delete(quiet);
      await observed.clock.pass(relist);
      expect(names(observed)).toEqual(['c0']);
      // And what an event tells is no later.
      const other = networkFacts('other');
      host.networks.set(other.dockerId, other);
      host.emit({ type: 'network', action: 'create', actorId: other.dockerId });
      await observed.clock.pass(10);
      expect([...observed.live.topology.networks.values()].map(({ name }) => name)).toContain('other');
    },
  );

  test('O7 it is found also where something else always changes', async () => {
    const host = hostWith(2);
    await using observed = await observing(host);
    const [busy = '', quiet = ''] = host.containers.keys();
    host.containers.delete(quiet);
    for (let passed = 0; passed <= relist; passed += 1000) {
      host.emit({ type: 'container', action: 'update', actorId: busy });
      await observed.clock.pass(1000);
    }
    expect(names(observed)).toEqual(['c0']);
  });

  test('O8 a host-only change is read from the kernel without asking Docker', async () => {
    const { host, links } = wiredHost();
    await using observed = await observing(host, host.wiring);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ state: 'up' }]);
    const before = host.engine.callCount();
    const docker = host.calls.filter((call) => /^(?:container|network|events|describe)/.test(call)).length;
    host.changeLinks(links.map((link) => (link.name === 'veth8' ? { ...link, adminUp: false } : link)));
    await observed.clock.pass(200);
    expect([...observed.live.topology.cables.values()]).toMatchObject([
      { state: 'down', faults: ['VETH_DOWN'] },
    ]);
    expect(host.calls.filter((call) => /^(?:container|network|events|describe)/.test(call))).toHaveLength(
      docker,
    );
    expect(host.calls.slice(before)).toEqual(['host links', 'namespaces 1']);
  });

  test('O15 what a changed link leads to is read and told before the rest of a big host', async () => {
    const { host, links } = wiredHost();
    for (const [id, container] of hostWith(40).containers) host.containers.set(id, container);
    await using observed = await observing(host, host.wiring);
    const before = host.calls.length;
    const callsWhenTold: string[][] = [];
    observed.live.listen({ onDelta: () => callsWhenTold.push(host.calls.slice(before)) });
    host.changeLinks(links.map((link) => (link.name === 'veth8' ? { ...link, adminUp: false } : link)));
    await observed.clock.pass(300);
    expect(callsWhenTold).toEqual([['host links', 'namespaces 1']]);
    const swept = Array.from({ length: 5 }, () => 'namespaces 8');
    expect(host.calls.slice(before)).toEqual(['host links', 'namespaces 1', ...swept]);
  });

  test('O16 a change inside a container that no link of the host shows is found all the same', async () => {
    const { host, links } = wiredHost();
    await using observed = await observing(host, host.wiring);
    const [inside] = host.insides.values();
    if (inside === undefined) throw new Error('no namespace');
    const lost = inside.links.map((link) => ({ ...link, addresses: [] }));
    host.insides.set(inside.containerDockerId, { ...inside, links: lost });
    host.changeLinks(links);
    await observed.clock.pass(300);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ faults: ['ADDRESS_MISSING'] }]);
  });

  test('O22 an event does not wait until every namespace of a big host was read again', async () => {
    const { host, links } = wiredHost();
    for (const [id, container] of hostWith(40).containers) host.containers.set(id, container);
    await using observed = await observing(host, host.wiring);
    const [id = ''] = host.containers.keys();
    const readNamespaces = host.wiring.readNamespaces;
    let asked = 0;
    host.wiring.readNamespaces = async (targets) => {
      asked += 1;
      // In the middle of the sweep, the reading that is about the link itself being the first.
      if (asked === 3) host.emit({ type: 'container', action: 'update', actorId: id });
      return readNamespaces(targets);
    };
    const before = host.calls.length;
    host.changeLinks([...links]);
    await observed.clock.pass(400);
    const calls = host.calls.slice(before);
    expect(calls.indexOf(`container ${id}`)).toBeLessThan(calls.lastIndexOf('namespaces 8'));
    expect(calls.indexOf(`container ${id}`)).toBeGreaterThan(calls.indexOf('namespaces 8'));
  });

  test('O23 links are read when they rest; where they never do, all the same', async () => {
    const { host, links } = wiredHost();
    await using observed = await observing(host, host.wiring);
    const reads = (): number => host.calls.filter((call) => call === 'host links').length;
    const before = reads();
    for (let time = 0; time < 100; time += 20) {
      host.changeLinks([...links]);
      await observed.clock.pass(20);
    }
    expect(reads() - before).toBe(0);
    await observed.clock.pass(100);
    expect(reads() - before).toBe(1);
    for (let time = 0; time < 500; time += 20) {
      host.changeLinks([...links]);
      await observed.clock.pass(20);
    }
    expect(reads() - before).toBeGreaterThan(3);
  });

  test('O24 links that Docker makes and what it says of them then are one change', async () => {
    const { host, links } = wiredHost();
    const [container] = host.containers.values();
    if (container === undefined) throw new Error('no container');
    host.links = links.filter(({ name }) => name !== 'veth8');
    host.containers.set(container.dockerId, { ...container, attachments: [] });
    await using observed = await observing(host, host.wiring);
    const told = observed.deltas.length;
    const readHost = host.wiring.readHost;
    host.wiring.readHost = async () => {
      host.wiring.readHost = readHost;
      const reading = await readHost();
      // Docker's word comes while its links are being read.
      host.containers.set(container.dockerId, container);
      host.emit({
        type: 'network',
        action: 'connect',
        actorId: network.dockerId,
        containerId: container.dockerId,
      });
      return reading;
    };
    host.changeLinks(links);
    await observed.clock.pass(400);
    expect(observed.deltas.slice(told).map(({ upsert }) => Object.keys(upsert).sort())).toEqual([
      ['cables', 'endpoints', 'interfaces', 'ports'],
    ]);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ state: 'up' }]);
  });

  test('O15 why a start was refused is told by no event and no list: the relist asks', async () => {
    const host = hostWith(2);
    const [first] = host.containers.values();
    if (first === undefined) throw new Error('the host has containers');
    const stopped = { ...first, state: 'created' as const, inspected: inspectFacts({ pid: 0 }) };
    host.containers.set(first.dockerId, stopped);
    await using observed = await observing(host);
    host.containers.set(first.dockerId, {
      ...stopped,
      inspected: inspectFacts({ pid: 0, error: 'network app not found' }),
    });
    const errors = (): string[] => [...observed.live.topology.containers.values()].map(({ error }) => error);
    expect(errors()).not.toContain('network app not found');
    await observed.clock.pass(relist);
    expect(errors()).toContain('network app not found');
  });

  test('O9 revs count up by one and the deltas add up to the topology', async () => {
    const host = hostWith(3);
    const clock = new ManualClock();
    const live = new LiveTopology({
      locate: () => ({ kind: 'wished', target }),
      open: () => ({ engine: host.engine, wiring: null }),
      clock,
    });
    let sum = emptyTopology();
    const revs: number[] = [];
    live.listen({
      onDelta: (delta, { rev }) => {
        sum = apply(sum, delta);
        revs.push(rev);
      },
    });
    await settled();
    for (const id of host.containers.keys()) {
      host.containers.delete(id);
      host.emit({ type: 'container', action: 'destroy', actorId: id });
      await clock.pass(100);
    }
    expect(sum).toEqual(live.topology);
    expect(revs).toEqual(revs.map((_, index) => index + 1));
    await live.close();
  });
});

describe('losing and finding again', () => {
  test('O10 a lost engine leaves the last picture, marked stale since then; back again it is read afresh', async () => {
    const host = hostWith(2);
    await using observed = await observing(host);
    host.stop();
    await settled();
    const { state } = observed.live;
    expect(state).toMatchObject({ kind: 'stale', since: observed.clock.now() });
    expect(observed.live.topology.containers.size).toBe(2);
    // Changed while nobody was listening.
    const [gone] = host.containers.keys();
    host.containers.delete(gone ?? '');
    await observed.clock.pass(5000);
    expect(observed.live.state).toMatchObject({
      kind: 'stale',
      since: state.kind === 'stale' ? state.since : -1,
    });
    host.broken = null;
    await observed.clock.pass(3000);
    expect(observed.live.state.kind).toBe('live');
    expect(observed.live.topology.containers.size).toBe(1);
  });

  test('O11 while one of the usual engines is lost, no other takes its place', async () => {
    const { searchEngine } = await import('./search.js');
    const { EngineError } = await import('@patchbay/docker');
    const host = hostWith(1);
    const [first, second] = ['unix:///first', 'unix:///second'].map((address) => ({ ...target, address }));
    if (first === undefined || second === undefined) throw new Error('two are meant');
    const options = {
      locate: () => ({ kind: 'usual', targets: [first, second] }) as const,
      open: ({ address }: { readonly address: string }) => {
        if (address === first.address) throw new EngineError('unreachable', 'ENOENT');
        return { engine: host.engine, wiring: null };
      },
    };
    const { signal } = new AbortController();
    expect((await searchEngine(options, signal)).source).not.toBeNull();
    expect(await searchEngine(options, signal, first.address)).toMatchObject({
      source: null,
      problems: [{ target: first }],
    });
    expect((await searchEngine(options, signal, 'unix:///lab')).source).not.toBeNull();
  });

  test('O11 an engine that can not be tried is told, and none is opened', async () => {
    const { searchEngine, chiefProblem } = await import('./search.js');
    const failure = { kind: 'file', file: '/x', reason: 'EISDIR', context: null } as const;
    const options = {
      locate: () => ({ kind: 'failed', failure }) as const,
      open: () => expect.unreachable(),
    };
    const found = await searchEngine(options, new AbortController().signal);
    expect(found).toEqual({ source: null, problems: [{ target: null, failure }] });
    expect(chiefProblem([{ target: null, failure }])).toEqual({ target: null, failure });
  });

  test('O11 a socket without permission is told before one that is missing', async () => {
    const { chiefProblem } = await import('./search.js');
    const { EngineError } = await import('@patchbay/docker');
    const problem = (kind: 'unreachable' | 'permission') => ({ target, error: new EngineError(kind, '') });
    expect(chiefProblem([problem('unreachable'), problem('permission')])).toMatchObject({
      error: { kind: 'permission' },
    });
    expect(chiefProblem([])).toBeNull();
  });

  test('O12 a read that fails in the middle ends the session instead of showing half of it', async () => {
    const host = hostWith(2);
    await using observed = await observing(host);
    const [id] = host.containers.keys();
    host.broken = 'unreachable';
    host.emit({ type: 'container', action: 'start', actorId: id ?? '' });
    await observed.clock.pass(50);
    expect(observed.live.state.kind).toBe('stale');
    expect(observed.live.topology.containers.size).toBe(2);
    host.broken = null;
    await observed.clock.pass(3000);
    expect(observed.live.state.kind).toBe('live');
  });

  test('O13 a reader that lost the kernel says why, and no cable is called broken for it', async () => {
    const { host, links } = wiredHost();
    await using observed = await observing(host, host.wiring);
    host.status = { tier: 'docker-only', changes: 'none', blockedBy: 'the probe ended' };
    host.changeLinks(links);
    await observed.clock.pass(1000);
    const [engine] = observed.live.topology.engines.values();
    expect(engine?.wiring).toEqual(host.status);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ state: 'unknown', faults: [] }]);
    host.status = { tier: 'full', changes: 'netlink', blockedBy: '' };
    host.changeLinks(links);
    await observed.clock.pass(1000);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ state: 'up' }]);
  });

  test('O13 links of another host than the engine’s are not believed', async () => {
    const { host } = wiredHost();
    host.links = [linkFacts(2, 'eth0'), linkFacts(3, 'docker9', { kind: 'bridge' })];
    await using observed = await observing(host, host.wiring);
    const [engine] = observed.live.topology.engines.values();
    expect(engine?.wiring.tier).toBe('docker-only');
    expect(observed.live.topology.nics.size).toBe(0);
  });
});

describe('an engine that gives only a part', () => {
  const detailed = ({ live }: Observed): string[] =>
    [...live.topology.endpoints.values()]
      .flatMap(({ aliases }) => aliases ?? [])
      .filter((alias) => alias !== null)
      .sort();

  test('O17 an inspect that hangs is not waited for; the others go on, and what it tells later is taken in', async () => {
    const host = hostWith(3);
    const [slow = '', quick = ''] = host.containers.keys();
    host.hanging.add(`container ${slow}`);
    await using observed = await observing(host);
    await observed.clock.pass(1000);
    expect(observed.live.state.kind).toBe('live');
    expect(names(observed)).toEqual(['c0', 'c1', 'c2']);
    expect(detailed(observed)).toEqual(['alias-c1', 'alias-c2']);
    const asked = (): number => host.calls.filter((call) => call === `container ${slow}`).length;
    host.containers.delete(quick);
    host.emit({ type: 'container', action: 'destroy', actorId: quick });
    await observed.clock.pass(100);
    expect(names(observed)).toEqual(['c0', 'c2']);
    await observed.clock.pass(relist * 2);
    expect(asked()).toBe(1);
    host.answerHanging();
    await observed.clock.pass(100);
    expect(detailed(observed)).toEqual(['alias-c0', 'alias-c2']);
  });

  test('O17 an inspect that is given up does not end the session and is asked for again', async () => {
    const host = hostWith(2);
    const [slow = ''] = host.containers.keys();
    host.hanging.add(`container ${slow}`);
    await using observed = await observing(host);
    await observed.clock.pass(1000);
    host.answerHanging(new EngineError('unreachable', 'no answer within 10000 ms'));
    await observed.clock.pass(relist);
    expect(observed.states).toEqual(['reading', 'live']);
    expect(detailed(observed)).toEqual(['alias-c0', 'alias-c1']);
  });

  test('O18 without Docker’s events the lists are compared every two seconds, and it says so', async () => {
    const host = hostWith(2);
    host.refused.add('events');
    await using observed = await observing(host);
    expect(observed.live.state).toMatchObject({ kind: 'live', refused: ['events'] });
    const [id = ''] = host.containers.keys();
    host.containers.delete(id);
    await observed.clock.pass(2100);
    expect(names(observed)).toEqual(['c1']);
  });

  test('O19 without inspects the lists are drawn, it says so, and one container a relist is tried until it may', async () => {
    const host = hostWith(30);
    host.refused.add('container ');
    await using observed = await observing(host);
    expect(observed.live.state).toMatchObject({ kind: 'live', refused: ['inspects'] });
    expect(names(observed)).toHaveLength(30);
    const inspects = (): number => host.calls.filter((call) => call.startsWith('container ')).length;
    const before = inspects();
    expect(before).toBeLessThan(8);
    await observed.clock.pass(relist * 2);
    expect(inspects() - before).toBe(2);
    host.refused.clear();
    await observed.clock.pass(relist * 2);
    expect(observed.live.state).toMatchObject({ kind: 'live', refused: [] });
    expect(detailed(observed)).toHaveLength(30);
  });

  test('O19 one container that alone may not be inspected keeps nothing of the others back', async () => {
    const host = hostWith(6);
    const [secret = ''] = host.containers.keys();
    host.refused.add(`container ${secret}`);
    await using observed = await observing(host);
    await observed.clock.pass(relist * 2);
    expect(observed.live.state).toMatchObject({ kind: 'live', refused: [] });
    expect(detailed(observed)).toHaveLength(5);
  });

  test('O20 an engine that falls silent: the picture is marked as of its last answer, not of the time-out', async () => {
    const host = hostWith(1);
    await using observed = await observing(host);
    const last = observed.clock.now();
    host.hanging.add('containers').add('describe');
    await observed.clock.pass(relist + 10_000);
    host.answerHanging(new EngineError('unreachable', 'no answer within 10000 ms'));
    await settled();
    expect(observed.live.state).toMatchObject({ kind: 'stale', since: last });
  });

  test('O20 what the kernel tells of an engine that is silent does not make its picture any younger', async () => {
    const { host, links } = wiredHost();
    await using observed = await observing(host, host.wiring);
    const last = observed.clock.now();
    host.hanging.add('containers').add('describe');
    await observed.clock.pass(5000);
    host.changeLinks(links.map((link) => (link.name === 'veth8' ? { ...link, adminUp: false } : link)));
    await observed.clock.pass(relist + 10_000);
    expect([...observed.live.topology.cables.values()]).toMatchObject([{ state: 'down' }]);
    host.answerHanging(new EngineError('unreachable', 'no answer within 10000 ms'));
    await settled();
    expect(observed.live.state).toMatchObject({ kind: 'stale', since: last });
  });
});

test('O21 a listener that throws is told of; engine and other listeners notice nothing', async () => {
  const host = hostWith(1);
  const clock = new ManualClock();
  const problems: unknown[] = [];
  const live = new LiveTopology({
    locate: () => ({ kind: 'wished', target }),
    open: () => ({ engine: host.engine, wiring: null }),
    clock,
    onListenerFailure: (problem) => problems.push(problem),
  });
  const fault = new Error('a listener’s own fault');
  const heard: number[] = [];
  const fail = (): never => {
    throw fault;
  };
  live.listen({ onDelta: fail, onState: fail, onEvent: fail });
  live.listen({ onDelta: (_delta, { rev }) => heard.push(rev) });
  await settled();
  expect(live.state.kind).toBe('live');
  const [id = ''] = host.containers.keys();
  host.containers.delete(id);
  host.emit({ type: 'container', action: 'destroy', actorId: id });
  await clock.pass(100);
  expect(live.state.kind).toBe('live');
  expect(heard).toEqual(heard.map((_rev, index) => index + 1));
  expect(live.topology.containers.size).toBe(0);
  // The faults of delta, state and event all came through.
  expect(problems.length).toBeGreaterThan(4);
  expect(new Set(problems)).toEqual(new Set([fault]));
  await live.close();
});

describe('overlays of a swarm', () => {
  const interval = 5000;

  function swarmHost(): { readonly host: FakeHost; readonly late: () => void } {
    const world = swarmWorld();
    const host = new FakeHost();
    const [mesh] = world.networks;
    if (mesh === undefined) throw new Error('an empty world');
    const own = mesh.peers.slice(0, 1);
    const here = (mesh.overlay?.members ?? []).filter(({ hostAddress }) => hostAddress === own[0]?.address);
    const alone = { members: here, services: mesh.overlay?.services ?? [] };
    host.networks.set(mesh.dockerId, { ...mesh, peers: own, overlay: alone });
    for (const container of world.containers) host.containers.set(container.dockerId, container);
    host.swarm = world.swarm ?? null;
    return { host, late: () => host.networks.set(mesh.dockerId, mesh) };
  }

  const elsewhere = (live: LiveTopology): readonly string[] =>
    [...live.topology.endpoints.values()].flatMap(({ remote, name }) => (remote === undefined ? [] : [name]));

  test('O20 a member of another node, for which no event comes, is there after the interval', async () => {
    const { host, late } = swarmHost();
    await using observed = await observing(host);
    expect(elsewhere(observed.live)).toEqual([]);
    late();
    await observed.clock.pass(interval + 10);
    expect(elsewhere(observed.live)).toHaveLength(3);
    expect([...observed.live.topology.networks.values()][0]?.peers).toHaveLength(3);
  });

  test('O20 what says nothing new makes no change, and costs one look at the overlay and one at the swarm', async () => {
    const { host } = swarmHost();
    await using observed = await observing(host);
    const before = observed.deltas.length;
    host.calls.length = 0;
    await observed.clock.pass(interval + 10);
    expect(observed.deltas).toHaveLength(before);
    expect(host.calls).toEqual([`network ${meshId}`, 'swarm']);
  });

  test('O22 a member that the kernel has no entry for is asked for once more before anything is said of it', async () => {
    const { host, late } = swarmHost();
    late();
    const [mesh] = host.networks.values();
    const hidden =
      swarmWorld({ peerTable: { readAt: 9, neighbours: [], forwarding: [] } }).kernel?.hidden ?? [];
    const wiring = {
      ...host.wiring,
      readHidden: async () => {
        // Its node is lost just then: Docker tells of its members no more, a moment after it took their entries away.
        if (mesh !== undefined)
          host.networks.set(mesh.dockerId, { ...mesh, readAt: 10, overlay: { members: [], services: [] } });
        return [...hidden];
      },
    };
    await using observed = await observing(host, wiring);
    expect(elsewhere(observed.live)).toEqual([]);
  });

  test('O20 of many overlays some are read each time, and all in turn', async () => {
    const { host } = swarmHost();
    const [mesh] = host.networks.values();
    if (mesh === undefined) throw new Error('an empty host');
    for (let at = 0; at < 11; at += 1)
      host.networks.set(`n${at}`, { ...mesh, dockerId: `n${at}`, name: `n${at}` });
    await using observed = await observing(host);
    const read = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      host.calls.length = 0;
      await observed.clock.pass(interval + 10);
      const looked = host.calls.filter((call) => call.startsWith('network '));
      expect(looked.length).toBeLessThanOrEqual(8);
      for (const call of looked) read.add(call);
    }
    expect(read.size).toBe(12);
  });

  test('O21 without a swarm nobody is asked for one; a worker is not asked again for a minute', async () => {
    await using plain = await observing(hostWith(1));
    await plain.clock.pass(3 * interval);
    const { host } = swarmHost();
    host.swarm = null;
    await using observed = await observing(host);
    host.calls.length = 0;
    await observed.clock.pass(4 * interval);
    expect(host.calls).not.toContain('swarm');
  });
});

describe('convergence', () => {
  test('O14 whatever happens in whatever order, the picture ends equal to a fresh full read', async () => {
    const action = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('start', 'stop', 'remove', 'rename', 'silent', 'repeat', 'lose'),
      wait: fc.constantFrom(0, 5, 50, 300),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 15 }), async (actions) => {
        const host = hostWith(0);
        await using observed = await observing(host);
        for (const step of actions) {
          act(host, step);
          await observed.clock.pass(step.wait);
        }
        await observed.clock.pass(2 * relist);
        expect(observed.live.state.kind).toBe('live');
        expect(observed.live.topology.containers).toEqual(truth(host).containers);
        expect(observed.live.topology.endpoints).toEqual(truth(host).endpoints);
      }),
      { numRuns: 60 },
    );
  });
});

function act(host: FakeHost, { name, kind }: { readonly name: string; readonly kind: string }): void {
  const container = containerFacts(name, { attachments: [attachmentFacts(network, { aliases: [name] })] });
  const id = container.dockerId;
  const known = host.containers.get(id);
  if (kind === 'lose') {
    host.stop();
    host.broken = null;
    return;
  }
  if (kind === 'start') host.containers.set(id, container);
  if (kind === 'stop' && known)
    host.containers.set(id, { ...known, state: 'exited', inspected: inspectFacts({ pid: 0 }) });
  if (kind === 'remove') host.containers.delete(id);
  if ((kind === 'rename' || kind === 'silent') && known)
    host.containers.set(id, { ...known, name: `${known.name}x` });
  if (kind === 'silent') return;
  host.emit({ type: 'container', action: kind, actorId: id });
  if (kind === 'repeat') host.emit({ type: 'container', action: kind, actorId: id });
}

function wiredHost(): { readonly host: FakeHost; readonly links: FakeHost['links'] } {
  const world = wiredWorld();
  const host = new FakeHost();
  const [wiredNetwork] = world.networks;
  const [container] = world.containers;
  if (wiredNetwork === undefined || container === undefined) throw new Error('an empty world');
  host.networks.set(wiredNetwork.dockerId, wiredNetwork);
  host.containers.set(container.dockerId, container);
  host.links = [...(world.kernel?.links ?? [])];
  host.insides.set(container.dockerId, world.kernel?.namespaces[0] ?? namespaceFacts(container));
  return { host, links: host.links };
}
