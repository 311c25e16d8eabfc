/** What happens on a host in a day's work, one change after the other. */
import type { Container, ContainerId, EntityId, NetworkId, Topology } from '@patchbay/topology';
import type { TopologyBuilder } from './builder.js';
import type { Random } from './random.js';

export const deeds = [
  'add',
  'remove',
  'plug',
  'unplug',
  'project',
  'removeNetwork',
  'state',
  'rename',
] as const;
export type Deed = (typeof deeds)[number];

/**
 * Makes one change at a random place.
 * @returns what the change is about: containers, their cables, and the networks they are on
 */
export function perform(deed: Deed, builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const before = builder.topology();
  return withTheirs(performOne(deed, builder, random), before, builder.topology());
}

/** Adds the cables of the containers among `touched`, as they were and as they are, and the networks those lead to. */
function withTheirs(touched: Iterable<EntityId>, before: Topology, after: Topology): ReadonlySet<EntityId> {
  const all = new Set(touched);
  const endpoints = [...before.endpoints.values(), ...after.endpoints.values()];
  const own = endpoints.filter(({ container }) => container !== null && all.has(container));
  return new Set([...all, ...own.flatMap(({ cable, network }) => [cable, network])]);
}

/** What happens inside one project, or to one container that belongs to none; how often of 40 times. */
const localDeeds = {
  add: 10,
  remove: 8,
  plugInside: 4,
  unplugInside: 3,
  project: 2,
  down: 1,
  state: 12,
} as const;
type LocalDeed = keyof typeof localDeeds;
const localDay = (Object.keys(localDeeds) as LocalDeed[]).flatMap((deed) =>
  Array.from({ length: localDeeds[deed] }, () => deed),
);

/** Makes one change that is about one project alone. @returns as `perform` */
export function performLocal(builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const before = builder.topology();
  return withTheirs(performInside(random.pick(localDay), builder, random), before, builder.topology());
}

function performInside(deed: LocalDeed, builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const topology = builder.topology();
  const networks = [...topology.networks.values()].filter(({ project }) => project !== null);
  const owned = [...topology.containers.values()].filter(({ project }) => project !== null);
  if (owned.length === 0 || networks.length === 0) return newProject(builder, random);
  if (deed === 'plugInside') return plugInside(builder, random.pick(owned), random);
  if (deed === 'unplugInside') return unplugInside(builder, random);
  if (deed === 'down') return takeDown(builder, random.pick(networks).project);
  return performOne(deed, builder, random);
}

function plugInside(
  builder: TopologyBuilder,
  { id, project }: Container,
  random: Random,
): ReadonlySet<EntityId> {
  const topology = builder.topology();
  const taken = networksOf(id, topology);
  const free = [...topology.networks.values()].filter(
    (network) => network.project === project && !taken.includes(network.id),
  );
  if (free.length === 0) return new Set();
  const network = random.pick(free).id;
  builder.connect(id, network);
  return new Set([id, network]);
}

function unplugInside(builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const { endpoints, containers, networks } = builder.topology();
  const inside = [...endpoints.values()].filter(({ container, network }) => {
    const owner = container === null ? null : (containers.get(container)?.project ?? null);
    return owner !== null && owner === networks.get(network)?.project;
  });
  if (inside.length === 0) return new Set();
  const { id, container, network } = random.pick(inside);
  builder.disconnect(id);
  return new Set([network, ...(container === null ? [] : [container])]);
}

function takeDown(builder: TopologyBuilder, project: string | null): ReadonlySet<EntityId> {
  const topology = builder.topology();
  const isOwn = (thing: { readonly project: string | null }): boolean => thing.project === project;
  const members = [...topology.containers.values()].filter(isOwn).map(({ id }) => id);
  const own = [...topology.networks.values()].filter(isOwn).map(({ id }) => id);
  for (const id of members) builder.remove(id);
  for (const id of own) builder.removeNetwork(id);
  return new Set([...members, ...own]);
}

function performOne(deed: Deed, builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const topology = builder.topology();
  const containers = [...topology.containers.keys()];
  const networks = bridgesOf(topology);
  if (containers.length === 0 || networks.length === 0) return newProject(builder, random);
  switch (deed) {
    case 'add': {
      const home = random.pick(networks);
      const name = `late-${random.below(1e6)}`;
      const published = random.chance(0.2) ? [`${10000 + random.below(20000)}:80`] : [];
      const project = random.chance(0.5) ? (topology.networks.get(home)?.project ?? null) : null;
      const added = builder.container({ name, project, publish: published });
      builder.connect(added, home);
      return new Set([added, home]);
    }
    case 'remove': {
      const subject = random.pick(containers);
      const left = networksOf(subject, topology);
      builder.remove(subject);
      return new Set([subject, ...left]);
    }
    case 'plug':
      return plug(builder, topology, random);
    case 'unplug': {
      const endpoints = [...topology.endpoints.values()];
      if (endpoints.length === 0) return new Set();
      const { id, container, network } = random.pick(endpoints);
      builder.disconnect(id);
      return new Set([network, ...(container === null ? [] : [container])]);
    }
    case 'project':
      return newProject(builder, random);
    case 'removeNetwork': {
      const network = random.pick(networks);
      const members = [...topology.endpoints.values()].filter((endpoint) => endpoint.network === network);
      builder.removeNetwork(network);
      return new Set([network, ...members.flatMap(({ container }) => container ?? [])]);
    }
    case 'state':
      builder.change(random.pick(containers), {
        state: random.pick(['running', 'paused', 'exited'] as const),
      });
      return new Set();
    case 'rename':
      builder.change(random.pick(containers), { name: `renamed-${random.below(1e6)}` });
      return new Set();
  }
}

function bridgesOf(topology: Topology): NetworkId[] {
  return [...topology.networks.values()].filter(({ family }) => family === 'bridge').map(({ id }) => id);
}

function networksOf(container: ContainerId, topology: Topology): NetworkId[] {
  return [...topology.endpoints.values()]
    .filter((endpoint) => endpoint.container === container)
    .map(({ network }) => network);
}

function plug(builder: TopologyBuilder, topology: Topology, random: Random): ReadonlySet<EntityId> {
  const owners = [...topology.containers.values()].filter(
    ({ networkMode }) => networkMode.kind === 'networks',
  );
  if (owners.length === 0) return new Set();
  const subject = random.pick(owners).id;
  const taken = networksOf(subject, topology);
  const free = bridgesOf(topology).filter((network) => !taken.includes(network));
  if (free.length === 0) return new Set();
  const network = random.pick(free);
  builder.connect(subject, network);
  return new Set([subject, network]);
}

/** One to three services on a network of their own. */
function newProject(builder: TopologyBuilder, random: Random): ReadonlySet<EntityId> {
  const project = `late${random.below(1e6)}`;
  const subnet = `10.${random.below(250)}.${random.below(250)}.0/24`;
  const network = builder.network({ name: `${project}_default`, project, subnet });
  const touched = new Set<EntityId>([network]);
  for (let replica = 1; replica <= 1 + random.below(3); replica += 1) {
    const added = builder.container({ name: `${project}-web-${replica}`, project });
    builder.connect(added, network);
    touched.add(added);
  }
  return touched;
}
