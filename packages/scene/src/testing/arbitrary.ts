import fc from 'fast-check';
import type { ContainerId, NetworkId } from '@patchbay/topology';
import { TopologyBuilder } from './builder.js';

/** A host nobody planned: any container on any networks, in any state, with or without a project. */
export interface Wild {
  readonly builder: TopologyBuilder;
  readonly networks: readonly NetworkId[];
  readonly containers: readonly ContainerId[];
}

const project = fc.constantFrom(null, null, 'shop', 'wiki', 'blog', 'mail');
const network = fc.record({
  driver: fc.constantFrom('bridge', 'bridge', 'bridge', 'macvlan', 'overlay'),
  internal: fc.boolean(),
  project,
});
const container = fc.record({
  project,
  state: fc.constantFrom('running', 'running', 'running', 'paused', 'exited'),
  mode: fc.constantFrom('networks', 'networks', 'networks', 'networks', 'host', 'none', 'container'),
  plugs: fc.uniqueArray(fc.nat(19), { maxLength: 4 }),
});

/** A recipe, not the host itself: each run builds its own. */
export const wild = fc
  .record({
    networks: fc.array(network, { minLength: 1, maxLength: 14 }),
    containers: fc.array(container, { maxLength: 40 }),
  })
  .map((recipe) => () => build(recipe.networks, recipe.containers));

type NetworkRecipe = typeof network extends fc.Arbitrary<infer Value> ? Value : never;
type ContainerRecipe = typeof container extends fc.Arbitrary<infer Value> ? Value : never;

function build(networkRecipes: readonly NetworkRecipe[], recipes: readonly ContainerRecipe[]): Wild {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const networks = networkRecipes.map(({ driver, internal, project: owner }, index) =>
    builder.network({
      name: `net${index}`,
      driver,
      internal,
      project: owner,
      subnet: `172.${index + 16}.0.0/16`,
    }),
  );
  const containers: ContainerId[] = [];
  recipes.forEach((recipe, index) => {
    const id = builder.container({
      name: `box${index}`,
      project: recipe.project,
      state: recipe.state as 'running',
      networkMode: modeOf(recipe.mode, containers),
    });
    containers.push(id);
    if (recipe.mode !== 'networks') return;
    for (const plug of new Set(recipe.plugs.map((at) => at % networks.length))) {
      const target = networks[plug];
      if (target !== undefined) builder.connect(id, target);
    }
  });
  return { builder, networks, containers };
}

function modeOf(mode: string, containers: readonly ContainerId[]) {
  if (mode === 'host' || mode === 'none') return { kind: mode } as const;
  if (mode !== 'container') return { kind: 'networks' } as const;
  return { kind: 'container', owner: containers[0] ?? null, dockerId: 'gone' } as const;
}
