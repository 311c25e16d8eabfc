import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { CableItem, Rect, Scene } from '../model.js';
import { wild } from '../testing/arbitrary.js';
import { TopologyBuilder } from '../testing/builder.js';
import { deeds, perform } from '../testing/changes.js';
import { countCrossings } from '../testing/crossings.js';
import { areas, blockedCables, cablesOf, faults, looseCables, overlap, overlaps } from '../testing/faults.js';
import { generatedHost, hostSizes, kindsExample, smallExample } from '../testing/examples.js';
import { seeded } from '../testing/random.js';
import { nameWidth } from '../measure.js';
import { farType } from '../type.js';
import { isRail } from '../plan-of.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;
const draw = (topology: Topology, previous: Parameters<typeof buildScene>[2] = null): Scene =>
  buildScene(topology, options, previous);

const examples = {
  small: smallExample(),
  kinds: kindsExample(),
  medium: generatedHost(hostSizes.medium).topology(),
  large: generatedHost(hostSizes.large).topology(),
  shared: sharedExample(),
};

/** Three networks that four projects share. */
function sharedExample(): Topology {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const all = ['proxy', 'monitoring', 'a-network-with-quite-a-long-name'].map((name, index) =>
    builder.network({ name, subnet: `10.${index}.0.0/16`, internal: index === 1 }),
  );
  for (const project of ['shop', 'wiki', 'blog', 'mail']) {
    const own = builder.network({ name: `${project}_default`, project, subnet: '10.9.0.0/16' });
    const web = builder.container({ name: `${project}-web-1`, project });
    for (const network of [own, ...all]) builder.connect(web, network);
  }
  return builder.topology();
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

  it('repeats itself exactly, item for item the same object', () => {
    fc.assert(
      fc.property(wild, (make) => {
        const topology = make().builder.topology();
        const first = draw(topology);
        const second = draw(topology, first);
        expect(second.arrangement).toEqual(first.arrangement);
        expect(second.items).toHaveLength(first.items.length);
        expect(second.items.every((item, index) => item === first.items[index])).toBe(true);
        const alone = draw(structuredClone(topology), structuredClone(first.arrangement));
        expect(alone.items).toEqual(first.items);
        expect(alone.arrangement).toEqual(first.arrangement);
      }),
    );
  });

  it('keeps all of this through any series of changes, and repeats itself after each', () => {
    const series = fc.array(fc.constantFrom(...deeds), { maxLength: 25 });
    fc.assert(
      fc.property(wild, series, fc.nat(), (make, changes, seed) => {
        const { builder } = make();
        const random = seeded(seed);
        let scene = draw(builder.topology());
        for (const deed of changes) {
          perform(deed, builder, random);
          const topology = builder.topology();
          scene = draw(topology, scene);
          expect(faults(scene, topology)).toEqual([]);
          const again = draw(topology, scene);
          expect(again.items.filter((item) => scene.item(item.id) !== item)).toEqual([]);
          expect(again.arrangement).toBe(scene.arrangement);
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

  it.each(Object.entries(examples))(
    '%s: from far, no name of a frame covers a box, another name or another frame',
    (_name, topology) => {
      const scene = draw(topology);
      const names = scene.items.flatMap((item) => {
        if (item.kind !== 'text' || item.role !== 'frameFar') return [];
        const size = farType.frame;
        const width = nameWidth(item.text, size);
        return [{ of: item.of, x: item.x, y: item.y - size / 2, width, height: size }];
      });
      const foreign = (frame: string | null): Rect[] => [
        ...areas(scene, 'box'),
        ...areas(scene, 'frame').filter(({ id }) => id !== frame),
        ...names.filter((name) => name.of !== frame),
      ];
      expect(names.length).toBeGreaterThan(0);
      expect(names.flatMap((name) => foreign(name.of).filter((item) => overlap(name, item)))).toEqual([]);
    },
  );
});
