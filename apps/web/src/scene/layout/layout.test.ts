import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { CableItem, Rect, Scene, SceneItem } from '../model.js';
import { wild } from '../testing/arbitrary.js';
import { countCrossings, crosses } from '../testing/crossings.js';
import { generatedHost, hostSizes, kindsExample, smallExample } from '../testing/examples.js';
import { isRail, planOf } from '../plan.js';
import { layOut } from './index.js';
import { emptyMemory } from './memory.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;
const draw = (topology: Topology, previous: Parameters<typeof buildScene>[2] = null): Scene =>
  buildScene(topology, options, previous);

const examples = {
  small: smallExample(),
  kinds: kindsExample(),
  medium: generatedHost(hostSizes.medium).topology(),
  large: generatedHost(hostSizes.large).topology(),
};

function areas(scene: Scene, kind: SceneItem['kind']): (SceneItem & Rect)[] {
  return scene.items.filter((item): item is SceneItem & Rect => item.kind === kind && 'width' in item);
}

function overlap(left: Rect, right: Rect): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}

/** Pairs of solid things that lie over each other. */
function overlaps(scene: Scene): string[] {
  const solid = (['box', 'rail', 'host', 'nic'] as const).flatMap((kind) => areas(scene, kind));
  const sorted = solid.sort((left, right) => left.y - right.y);
  return sorted.flatMap((item, index) => {
    const below = sorted.slice(index + 1).filter((other) => other.y < item.y + item.height);
    return below.filter((other) => overlap(item, other)).map((other) => `${item.id} over ${other.id}`);
  });
}

/** Cables that run over a box. */
function blockedCables(scene: Scene): string[] {
  const boxes = areas(scene, 'box');
  return cablesOf(scene).flatMap((cable) =>
    boxes.filter((box) => crosses(cable, box)).map((box) => `${cable.id} over ${box.id}`),
  );
}

function cablesOf(scene: Scene): CableItem[] {
  return scene.items.filter((item): item is CableItem => item.kind === 'cable');
}

/** Cables of which an end does not touch what it belongs to: one box, and one rail of the right network. */
function looseCables(scene: Scene, topology: Topology): string[] {
  const rails = areas(scene, 'rail');
  const boxes = areas(scene, 'box');
  const networkOf = new Map([...topology.endpoints.values()].map(({ cable, network }) => [cable, network]));
  return cablesOf(scene).flatMap((cable) => {
    const network = networkOf.get(cable.entity as never);
    const reached = rails.filter((rail) => touches(rail, cable.to) && rail.entity === network);
    const left = boxes.filter((box) => touches(box, cable.from));
    const plugged = cable.state === 'unplugged' || reached.length === 1;
    return plugged && left.length === 1 ? [] : [cable.id];
  });
}

function faults(scene: Scene, topology: Topology): string[] {
  return [...overlaps(scene), ...blockedCables(scene), ...looseCables(scene, topology)];
}

function touches({ x, y, width, height }: Rect, point: { x: number; y: number }): boolean {
  return point.x > x && point.x < x + width && (point.y === y || point.y === y + height);
}

function drawnEndpoints(topology: Topology): string[] {
  return [...topology.endpoints.values()]
    .filter(({ network }) => isRail(topology.networks.get(network) as never))
    .map(({ cable }) => cable)
    .sort();
}

function shuffled(topology: Topology): Topology {
  const tables = Object.entries(topology).map(([name, table]) => {
    const entries: (readonly [string, unknown])[] = [...table];
    return [name, new Map(entries.toReversed())];
  });
  return Object.fromEntries(tables) as Topology;
}

