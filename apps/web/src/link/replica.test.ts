import { protocolVersion, type DeltaMessage, type Snapshot } from '@patchbay/protocol';
import {
  containerId,
  diff,
  emptyTopology,
  engineId,
  namespaceId,
  networkId,
  topologyToJson,
  type Namespace,
  type Port,
  type Topology,
} from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyReplica, feedLimit, receive, type Replica } from './replica.js';

const engine = engineId('E');

/** A small world: which of ten namespaces exist, and a value in each. */
const world = fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.string({ maxLength: 3 }), { maxKeys: 10 });

function topologyOf(values: Readonly<Record<string, string>>): Topology {
  const namespaces = Object.entries(values).map(([key, inode]): Namespace => ({
    kind: 'namespace',
    id: namespaceId(engine, key),
    engine,
    role: 'container',
    owner: containerId(engine, key),
    members: [],
    inode,
    file: null,
    read: true,
  }));
  return { ...emptyTopology(), namespaces: new Map(namespaces.map((entity) => [entity.id, entity])) };
}

function snapshotOf(topology: Topology, rev: number, session = 'run-1'): Snapshot {
  return {
    version: protocolVersion,
    session,
    rev,
    topology: topologyToJson(topology),
    source: { kind: 'live', since: 1 },
    feed: [],
    changes: [],
    findings: [],
    permissions: { role: 'operator', readOnly: false },
    lab: null,
  };
}

/** The deltas of a server that went through these worlds, rev by rev. */
function history(worlds: readonly Readonly<Record<string, string>>[]): {
  readonly states: readonly Topology[];
  readonly deltas: readonly DeltaMessage[];
} {
  const states = worlds.map(topologyOf);
  const deltas = states.slice(1).map((after, index) => ({
    session: 'run-1',
    baseRev: index,
    rev: index + 1,
    delta: diff(states[index] ?? emptyTopology(), after),
  }));
  return { states, deltas };
}

describe('replica', () => {
  test('follows the server through every delta', () => {
    fc.assert(
      fc.property(fc.array(world, { minLength: 1, maxLength: 12 }), (worlds) => {
        const { states, deltas } = history(worlds);
        const [first = emptyTopology()] = states;
        let replica = receive(emptyReplica(), { kind: 'snapshot', snapshot: snapshotOf(first, 0) });
        for (const message of deltas) replica = receive(replica, { kind: 'delta', message });
        expect(replica.lost).toBe(false);
        expect(sorted(replica.topology)).toEqual(sorted(states.at(-1) ?? first));
      }),
    );
  });

  test('a missed delta is noticed, nothing wrong is shown, and a snapshot heals it', () => {
    const scenario = fc.record({
      worlds: fc.array(world, { minLength: 3, maxLength: 12 }),
      dropped: fc.nat(),
      resyncAfter: fc.nat(),
    });
    fc.assert(
      fc.property(scenario, ({ worlds, dropped, resyncAfter }) => {
        const { states, deltas } = history(worlds);
        const gap = dropped % (deltas.length - 1);
        const resync = gap + 1 + (resyncAfter % (deltas.length - gap - 1));
        let replica: Replica = receive(emptyReplica(), {
          kind: 'snapshot',
          snapshot: snapshotOf(states[0] ?? emptyTopology(), 0),
        });
        const whileLost: Replica[] = [];
        for (const [index, message] of deltas.entries()) {
          if (index === gap) continue;
          replica = receive(replica, { kind: 'delta', message });
          if (index > gap && index <= resync) whileLost.push(replica);
          if (index !== resync) continue;
          const now = states[index + 1] ?? emptyTopology();
          replica = receive(replica, { kind: 'snapshot', snapshot: snapshotOf(now, index + 1) });
        }
        const atGap = sorted(states[gap] ?? emptyTopology());
        expect(whileLost.map(({ lost }) => lost)).toEqual(Array(resync - gap).fill(true));
        expect(whileLost.map(({ topology }) => sorted(topology))).toEqual(Array(resync - gap).fill(atGap));
        expect(replica.lost).toBe(false);
        expect(sorted(replica.topology)).toEqual(sorted(states.at(-1) ?? emptyTopology()));
      }),
    );
  });

  test('a delta that the snapshot already holds changes nothing', () => {
    const { states, deltas } = history([{ a: '1' }, { a: '2' }]);
    const replica = receive(emptyReplica(), {
      kind: 'snapshot',
      snapshot: snapshotOf(states[1] ?? emptyTopology(), 1),
    });
    const [message] = deltas;
    if (message === undefined) throw new Error('the history has one delta');
    expect(receive(replica, { kind: 'delta', message })).toBe(replica);
  });

  test('a delta of another run of the server is never applied', () => {
    const { states, deltas } = history([{ a: '1' }, { a: '2' }]);
    const [first = emptyTopology()] = states;
    const replica = receive(emptyReplica(), { kind: 'snapshot', snapshot: snapshotOf(first, 0, 'run-0') });
    const [message] = deltas;
    if (message === undefined) throw new Error('the history has one delta');
    const after = receive(replica, { kind: 'delta', message });
    expect(after.lost).toBe(true);
    expect(after.topology).toBe(replica.topology);
  });

  test('what a delta does not name keeps its identity', () => {
    const { states, deltas } = history([
      { a: '1', b: '1' },
      { a: '1', b: '2' },
    ]);
    const before = receive(emptyReplica(), {
      kind: 'snapshot',
      snapshot: snapshotOf(states[0] ?? emptyTopology(), 0),
    });
    const after = deltas.reduce((replica, message) => receive(replica, { kind: 'delta', message }), before);
    const untouched = namespaceId(engine, 'a');
    expect(after.topology.namespaces.get(untouched)).toBe(before.topology.namespaces.get(untouched));
    expect(after.topology.ports).toBe<ReadonlyMap<Port['id'], Port>>(before.topology.ports);
    expect(after.topology.namespaces.get(namespaceId(engine, 'b'))?.inode).toBe('2');
  });

  test('the feed is bounded, keeps the newest and holds nothing twice', () => {
    const entry = (id: number) => ({
      id,
      at: id,
      origin: 'docker' as const,
      action: 'container-started' as const,
      container: 'web',
      network: null,
      detail: null,
      subjects: [networkId(engine, 'n')],
    });
    const many = Array.from({ length: feedLimit + 50 }, (_, index) => entry(index));
    const once = receive(emptyReplica(), { kind: 'feed', entries: many });
    const twice = receive(once, { kind: 'feed', entries: [...many.slice(-3), entry(feedLimit + 50)] });
    expect(twice.feed.map(({ id }) => id)).toEqual(
      Array.from({ length: feedLimit }, (_, index) => index + 51),
    );
  });
});

function sorted(topology: Topology): unknown {
  return [...topology.namespaces.values()].sort((left, right) => left.id.localeCompare(right.id));
}
