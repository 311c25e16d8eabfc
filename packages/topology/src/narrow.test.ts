import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, narrow, narrows, type Criteria } from './narrow.js';
import { tableNames, type Topology } from './model.js';
import { project } from './project/project.js';
import {
  attachmentFacts,
  arbitraryFacts,
  containerFacts,
  defaultBridgeFacts,
  facts,
  networkFacts,
} from './testing/index.js';

const criteria: fc.Arbitrary<Criteria> = fc.record({
  projects: fc.subarray(['shop', 'wiki']),
  networks: fc.subarray(['app', 'bridge', 'proxy']),
  drivers: fc.subarray(['bridge', 'overlay']),
  states: fc.subarray(['running', 'exited', 'paused'] as const),
  hideDefaults: fc.boolean(),
  reachedFrom: fc.constantFrom(null, 'web', 'nobody'),
});

describe('what is left', () => {
  test('is part of the whole, the very same objects, and refers to nothing that is gone', () => {
    fc.assert(
      fc.property(arbitraryFacts.map(project), criteria, (topology, wish) => {
        const part = narrow(topology, wish);
        for (const name of tableNames)
          for (const [id, entity] of part[name])
            expect((topology[name] as ReadonlyMap<string, unknown>).get(id)).toBe(entity);
        expect(loose(part)).toEqual([]);
      }),
    );
  });

  test('is everything where nothing is asked for', () => {
    fc.assert(
      fc.property(arbitraryFacts.map(project), (topology) => {
        expect(narrows(everything)).toBe(false);
        expect(narrow(topology, everything)).toBe(topology);
      }),
    );
  });
});

/** References of what is left to what is not. */
function loose(part: Topology): string[] {
  return [
    ...[...part.endpoints.values()]
      .filter(
        ({ network, container }) =>
          !part.networks.has(network) || (container !== null && !part.containers.has(container)),
      )
      .map(({ id }) => id),
    ...[...part.containers.values()]
      .filter(({ namespace, networkMode }) => networkMode.kind !== 'host' && !part.namespaces.has(namespace))
      .map(({ id }) => id),
    ...[...part.interfaces.values()]
      .filter(({ namespace }) => !part.namespaces.has(namespace))
      .map(({ id }) => id),
    ...[...part.subnets.values()].filter(({ network }) => !part.networks.has(network)).map(({ id }) => id),
    ...[...part.ports.values()].filter(({ bridge }) => !part.bridges.has(bridge)).map(({ id }) => id),
  ];
}

describe('a shop, a wiki and what stands beside them', () => {
  const app = networkFacts('app', { labels: { 'com.docker.compose.project': 'shop' } });
  const quiet = networkFacts('quiet', { options: { 'com.docker.network.bridge.enable_icc': 'false' } });
  const proxy = networkFacts('proxy');
  const docker0 = defaultBridgeFacts();
  const on = (...networks: (typeof app)[]) => networks.map((network) => attachmentFacts(network));
  const shop = { 'com.docker.compose.project': 'shop' };
  const sample = project(
    facts({
      networks: [docker0, app, quiet, proxy, networkFacts('unused')],
      containers: [
        containerFacts('web', { labels: shop, attachments: on(app, proxy) }),
        containerFacts('db', { labels: shop, attachments: on(app), state: 'exited' }),
        containerFacts('gate', { attachments: on(proxy, quiet) }),
        containerFacts('deaf', { attachments: on(quiet) }),
        containerFacts('plain', { attachments: on(docker0) }),
      ],
    }),
  );
  const names = (wish: Partial<Criteria>): readonly (readonly string[])[] => {
    const part = narrow(sample, { ...everything, ...wish });
    return [part.containers, part.networks].map((table) =>
      [...table.values()].map(({ name }) => name).sort(),
    );
  };

  test('a project brings the networks that its containers are on', () => {
    expect(names({ projects: ['shop'] })).toEqual([
      ['db', 'web'],
      ['app', 'proxy'],
    ]);
  });
  test('a network brings who is on it', () => {
    expect(names({ networks: ['proxy'] })).toEqual([['gate', 'web'], ['proxy']]);
  });
  test('a state leaves the networks', () => {
    expect(names({ states: ['exited'] })).toEqual([['db'], ['app', 'bridge', 'proxy', 'quiet', 'unused']]);
  });
  test('without the defaults, those who are on nothing else are gone too', () => {
    expect(names({ hideDefaults: true })[0]).toEqual(['db', 'deaf', 'gate', 'web']);
  });
  test('what a container reaches ends where members may not talk', () => {
    expect(names({ reachedFrom: 'web' })).toEqual([
      ['db', 'gate', 'web'],
      ['app', 'proxy'],
    ]);
    expect(names({ reachedFrom: 'deaf' })).toEqual([['deaf'], ['quiet']]);
  });
});