describe('the layout of any host', () => {
  it('lets no box, rail or host part overlap another', () => {
    fc.assert(
      fc.property(wild, (make) => {
        expect(overlaps(draw(make().builder.topology()))).toEqual([]);
      }),
    );
  });

  it('runs no cable over a box', () => {
    fc.assert(
      fc.property(wild, (make) => {
        expect(blockedCables(draw(make().builder.topology()))).toEqual([]);
      }),
    );
  });

  it('draws one cable for each endpoint, from a box to a rail of its network', () => {
    fc.assert(
      fc.property(wild, (make) => {
        const topology = make().builder.topology();
        const scene = draw(topology);
        expect(
          cablesOf(scene)
            .map(({ entity }) => entity)
            .sort(),
        ).toEqual(drawnEndpoints(topology));
        expect(looseCables(scene, topology)).toEqual([]);
      }),
    );
  });

  it('gives every item an id of its own', () => {
    fc.assert(
      fc.property(wild, (make) => {
        const ids = draw(make().builder.topology()).items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('does not depend on the order in which things arrive', () => {
    fc.assert(
      fc.property(wild, (make) => {
        const topology = make().builder.topology();
        expect(draw(shuffled(topology)).items).toEqual(draw(topology).items);
      }),
    );
  });

  it('repeats itself exactly from its own memory, item for item the same object', () => {
    fc.assert(
      fc.property(wild, (make) => {
        const topology = make().builder.topology();
        const first = draw(topology);
        const second = draw(topology, first);
        expect(second.memory).toEqual(first.memory);
        expect(second.items).toHaveLength(first.items.length);
        expect(second.items.every((item, index) => item === first.items[index])).toBe(true);
      }),
    );
  });

  it('keeps all of this through any series of changes', () => {
    const steps = fc.array(fc.tuple(fc.nat(4), fc.nat(1000), fc.nat(1000)), { maxLength: 12 });
    fc.assert(
      fc.property(wild, steps, (make, changes) => {
        const { builder, networks, containers } = make();
        let scene = draw(builder.topology());
        for (const [kind, first, second] of changes) {
          const container = containers[first % Math.max(1, containers.length)];
          const network = networks[second % networks.length] as NetworkId;
          const topology = builder.topology();
          const known = container !== undefined && topology.containers.get(container);
          if (kind === 0) builder.connect(builder.container({ name: `new${first}` }), network);
          if (!known || known.networkMode.kind !== 'networks') continue;
          const plugged = [...topology.endpoints.values()].filter(
            (endpoint) => endpoint.container === container,
          );
          if (kind === 1) builder.remove(container);
          if (kind === 2 && !plugged.some((endpoint) => endpoint.network === network))
            builder.connect(container, network);
          if (kind === 3 && plugged[0]) builder.disconnect(plugged[0].id);
          if (kind === 4) builder.change(container, { project: 'wiki' });
          scene = draw(builder.topology(), scene);
          expect(faults(scene, builder.topology())).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the layout of the examples', () => {
  it.each(Object.entries(examples))('%s: nothing overlaps, no cable runs over a box', (_name, topology) => {
    const scene = draw(topology);
    expect(faults(scene, topology)).toEqual([]);
  });

  it.each([
    ['small', examples.small, 0],
    ['medium', examples.medium, 0],
    ['large', examples.large, 20],
  ] as const)(
    '%s: at most so many lines cross a rail they have nothing to do with',
    (_name, topology, most) => {
      const networksOf = (cable: CableItem): ReadonlySet<NetworkId> => {
        const endpoints = [...topology.endpoints.values()];
        const owner = endpoints.find(({ cable: id }) => id === cable.entity)?.container;
        return new Set(
          endpoints.filter(({ container }) => container === owner).map(({ network }) => network),
        );
      };
      const crossings = countCrossings(draw(topology), networksOf);
      expect(crossings.cables + crossings.spines).toBeLessThanOrEqual(most);
    },
  );

  it('lays out 1,000 containers on 80 networks within 50 ms', () => {
    const topology = generatedHost(hostSizes.huge).topology();
    const plan = planOf(topology, () => ({ labelWidth: 400, nameWidth: 120 }));
    const host = { published: [], publishedWidth: 168, nics: [], nicOf: () => null };
    const times = Array.from({ length: 10 }, () => {
      const start = performance.now();
      layOut(plan, host, emptyMemory());
      return performance.now() - start;
    });
    expect(topology.containers.size).toBeGreaterThanOrEqual(990);
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
