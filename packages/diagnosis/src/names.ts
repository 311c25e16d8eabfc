/** Which names a container can resolve, and under which names others find it: the model's answer, with its traps. */
import type { Sentence } from '@patchbay/text';
import type { Container, ContainerId, Endpoint, Network, NetworkId, Topology } from '@patchbay/topology';
import { type Details, detailOf, noDetails, valueOf } from './details.js';
import { type NameRule, addressesOf, ruleOf } from './resolver/lookup.js';
import { lookupOrder } from './resolver/order.js';
import { resolverOf } from './resolver/view.js';
import { hostsHit } from './resolver/hosts.js';
import { type World, attachedEndpoints, containerOf, networkOf, registeredNames, worldOf } from './world.js';

/** One name that a container can ask for, and what it gets. */
export interface SeenName {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly containers: readonly ContainerId[];
  /** Null: not from a network, but from the hosts file. */
  readonly network: NetworkId | null;
  readonly rule: NameRule | 'hosts';
  /** What can go wrong with it; empty: nothing. */
  readonly traps: readonly Sentence[];
}

/** Every name that resolves to a container of this engine from inside `id`, sorted by name. Outside names are not listed. */
export function namesSeenBy(
  topology: Topology,
  id: ContainerId,
  details: Details = noDetails,
): readonly SeenName[] {
  const world = worldOf(topology);
  const container = topology.containers.get(id);
  if (container === undefined) return [];
  const endpoints = attachedEndpoints(world, container);
  const detail = detailOf(details, container);
  const fromHosts = hostsNames(world, container, { endpoints, detail });
  const { embedded } = resolverOf(world, { container, endpoints }, detail);
  const served = embedded ? servedNames(world, endpoints) : [];
  const hidden = new Map(fromHosts.map((seen) => [seen.name, seen]));
  const trapped = fromHosts.map((seen) => withServedTrap(topology, seen, served));
  return [...trapped, ...served.filter(({ name }) => !hidden.has(name))].toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
}

function hostsNames(
  world: World,
  container: Container,
  at: { readonly endpoints: readonly Endpoint[]; readonly detail: ReturnType<typeof detailOf> },
): readonly SeenName[] {
  const lines = valueOf(at.detail?.hosts)?.flatMap(({ names }) => names) ?? [];
  const extra = container.extraHosts.map((line) => line.split(/[:=]/)[0] ?? '');
  const linked = container.links.map((link) => link.split('/').at(-1) ?? '');
  const all = [...lines, ...extra, ...linked, container.hostName ?? ''].map((name) =>
    name.toLowerCase().replace(/\.$/, ''),
  );
  const names = [...new Set(all)].filter(
    (name) => name !== '' && !name.startsWith('localhost') && !name.startsWith('ip6-'),
  );
  return names.flatMap((name) => {
    const hit = hostsHit(world, { container, ...at, name });
    if (hit === null || hit.addresses.length === 0) return [];
    const holders = hit.addresses.flatMap((address) => world.byAddress.get(address) ?? []);
    return [
      {
        name,
        addresses: hit.addresses,
        containers: owners(world, holders),
        network: null,
        rule: 'hosts' as const,
        traps: [],
      },
    ];
  });
}

function withServedTrap(topology: Topology, seen: SeenName, served: readonly SeenName[]): SeenName {
  const other = served.find(({ name }) => name === seen.name);
  const lost = other?.containers.filter((id) => !seen.containers.includes(id)) ?? [];
  if (lost.length === 0) return seen;
  const names = lost.map((id) => topology.containers.get(id)?.name ?? id).join(', ');
  return { ...seen, traps: [{ key: 'diagnosis.trap.hosts', parameters: { name: seen.name, other: names } }] };
}

/** One walk over the networks in the order in which they are asked: the first that knows a name answers alone. */
function servedNames(world: World, endpoints: readonly Endpoint[]): readonly SeenName[] {
  const seen = new Map<string, SeenName>();
  for (const own of lookupOrder(world, endpoints)) {
    const network = networkOf(world, own);
    if (network?.resolution !== 'embedded') continue;
    for (const [name, holders] of world.records.get(network.id) ?? []) {
      const before = seen.get(name);
      seen.set(
        name,
        before === undefined
          ? firstSeen(world, { name, holders, network })
          : hiding(world, before, { holders, network }),
      );
    }
  }
  return [...seen.values()];
}

interface Held {
  readonly name: string;
  readonly holders: readonly Endpoint[];
  readonly network: Network;
}

function firstSeen(world: World, { name, holders, network }: Held): SeenName {
  const [first] = holders;
  const rule = first === undefined ? 'name' : ruleOf(world, first, name);
  const containers = owners(world, holders);
  const generated =
    !world.rules.registersGeneratedNames && rule === 'name' && /^[a-z]+_[a-z]+\d?$/.test(name);
  const shared: Sentence = {
    key: 'diagnosis.trap.shared',
    parameters: { name, other: holders.map((holder) => holder.name).join(', ') },
  };
  const traps: Sentence[] = [
    ...(containers.length > 1 ? [shared] : []),
    ...(generated ? [{ key: 'diagnosis.trap.generated', parameters: {} } as const] : []),
  ];
  return { name, addresses: addressesOf(holders), containers, network: network.id, rule, traps };
}

function hiding(world: World, seen: SeenName, { holders, network }: Omit<Held, 'name'>): SeenName {
  if (owners(world, holders).every((id) => seen.containers.includes(id))) return seen;
  const first = seen.network === null ? undefined : world.topology.networks.get(seen.network);
  const parameters = { name: seen.name, network: network.name, other: first?.name ?? '' };
  return { ...seen, traps: [...seen.traps, { key: 'diagnosis.trap.hidden', parameters }] };
}

function owners(world: World, endpoints: readonly Endpoint[]): readonly ContainerId[] {
  const found = endpoints.map((endpoint) => containerOf(world, endpoint)?.id);
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** Under which names others find a container, network by network. */
export interface OwnNames {
  readonly network: NetworkId;
  readonly names: readonly { readonly name: string; readonly rule: NameRule }[];
}

/** Empty for a container without an attached endpoint of its own: nobody finds it by name. */
export function namesOf(topology: Topology, id: ContainerId): readonly OwnNames[] {
  const world = worldOf(topology);
  const endpoints = (world.byContainer.get(id) ?? []).filter(({ state }) => state === 'attached');
  return lookupOrder(world, endpoints).flatMap((endpoint) => {
    const names = [...registeredNames(topology, endpoint)].toSorted();
    if (names.length === 0) return [];
    return [
      {
        network: endpoint.network,
        names: names.map((name) => ({ name, rule: ruleOf(world, endpoint, name) })),
      },
    ];
  });
}
