import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import type { TopologyBuilder } from '../testing/builder.js';
import { generatedHost, hostSizes, type HostSize } from '../testing/examples.js';
import { seeded, type Random } from '../testing/random.js';
import { rowCapacity } from './sizes.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

/** Boxes that are in both scenes and not in the same place. */
function moved(before: Scene, after: Scene, except: ContainerId | null = null): string[] {
  return after.items.flatMap((item) => {
    if (item.kind !== 'box' || item.entity === except) return [];
    const old = before.item(item.id);
    if (old?.kind !== 'box') return [];
    return old.x === item.x && old.y === item.y ? [] : [item.id];
  });
}

interface Trial {
  readonly builder: TopologyBuilder;
  readonly before: Scene;
  readonly random: Random;
  readonly topology: Topology;
}

/** Makes the same change in many fresh copies of a host, each time at another place; counts the times that anything else moved. */
function shareMoved(size: HostSize, trials: number, change: (trial: Trial) => ContainerId | null): number {
  const base = generatedHost(size).topology();
  const before = buildScene(base, options, null);
  let unsteady = 0;
  for (let index = 0; index < trials; index += 1) {
    const builder = generatedHost(size);
    const subject = change({ builder, before, random: seeded(100 + index), topology: base });
    const after = buildScene(builder.topology(), options, before);
    if (moved(before, after, subject).length > 0) unsteady += 1;
  }
  return unsteady / trials;
}

const containersOf = ({ topology }: Trial): ContainerId[] => [...topology.containers.keys()];
const networksOf = ({ topology }: Trial): NetworkId[] => [...topology.networks.keys()];

const sizes = [
  ['60 containers', hostSizes.medium, 40],
  ['300 containers', hostSizes.large, 40],
] as const;

describe.each(sizes)('with %s', (_name, size, trials) => {
  it('no change of state moves anything', () => {
    const share = shareMoved(size, trials, (trial) => {
      const id = trial.random.pick(containersOf(trial));
      trial.builder.change(id, { state: 'exited', exitCode: 1, health: 'unhealthy', ports: [] });
      return null;
    });
    expect(share).toBe(0);
  });

  it('no change of a cable moves anything', () => {
    const share = shareMoved(size, trials, (trial) => {
      const endpoint = trial.random.pick([...trial.topology.endpoints.keys()]);
      trial.builder.setCable(endpoint, trial.random.pick(['down', 'unplugged', 'idle', 'unknown'] as const));
      return null;
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
      trial.builder.connect(trial.builder.container({ name: 'newcomer' }), trial.random.pick(roomy));
      return null;
    });
    expect(share).toBe(0);
  });

  it('a container added anywhere moves others in at most one case of ten', () => {
    const share = shareMoved(size, trials, (trial) => {
      trial.builder.connect(
        trial.builder.container({ name: 'newcomer' }),
        trial.random.pick(networksOf(trial)),
      );
      return null;
    });
    expect(share).toBeLessThanOrEqual(0.1);
  });

  it('removing a container moves nothing', () => {
    const share = shareMoved(size, trials, (trial) => {
      trial.builder.remove(trial.random.pick(containersOf(trial)));
      return null;
    });
    expect(share).toBe(0);
  });

  it('plugging a container into any further network moves others in at most one case of ten', () => {
    const share = shareMoved(size, trials, (trial) => {
      const id = trial.random.pick(containersOf(trial));
      const plugged = new Set(
        [...trial.topology.endpoints.values()].flatMap((endpoint) =>
          endpoint.container === id ? [endpoint.network] : [],
        ),
      );
      const free = networksOf(trial).filter((network) => !plugged.has(network));
      trial.builder.connect(id, trial.random.pick(free));
      return id;
    });
    expect(share).toBeLessThanOrEqual(0.1);
  });

  it('unplugging moves nothing but the container itself', () => {
    const share = shareMoved(size, trials, (trial) => {
      const endpoint = trial.random.pick([...trial.topology.endpoints.values()]);
      trial.builder.disconnect(endpoint.id);
      return endpoint.container;
    });
    expect(share).toBe(0);
  });

  it('a new project with a network of its own moves nothing', () => {
    const share = shareMoved(size, 4, (trial) => {
      const network = trial.builder.network({ name: 'late_default', project: 'late', subnet: '10.9.0.0/16' });
      trial.builder.connect(trial.builder.container({ name: 'late-web-1', project: 'late' }), network);
      return null;
    });
    expect(share).toBe(0);
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
    expect(moved(before, buildScene(builder.topology(), options, before))).toEqual([]);
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
