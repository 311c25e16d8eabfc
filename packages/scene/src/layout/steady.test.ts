import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { cableId, type ContainerId, type EntityId, type NetworkId, type Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import { TopologyBuilder } from '../testing/builder.js';
import { deeds, perform, withTheirs, type Deed } from '../testing/changes.js';
import { generatedHost, hostSizes, type HostSize } from '../testing/examples.js';
import { areas, faults } from '../testing/faults.js';
import { movementOf } from '../testing/movement.js';
import { seeded, type Random } from '../testing/random.js';
import { rowCapacity, settledFrom } from './sizes.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

interface Trial {
  readonly builder: TopologyBuilder;
  readonly before: Scene;
  readonly random: Random;
  readonly topology: Topology;
}

/** Makes the same change in many fresh copies of a host, each time at another place; counts the times that anything else moved. */
function shareMoved(size: HostSize, trials: number, change: (trial: Trial) => readonly EntityId[]): number {
  const base = generatedHost(size).topology();
  const before = buildScene(base, options, null);
  let unsteady = 0;
  for (let index = 0; index < trials; index += 1) {
    const builder = generatedHost(size);
    const touched = change({ builder, before, random: seeded(100 + index), topology: base });
    const topology = builder.topology();
    const after = buildScene(topology, options, before);
    if (movementOf(before, after, withTheirs(touched, base, topology)).length > 0) unsteady += 1;
  }
  return unsteady / trials;
}

/** A new container on a network. */
function addTo({ builder }: Trial, network: NetworkId): readonly EntityId[] {
  const added = builder.container({ name: 'newcomer' });
  builder.connect(added, network);
  return [added];
}

const containersOf = ({ topology }: Trial): ContainerId[] => [...topology.containers.keys()];
const networksOf = ({ topology }: Trial): NetworkId[] => [...topology.networks.keys()];

const sizes = [
  ['60 containers', hostSizes.medium, 25],
  ['300 containers', hostSizes.large, 8],
] as const;

describe.each(sizes)('with %s', (_name, size, trials) => {
  it('no change of state moves anything', () => {
    const share = shareMoved(size, trials, (trial) => {
      const id = trial.random.pick(containersOf(trial));
      trial.builder.change(id, { state: 'exited', exitCode: 1, health: 'unhealthy', ports: [] });
      return [];
    });
    expect(share).toBe(0);
  });

  it('no change of a cable moves anything', () => {
    const share = shareMoved(size, trials, (trial) => {
      const endpoint = trial.random.pick([...trial.topology.endpoints.keys()]);
      trial.builder.setCable(endpoint, trial.random.pick(['down', 'unplugged', 'idle', 'unknown'] as const));
      return [cableId(endpoint)];
    });
    expect(share).toBe(0);
  });

  it('a container added to a network with room moves nothing', () => {
    const share = shareMoved(size, trials, (trial) => {
      const roomy = networksOf(trial).filter((network) => {
        const members = [...trial.topology.endpoints.values()].filter(
          (endpoint) => endpoint.network === network,
        );
        return members.length > 0 && members.length < rowCapacity - 1;
      });
      return addTo(trial, trial.random.pick(roomy));
    });
    expect(share).toBe(0);
  });

  it('a container added anywhere moves nothing else', () => {
    expect(shareMoved(size, trials, (trial) => addTo(trial, trial.random.pick(networksOf(trial))))).toBe(0);
  });

  it('removing a container moves nothing', () => {
    const share = shareMoved(size, trials, (trial) => {
      const id = trial.random.pick(containersOf(trial));
      trial.builder.remove(id);
      return [id];
    });
    expect(share).toBe(0);
  });

  it('plugging a container into any further network moves nothing else', () => {
    const share = shareMoved(size, trials, (trial) => {
      const id = trial.random.pick(containersOf(trial));
      const plugged = new Set(
        [...trial.topology.endpoints.values()].flatMap((endpoint) =>
          endpoint.container === id ? [endpoint.network] : [],
        ),
      );
      const free = networksOf(trial).filter((network) => !plugged.has(network));
      trial.builder.connect(id, trial.random.pick(free));
      return [id];
    });
    expect(share).toBe(0);
  });

  it('unplugging moves nothing but the container itself', () => {
    const share = shareMoved(size, trials, (trial) => {
      const endpoint = trial.random.pick([...trial.topology.endpoints.values()]);
      trial.builder.disconnect(endpoint.id);
      return endpoint.container === null ? [] : [endpoint.container];
    });
    expect(share).toBe(0);
  });

  it('a new project with a network of its own moves nothing', () => {
    const share = shareMoved(size, 4, (trial) => {
      const network = trial.builder.network({ name: 'late_default', project: 'late', subnet: '10.9.0.0/16' });
      const added = trial.builder.container({ name: 'late-web-1', project: 'late' });
      trial.builder.connect(added, network);
      return [added];
    });
    expect(share).toBe(0);
  });
});

/** Makes changes of every kind one after the other; returns those that moved what they were not about. */
function dayOfChanges(size: HostSize, changes: number, kinds: readonly Deed[]): string[] {
  const builder = generatedHost(size);
  const random = seeded(size.seed * 1000);
  let scene = buildScene(builder.topology(), options, null);
  return Array.from({ length: changes }, (_, index): string[] => {
    const deed = random.pick(kinds);
    const touched = perform(deed, builder, random);
    const next = buildScene(builder.topology(), options, scene);
    const moved = movementOf(scene, next, touched);
    scene = next;
    return moved.length === 0 ? [] : [`${deed} (${index}) moved ${moved.length}`];
  }).flat();
}

describe('after a day of changes', () => {
  it.each([
    ['60 containers', hostSizes.medium, 200],
    ['300 containers', hostSizes.large, 200],
    ['1,000 containers', hostSizes.huge, 40],
  ] as const)('with %s, not one has moved anything else', (_name, size, changes) => {
    expect(dayOfChanges(size, changes, deeds)).toEqual([]);
  });

  it('states and names never move anything', () => {
    expect(dayOfChanges(hostSizes.large, 60, ['state', 'rename'])).toEqual([]);
  });
});

describe('a small picture', () => {
  const hang = (builder: TopologyBuilder, network: NetworkId, name: string): void => {
    builder.connect(builder.container({ name }), network);
  };
  const barOf = (scene: Scene): number => areas(scene, 'host')[0]?.y ?? NaN;

  it.each([1, 2, 3, 4, 5, 6])('grows by moving nothing but the host’s part (%i)', (seed) => {
    const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
    const random = seeded(seed);
    builder.network({ name: 'bridge', subnet: '172.17.0.0/16' });
    let scene = buildScene(builder.topology(), options, null);
    const moved = Array.from({ length: 30 }, (): string[] => {
      const before = builder.topology();
      const deed = before.containers.size < settledFrom - 1 ? random.pick(deeds) : 'remove';
      const touched = perform(deed, builder, random);
      const next = buildScene(builder.topology(), options, scene);
      const fixed = movementOf(scene, next, touched).filter(
        ({ id, kind }) => ['box', 'rail', 'cable', 'frame'].includes(kind) && id !== 'host:area',
      );
      scene = next;
      return fixed.map(({ id }) => id);
    });
    expect(moved.flat()).toEqual([]);
  });

  it('keeps no room below itself', () => {
    const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
    hang(builder, builder.network({ name: 'bridge', subnet: '172.17.0.0/16' }), 'only');
    const scene = buildScene(builder.topology(), options, null);
    const bottom = Math.max(
      ...areas(scene, 'frame').map(({ id, y, height }) => (id === 'host:area' ? 0 : y + height)),
    );
    expect(barOf(scene) - bottom).toBeLessThan(60);
  });

  it('keeps room from the eighth container on: then nothing gives way to the next network', () => {
    const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
    const network = builder.network({ name: 'bridge', subnet: '172.17.0.0/16' });
    let scene = buildScene(builder.topology(), options, null);
    for (let count = 1; count <= settledFrom; count += 1) {
      hang(builder, network, `box${count}`);
      scene = buildScene(builder.topology(), options, scene);
    }
    hang(builder, builder.network({ name: 'next', subnet: '172.18.0.0/16' }), 'newcomer');
    const after = buildScene(builder.topology(), options, scene);
    expect(movementOf(scene, after, new Set())).toEqual([]);
    expect(faults(after, builder.topology())).toEqual([]);
  });
});

describe('the memory of the layout', () => {
  it('keeps two blocks in place when the only link between them goes', () => {
    const builder = generatedHost(hostSizes.medium);
    const left = builder.network({ name: 'left', subnet: '10.1.0.0/16' });
    const right = builder.network({ name: 'right', subnet: '10.2.0.0/16' });
    const bridge = builder.container({ name: 'between' });
    builder.connect(bridge, left);
    const link = builder.connect(bridge, right);
    builder.connect(builder.container({ name: 'far-end' }), right);
    const before = buildScene(builder.topology(), options, null);
    builder.disconnect(link);
    const after = buildScene(builder.topology(), options, before);
    expect(movementOf(before, after, withTheirs([bridge], builder.topology(), builder.topology()))).toEqual(
      [],
    );
  });

  it('puts a project that was taken down and made anew where it was', () => {
    const builder = generatedHost(hostSizes.medium);
    const up = (): EntityId[] => {
      const network = builder.network({ name: 'shelf_default', project: 'shelf', subnet: '10.7.0.0/16' });
      const web = builder.container({ name: 'shelf-web-1', project: 'shelf' });
      builder.connect(web, network);
      return [network, web];
    };
    const first = up() as [NetworkId, ContainerId];
    const before = buildScene(builder.topology(), options, null);
    builder.remove(first[1]);
    builder.removeNetwork(first[0]);
    const without = buildScene(builder.topology(), options, before);
    up();
    const again = buildScene(builder.topology(), options, without);
    expect(again.item('frame:project:shelf')).toEqual(before.item('frame:project:shelf'));
  });

  it('puts a recreated container back where its predecessor hung', () => {
    const builder = generatedHost(hostSizes.medium);
    const before = buildScene(builder.topology(), options, null);
    const old = [...before.items].find((item) => item.kind === 'box' && item.label === 'pihole');
    const network = [...builder.topology().endpoints.values()].find(
      ({ container }) => container === old?.entity,
    );
    builder.remove(old?.entity as ContainerId);
    const without = buildScene(builder.topology(), options, before);
    const id = builder.container({ name: 'pihole' });
    builder.connect(id, network?.network as NetworkId);
    const again = buildScene(builder.topology(), options, without);
    const box = again.items.find((item) => item.kind === 'box' && item.entity === id);
    expect(box).toMatchObject({ x: old?.kind === 'box' ? old.x : NaN, y: old?.kind === 'box' ? old.y : NaN });
  });
});
