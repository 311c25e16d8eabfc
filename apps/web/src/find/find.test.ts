import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { smallExample } from '@patchbay/scene/testing';
import { everything, narrows, type Criteria, type Endpoint } from '@patchbay/topology';
import { containerStates, readAddress, writeAddress } from '../store/address.js';
import { chipsOf, choicesOf, toggled } from './chips.js';
import { search } from './search.js';
import { thingsOf } from './things.js';

const example = smallExample();
const topology = {
  ...example,
  endpoints: new Map(
    [...example.endpoints].map(([id, endpoint]) => [id, { ...endpoint, mac: macOf(endpoint) }]),
  ),
};
const things = thingsOf(topology, createTranslate('en'));
const found = (typed: string): string[] => search(things, typed, 5).map(({ item }) => item.name);

/** As Docker makes it from the address; the example has none. */
function macOf({ ipv4 }: Endpoint): string {
  const bytes = (ipv4 ?? '').split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return ['02', '42', ...bytes].join(':');
}

describe('what is typed finds', () => {
  test('the beginning of a name before its inside', () => {
    expect(found('ad')[0]).toBe('adminer');
  });
  test('a part of a compose name', () => {
    expect(found('db')[0]).toBe('shop-db-1');
  });
  test('an address, and says by what it was found', () => {
    const container = [...topology.endpoints.values()].find(({ name }) => name === 'shop-api-1');
    const address = container?.ipv4 ?? 'none';
    expect(search(things, address, 1)).toMatchObject([{ item: { name: 'shop-api-1' }, hit: address }]);
  });
  test('a MAC, an image, a published port, the name of a cable’s end, a subnet', () => {
    expect(found('02:42:ac:13:00')).toContain('shop-db-1');
    expect(found('postgres')).toEqual(['shop-db-1']);
    expect(found(':9000')).toEqual(['adminer']);
    expect(found('172.19.0.0/16')).toEqual(['shop_backend']);
    const cable = things.find(({ kind }) => kind === 'cable');
    expect(found(cable?.name ?? '?')).toContain(cable?.name);
  });
  test('only what all the words hit', () => {
    expect(found('shop redis')).toEqual(['shop-cache-1']);
    expect(found('shop nothing')).toEqual([]);
  });
  test('everything, in its order, before a word is typed', () => {
    expect(search(things, '  ', 3).map(({ item }) => item)).toEqual(things.slice(0, 3));
  });
});

const word = fc.string({ minLength: 1, maxLength: 20 });
const criteria: fc.Arbitrary<Criteria> = fc.record({
  projects: fc.uniqueArray(word, { maxLength: 3 }),
  networks: fc.uniqueArray(word, { maxLength: 3 }),
  drivers: fc.uniqueArray(word, { maxLength: 3 }),
  states: fc.subarray([...containerStates]),
  hideDefaults: fc.boolean(),
  reachedFrom: fc.option(word),
});

describe('the address', () => {
  test('brings back what it was made from, whatever things are called', () => {
    fc.assert(
      fc.property(
        criteria,
        fc.constantFrom('networks' as const, null),
        fc.boolean(),
        (wish, mode, matrix) => {
          const [engine] = topology.engines.keys();
          const [from, to] = [...topology.containers.keys()];
          const pair = matrix && from !== undefined && to !== undefined ? { from, to } : null;
          const view = {
            criteria: wish,
            mode,
            matrix,
            pair,
            selected: engine ?? null,
            projector: mode === null,
          };
          expect(readAddress(writeAddress(view, '?e2e=1'))).toEqual(view);
          expect(writeAddress(view, '?e2e=1&project=old')).toContain('e2e=1');
        },
      ),
    );
  });
  test('says nothing where nothing is asked for', () => {
    const [from, to] = [...topology.containers.keys()];
    const pair = from !== undefined && to !== undefined ? { from, to } : null;
    const plain = { mode: 'wiring', matrix: false, pair, selected: null, projector: false } as const;
    expect(writeAddress({ criteria: everything, ...plain }, '?view=matrix&pair=a&pair=b')).toBe('');
  });
  test('of a stranger does no harm', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const { criteria: wish } = readAddress(`?state=${search}&at=${search}&view=${search}`);
        expect(wish.states.every((state) => containerStates.includes(state))).toBe(true);
      }),
    );
    expect(readAddress(`?project=${'x'.repeat(300)}`).criteria).toEqual(everything);
    const [network = ''] = [...topology.networks.keys()];
    const [container = ''] = [...topology.containers.keys()];
    expect(readAddress(`?view=matrix&pair=${container}&pair=${network}`)).toMatchObject({
      matrix: true,
      pair: null,
    });
    expect(readAddress(`?pair=${container}&pair=${container}`).pair).toBeNull();
  });
});

describe('filters', () => {
  test('offer what there is, and what was chosen though it is gone', () => {
    const choices = choicesOf(topology, { ...everything, projects: ['away'] });
    expect(choices).toMatchObject({ projects: ['away', 'shop'], drivers: ['bridge'] });
    expect(choices.states).toEqual(['running', 'paused', 'exited']);
  });
  test('taking off every chip leaves nothing to filter by', () => {
    fc.assert(
      fc.property(criteria, (wish) => {
        const now = { ...wish };
        for (let [chip] = chipsOf(now); chip !== undefined; [chip] = chipsOf(now))
          Object.assign(now, chip.without);
        expect(narrows(now)).toBe(false);
      }),
    );
  });
  test('switching a value twice changes nothing', () => {
    const on = { ...everything, ...toggled(everything, 'projects', 'shop') };
    expect(on.projects).toEqual(['shop']);
    expect({ ...on, ...toggled(on, 'projects', 'shop') }).toEqual(everything);
  });
});
