import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { buildScene } from './build.js';
import { itemsApart } from './items-apart.js';
import type { Scene, SceneItem, SceneOptions } from './model.js';
import { byName, sortedLike } from './order.js';
import { wild } from './testing/arbitrary.js';
import { deeds, perform } from './testing/changes.js';
import { generatedHost, hostSizes } from './testing/examples.js';
import { seeded } from './testing/random.js';

const text = createTranslate('en');

/** Everything anew: nothing that is kept for an entity or for a block can be of help. */
function drawnAlone(topology: Topology, options: SceneOptions, { arrangement }: Scene): Scene {
  return buildScene(structuredClone(topology), options, structuredClone(arrangement));
}

describe('a picture that is made from the one before', () => {
  const wishes: readonly SceneOptions[] = [
    { view: 'wiring', text },
    { view: 'networks', text },
    { view: 'wiring', text, folded: { closed: new Set(), opened: new Set() } },
    { view: 'wiring', text, folded: { closed: new Set(['project:shop', 'empty:']), opened: new Set() } },
  ];
  const steps = fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(1000), fc.nat(wishes.length - 1)), {
    minLength: 1,
    maxLength: 6,
  });

  it('is the same as one that is made from its arrangement alone, whatever changes', () => {
    fc.assert(
      fc.property(wild, steps, (make, changes) => {
        const { builder } = make();
        let scene = buildScene(builder.topology(), { view: 'wiring', text }, null);
        for (const [deed, seed, wish] of changes) {
          perform(deed, builder, seeded(seed));
          const options = wishes[wish] ?? { view: 'wiring', text };
          const topology = builder.topology();
          const alone = drawnAlone(topology, options, scene);
          scene = buildScene(topology, options, scene);
          expect(scene.items).toEqual(alone.items);
          expect(scene.arrangement).toEqual(alone.arrangement);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is so on a busy host too', () => {
    const builder = generatedHost(hostSizes.large);
    const random = seeded(7);
    const options = { view: 'wiring', text } as const;
    let scene = buildScene(builder.topology(), options, null);
    for (const deed of deeds) {
      perform(deed, builder, random);
      const topology = builder.topology();
      const alone = drawnAlone(topology, options, scene);
      scene = buildScene(topology, options, scene);
      expect(scene.items).toEqual(alone.items);
    }
  });

  it('has the very items of before where a state changed, but for those of that container', () => {
    const builder = generatedHost(hostSizes.large);
    const options = { view: 'wiring', text } as const;
    const before = buildScene(builder.topology(), options, null);
    const [id] = builder.topology().containers.keys();
    if (id === undefined) throw new Error('no container');
    builder.change(id, { state: 'paused' });
    const after = buildScene(builder.topology(), options, before);
    const { come } = itemsApart(before.items, after.items);
    expect(come.map((at) => after.items[at]?.entity)).toEqual(come.map(() => id));
    expect(come.length).toBeLessThan(5);
    expect(after.arrangement).toBe(before.arrangement);
  });
});

describe('items set against those before', () => {
  const itemOf = (id: number): SceneItem =>
    ({
      kind: 'text',
      id: String(id),
      entity: null,
      of: null,
      role: 'detail',
      tone: null,
      text: '',
      anchor: 'start',
      x: 0,
      y: 0,
    }) as const;
  const pool = Array.from({ length: 400 }, (_, id) => itemOf(id));
  const some = fc.subarray(pool);

  it('names every item that is in one list alone, and none of a list that is the same', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const { gone, come } = itemsApart(before, after);
        const [left, newcomers] = [new Set(gone), new Set(come.map((at) => after[at]))];
        const untold = [
          ...after.filter((item) => !before.includes(item) && !newcomers.has(item)),
          ...before.filter((item) => !after.includes(item) && !left.has(item)),
        ];
        expect(untold).toEqual([]);
        expect(itemsApart(before, [...before])).toEqual({ gone: [], come: [] });
      }),
    );
  });

  it('takes nothing for new but what was put in, wherever', () => {
    fc.assert(
      fc.property(fc.nat(pool.length), fc.integer({ min: 1, max: 20 }), (at, count) => {
        const added = Array.from({ length: count }, (_, id) => itemOf(1000 + id));
        const after = pool.toSpliced(at, 0, ...added);
        const { gone, come } = itemsApart(pool, after);
        expect(come.map((place) => after[place])).toEqual(added);
        expect(gone).toEqual([]);
        expect(itemsApart(after, pool)).toEqual({ gone: added, come: [] });
      }),
    );
  });
});

describe('what was sorted before', () => {
  it('comes out as if everything were sorted anew', () => {
    const thing = fc.record({ key: fc.string(), name: fc.constantFrom('a', 'b', 'web-2', 'web-10', 'db') });
    const things = fc.uniqueArray(thing, { selector: ({ key }) => key });
    type Thing = { readonly key: string; readonly name: string };
    const compare = (left: Thing, right: Thing): number =>
      byName(left.name, right.name) || byName(left.key, right.key);
    const isSame = (now: Thing, then: Thing): boolean => now.name === then.name;
    fc.assert(
      fc.property(things, things, (now, then) => {
        const before = [...then].sort(compare);
        expect(sortedLike(now, before, { compare, isSame })).toEqual([...now].sort(compare));
      }),
    );
  });
});
