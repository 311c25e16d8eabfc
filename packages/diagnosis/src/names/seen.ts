import type { Sentence } from '@patchbay/text';
import type { ContainerId, Endpoint, Network } from '@patchbay/topology';
import { placeName } from '../path/overlay.js';
import { linkedContainer } from '../resolver/hosts.js';
import { lookupAll, virtualService } from '../resolver/lookup.js';
import type { Resolution } from '../resolver/resolve.js';
import { type World, containerOf } from '../world.js';
import { type Asker, resolveAt } from './asker.js';
import { hostsNames, servedNames } from './candidates.js';
import type { SeenName, SeenRule } from './report.js';

/** Every name of this engine that answers from inside a container, sorted by name. */
export function seenBy(asker: Asker): readonly SeenName[] {
  const names = new Set([...hostsNames(asker), ...servedNames(asker)]);
  return [...names].flatMap((name) => seenAs(asker, name) ?? []).toSorted(byName);
}

function byName(left: SeenName, right: SeenName): number {
  return left.name < right.name ? -1 : 1;
}

function seenAs(asker: Asker, name: string): SeenName | null {
  const answer = resolveAt(asker, name);
  if (isGateway(asker, name) && answer.by !== 'records') return atGateway(name, answer);
  if (answer.outcome === 'answered' && answer.by === 'hosts') return fromHosts(asker, name, answer);
  const isServed = answer.by === 'records' && answer.outcome !== 'failed';
  return isServed && answer.found !== null ? fromRecords(asker, name, answer) : null;
}

function isGateway({ container }: Asker, name: string): boolean {
  return container.extraHosts.some((line) => line.toLowerCase().replace('=', ':') === `${name}:host-gateway`);
}

/** Docker writes the host's address: which one, only the file tells. */
function atGateway(name: string, answer: Resolution): SeenName {
  const addresses = answer.by === 'hosts' ? answer.addresses : [];
  return { ...blank, name, addresses, rule: 'host-gateway' };
}

const blank: SeenName = {
  name: '',
  addresses: [],
  containers: [],
  network: null,
  rule: 'hosts-line',
  certain: true,
  hidden: [],
  traps: [],
};

const originRules: Readonly<Record<NonNullable<Resolution['hosts']>['origin'], SeenRule>> = {
  'own-host-name': 'own-host-name',
  'extra-host': 'extra-host',
  link: 'hosts-link',
  localhost: 'localhost',
  written: 'hosts-line',
};

function fromHosts(asker: Asker, name: string, { addresses, hosts }: Resolution): SeenName {
  const { world, container, resolver, endpoints } = asker;
  const holders = addresses.flatMap((address) => world.byAddress.get(address) ?? []);
  const containers = owners(world, holders);
  const served = resolver.embedded ? lookupAll(world, endpoints, name) : [];
  const hidden = hiddenOf(world, containers, served);
  const lost = hidden.map(({ container: id }) => world.topology.containers.get(id)?.name ?? id);
  const shadow: Sentence = { key: 'diagnosis.trap.hosts', parameters: { name, other: lost.join(', ') } };
  const linked = linkedContainer(world, container, name);
  const isStale = linked !== null && !containers.includes(linked.id);
  const stale: Sentence = { key: 'names.trap.stale', parameters: { name, other: linked?.name ?? '' } };
  return {
    ...blank,
    name,
    addresses,
    containers,
    rule: originRules[hosts?.origin ?? 'written'],
    hidden,
    traps: [...(hidden.length > 0 ? [shadow] : []), ...(isStale ? [stale] : [])],
  };
}

function fromRecords(asker: Asker, name: string, answer: Resolution): SeenName {
  const { world, endpoints } = asker;
  const [first, ...later] = lookupAll(world, endpoints, name);
  const found = answer.found ?? first;
  if (found === undefined) return { ...blank, name };
  const containers = owners(world, found.endpoints);
  const hidden = hiddenOf(world, containers, later);
  const isKnown =
    world.records.get(found.network.id)?.has(name) === true || virtualService(found.network, name) !== null;
  const isQualified = !isKnown && found.rule !== 'link';
  const elsewhere = found.endpoints.flatMap((endpoint) =>
    endpoint.remote === undefined ? [] : [{ name: endpoint.name, place: placeName(endpoint) }],
  );
  return {
    ...blank,
    name,
    addresses: answer.addresses.length > 0 ? answer.addresses : addressesIn(found.endpoints),
    containers,
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    network: found.network.id,
    rule: isQualified
      ? 'qualified'
      : isService(found.network, name)
        ? 'service'
        : ruleFor(world, containers, { name, rule: found.rule }),
    certain: answer.outcome === 'answered',
    hidden,
    traps: [
      ...sharedTrap(world, name, containers),
      ...hidden.slice(0, 1).map(({ network }): Sentence => {
        const other = found.network.name;
        const hiding = world.topology.networks.get(network)?.name ?? '';
        return { key: 'diagnosis.trap.hidden', parameters: { name, network: hiding, other } };
      }),
      ...(answer.perhapsUnregistered ? [{ key: 'diagnosis.trap.generated', parameters: {} } as const] : []),
      ...withoutAddress(found.endpoints, name),
    ],
  };
}

/** A swarm service's own name, or that of its tasks. */
function isService({ services }: Network, name: string): boolean {
  return (services ?? []).some((one) =>
    [one.name, `tasks.${one.name}`].some((own) => own.toLowerCase() === name),
  );
}

/** What compose calls its service is an alias to Docker. */
export function ruleFor<Rule extends SeenRule>(
  world: World,
  containers: readonly ContainerId[],
  { name, rule }: { readonly name: string; readonly rule: Rule },
): Rule | 'service' {
  if (rule !== 'alias') return rule;
  const services = containers.map((id) => world.topology.containers.get(id)?.service?.toLowerCase());
  return services.includes(name) ? 'service' : rule;
}

function sharedTrap(world: World, name: string, containers: readonly ContainerId[]): readonly Sentence[] {
  if (containers.length < 2) return [];
  const names = containers.map((id) => world.topology.containers.get(id)?.name ?? id);
  return [{ key: 'diagnosis.trap.shared', parameters: { name, other: names.join(', ') } }];
}

function withoutAddress(endpoints: readonly Endpoint[], name: string): readonly Sentence[] {
  const four = endpoints.some(({ ipv4 }) => ipv4 !== null);
  return four ? [] : [{ key: 'names.trap.onlyIpv6', parameters: { name } }];
}

function addressesIn(endpoints: readonly Endpoint[]): readonly string[] {
  return endpoints.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]).filter((address) => address !== null);
}

/** Who carries the name on a later network, or behind a hosts line, and is not among those that answer. */
function hiddenOf(
  world: World,
  answering: readonly ContainerId[],
  later: ReturnType<typeof lookupAll>,
): SeenName['hidden'] {
  const all = later.flatMap(({ endpoints, network }) =>
    owners(world, endpoints).map((container) => ({ container, network: network.id })),
  );
  const lost = all.filter(({ container }) => !answering.includes(container));
  return lost.filter(
    ({ container }, index) => lost.findIndex((other) => other.container === container) === index,
  );
}

function owners(world: World, endpoints: readonly Endpoint[]): readonly ContainerId[] {
  const found = endpoints.map((endpoint) => containerOf(world, endpoint)?.id);
  return [...new Set(found.filter((id) => id !== undefined))];
}
