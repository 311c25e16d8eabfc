/**
 * What a change moves. Below `busyFrom` boxes every picture is a fresh one in a stable order. On a busy host a change in one project
 * moves nothing in another, but for the few times that the picture has fallen behind a fresh one: then as few frames move as mend it.
 */
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { EntityId, NetworkId } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import { TopologyBuilder } from '../testing/builder.js';
import { performLocal } from '../testing/changes.js';
import { generatedHost, hostSizes, type HostSize } from '../testing/examples.js';
import { areas } from '../testing/faults.js';
import { insidesOf } from '../testing/insides.js';
import { framesMoved, movementOf } from '../testing/movement.js';
import { seeded } from '../testing/random.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;
const draw = (builder: TopologyBuilder, before: Scene | null): Scene =>
  buildScene(builder.topology(), options, before);

describe('a change of state', () => {
  it.each(Object.entries(hostSizes))('moves nothing on a %s host, whatever it is', (_name, size) => {
    const builder = generatedHost(size);
    const random = seeded(size.seed);
    let scene = draw(builder, null);
    for (let step = 0; step < 12; step += 1) {
      const { containers, endpoints } = builder.topology();
      const state = random.pick(['running', 'paused', 'exited'] as const);
      if (step % 2 === 0) {
        builder.change(random.pick([...containers.keys()]), { state, health: 'unhealthy', ports: [] });
      } else {
        const cable = random.pick(['down', 'unplugged', 'idle', 'unknown'] as const);
        builder.setCable(random.pick([...endpoints.keys()]), cable);
      }
      const next = draw(builder, scene);
      const moved = movementOf(scene, next, new Set()).filter(
        ({ kind }) => kind !== 'cable' && kind !== 'mark',
      );
      // Ports that are not published any more leave the host's strip.
      expect(moved.filter(({ id }) => next.item(id)?.kind !== 'text' && !/^(?:host|nic)/.test(id))).toEqual(
        [],
      );
      scene = next;
    }
  });
});

interface Day {
  /** Changes after which a frame stood elsewhere that they were not about. */
  readonly moved: number;
  /** Those of them after which more than half of the frames did. */
  readonly afresh: number;
}

function dayOf(size: HostSize, changes: number): Day {
  const builder = generatedHost(size);
  const random = seeded(size.seed * 1000);
  let scene = draw(builder, null);
  let [moved, afresh] = [0, 0];
  for (let step = 0; step < changes; step += 1) {
    const touched = performLocal(builder, random);
    const next = draw(builder, scene);
    const others = framesMoved(scene, next, touched);
    if (others.length > 0) moved += 1;
    if (others.length > next.layout.frames.length / 2) afresh += 1;
    const [before, after] = [insidesOf(scene), insidesOf(next)];
    for (const block of others) expect(after[block]).toEqual(before[block]);
    scene = next;
  }
  return { moved, afresh };
}

describe('a day of changes, each in one project', () => {
  it.each([
    ['300 containers', hostSizes.large, 120],
    ['1,000 containers', hostSizes.huge, 35],
  ] as const)('with %s, hardly any moves another project', (_name, size, changes) => {
    const { moved, afresh } = dayOf(size, changes);
    expect(moved / changes).toBeLessThanOrEqual(0.12);
    expect(afresh / changes).toBeLessThanOrEqual(0.04);
  });
});

describe('the order on a rail', () => {
  /** Where the boxes hang, from the corner of their frame, by their names. */
  const seats = (scene: Scene): Record<string, string> =>
    Object.fromEntries(
      scene.layout.boxes.map(({ box, seat }) => [box.name, `${seat?.segment ?? ''} ${seat?.slot ?? ''}`]),
    );

  it('of containers made by hand is that of their making: a newcomer is the last and moves nobody', () => {
    const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
    const network = builder.network({ name: 'app', subnet: '172.18.0.0/16' });
    const run = (name: string, createdAt: number): void => {
      builder.connect(builder.container({ name, createdAt }), network);
    };
    let scene = draw(builder, null);
    ['zoo', 'app', 'middle', 'first'].forEach((name, second) => {
      run(name, second);
      const next = draw(builder, scene);
      expect(seats(next)).toMatchObject(seats(scene));
      scene = next;
    });
    expect(seats(scene)).toEqual({ zoo: '0 0', app: '0 1', middle: '0 2', first: '0 3' });
  });

  it('of a project is that of the names: a container that is made again hangs where it hung', () => {
    const builder = generatedHost(hostSizes.medium);
    const before = draw(builder, null);
    const { containers, endpoints } = builder.topology();
    const old = [...containers.values()].find(({ project }) => project === 'wiki');
    if (old === undefined) throw new Error('the example has a wiki');
    const networks = [...endpoints.values()].flatMap(({ container, network }) =>
      container === old.id ? [network] : [],
    );
    builder.remove(old.id);
    const { name, project, service, replica } = old;
    const again: EntityId = builder.container({ name, project, service, replica, createdAt: 99 });
    for (const network of networks) builder.connect(again, network as NetworkId);
    expect(seats(draw(builder, draw(builder, before)))).toEqual(seats(before));
  });
});

it('a small picture keeps no room below itself', () => {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const network = builder.network({ name: 'bridge', subnet: '172.17.0.0/16' });
  builder.connect(builder.container({ name: 'only' }), network);
  const scene = draw(builder, null);
  const feet = areas(scene, 'frame').map(({ id, y, height }) => (id === 'host:area' ? 0 : y + height));
  expect((areas(scene, 'host')[0]?.y ?? NaN) - Math.max(...feet)).toBeLessThan(60);
});
