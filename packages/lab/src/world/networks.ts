/** `docker network create | rm | prune`. */
import type { AddressFacts } from '@patchbay/topology';
import { boundsOf, formatAddress, overlap, parseCidr } from './addresses.js';
import type { Cidr } from './addresses.js';
import { dissolve } from './endpoint.js';
import { type IpamConfig, type Subnet, makeSubnet, nextDefaultSubnet } from './ipam.js';
import { makeWiring, removeWiring } from './network-wiring.js';
import type { NetworkRecord } from './records.js';
import { Refusal } from './refusal.js';
import { requireSwarm, swarmId } from './swarm-node.js';
import { tellNetwork } from './tell.js';
import type { World } from './world.js';

/** `docker network create`, read. Only a name is needed. */
export interface NetworkSpec {
  readonly name: string;
  readonly driver?: string;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly ingress?: boolean;
  readonly configOnly?: boolean;
  readonly ipv6?: boolean;
  readonly ipamDriver?: string;
  readonly ipamOptions?: Readonly<Record<string, string>> | null;
  readonly ipam?: readonly IpamConfig[];
  readonly options?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly checkDuplicate?: boolean;
}

const predefinedNames: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
const builtIn: ReadonlySet<string> = new Set(['bridge', 'macvlan', 'ipvlan', 'overlay']);

/**
 * `docker network create` by a person.
 * @returns the new network, and the engine's warning (empty: none)
 * @throws Refusal in Docker's words
 */
export function createNetwork(
  world: World,
  spec: NetworkSpec,
): { readonly network: NetworkRecord; readonly warning: string } {
  const { name, driver = 'bridge' } = spec;
  if (name.trim() === '') throw new Refusal(500, `invalid name: ${name}`);
  if (predefinedNames.has(name)) {
    throw new Refusal(403, `operation is not permitted on predefined ${name} network `);
  }
  const same = [...world.networks.values()].find((network) => network.name === name);
  if (same !== undefined && (spec.checkDuplicate === true || !world.profile.duplicateNetworkNames)) {
    throw new Refusal(409, `network with name ${name} already exists`);
  }
  if (driver === 'host' || driver === 'null') {
    throw new Refusal(403, `only one instance of "${driver}" network is allowed`);
  }
  if (!builtIn.has(driver) && !world.plugins.has(driver)) {
    throw new Refusal(404, `plugin "${driver}" not found`);
  }
  if (spec.ipamDriver !== undefined && spec.ipamDriver !== 'default') {
    throw new Refusal(404, `plugin "${spec.ipamDriver}" not found`);
  }
  if (driver === 'overlay') requireSwarm(world, 500);
  else if (spec.ingress === true) throw new Refusal(403, 'Ingress network can only be global scope network');
  const network = addNetwork(world, spec);
  const warning = same === undefined ? '' : `Network with name ${name} (id : ${same.id}) already exists`;
  return { network, warning };
}

/** Makes a network and its part of the kernel, without asking whether a person may. */
export function addNetwork(world: World, spec: NetworkSpec): NetworkRecord {
  const { name, driver = 'bridge' } = spec;
  const id = driver === 'overlay' ? swarmId(world) : world.newId();
  const options = { ...spec.options, ...vxlanOption(world, driver) };
  const subnets = spec.configOnly === true ? [] : chooseSubnets(world, spec);
  const record: NetworkRecord = {
    id,
    name,
    driver,
    scope: driver === 'overlay' ? 'swarm' : 'local',
    createdAt: world.now(),
    internal: spec.internal ?? false,
    attachable: spec.attachable ?? false,
    ingress: spec.ingress ?? false,
    configOnly: spec.configOnly ?? false,
    ipv6: spec.ipv6 ?? false,
    ipamDriver: spec.ipamDriver ?? 'default',
    ipamOptions: spec.ipamOptions ?? null,
    subnets,
    subnetsChosen: (spec.ipam ?? []).length > 0,
    options,
    labels: spec.labels ?? {},
    predefined: predefinedNames.has(name),
    hidden: [],
    members: new Map(),
    wiring: makeWiring(world, {
      id,
      driver,
      options,
      internal: spec.internal ?? false,
      addresses: gatewayAddresses(subnets),
    }),
  };
  world.networks.set(id, record);
  if (!record.predefined) tellNetwork(world, record, 'create');
  return record;
}

/** @throws Refusal while something is on it, and for the predefined ones */
export function removeNetwork(world: World, network: NetworkRecord): void {
  if (network.predefined) {
    throw new Refusal(403, `${network.name} is a pre-defined network and cannot be removed`);
  }
  if (network.members.size > 0) {
    throw new Refusal(
      403,
      `error while removing network: network ${network.name} id ${network.id} has active endpoints`,
    );
  }
  for (const { endpoint } of network.hidden.splice(0)) dissolve(world, endpoint);
  removeWiring(world, network);
  world.networks.delete(network.id);
  tellNetwork(world, network, 'destroy');
}

/**
 * Removes what no container is on.
 * @param chosen tells which are to go, by the request's filters
 * @returns the names of those that went
 */
export function pruneNetworks(world: World, chosen: (network: NetworkRecord) => boolean): string[] {
  const unused = [...world.networks.values()].filter(
    (network) => !network.predefined && !network.ingress && network.members.size === 0 && chosen(network),
  );
  const gone = unused.filter((network) => network.hidden.length === 0);
  for (const network of gone) removeNetwork(world, network);
  const attributes = { reclaimed: '0' };
  world.events.tell({ type: 'network', action: 'prune', id: '', attributes, scope: 'local' });
  return gone.map(({ name }) => name);
}

function chooseSubnets(world: World, spec: NetworkSpec): Subnet[] {
  const { driver = 'bridge', name } = spec;
  if (driver === 'host' || driver === 'null') return [];
  const asked = [...(spec.ipam ?? [])];
  const families = new Set(asked.map(({ subnet }) => (subnet.includes(':') ? 6 : 4)));
  const used = usedSubnets(world);
  if (!families.has(4)) asked.unshift(automaticIpv4(world, driver, used));
  if (spec.ipv6 === true && !families.has(6)) asked.push(automaticIpv6(world));
  const known: Cidr[] = [];
  return asked.map((config) => {
    const subnet = makeSubnet(config);
    if ([...used, ...known].some((other) => overlap(other, subnet.pool.subnet))) {
      throw new Refusal(403, 'Pool overlaps with other one on this address space');
    }
    known.push(subnet.pool.subnet);
    // Only a gateway that Docker chose together with the subnet is told; the default bridge's only since 23 or so.
    const chosen = (spec.ipam ?? []).includes(config);
    const silent = chosen || (name === 'bridge' && !world.profile.dnsNames);
    const gateway = silent ? config.gateway : formatAddress(subnet.gateway);
    return { ...subnet, config: { ...config, gateway } };
  });
}

function automaticIpv4(world: World, driver: string, used: readonly Cidr[]): IpamConfig {
  if (driver !== 'overlay') return { ...nothingSpecial, subnet: nextDefaultSubnet(used) };
  const free = Array.from({ length: 256 }, (_, at) => `10.0.${at}.0/24`).find((text) => {
    const cidr = parseCidr(text);
    return cidr !== null && !used.some((other) => overlap(cidr, other));
  });
  return { ...nothingSpecial, subnet: free ?? nextDefaultSubnet(used) };
}

/** Before 27 an IPv6 network needs a subnet; since then it gets a unique local one (release notes 27.0). */
function automaticIpv6(world: World): IpamConfig {
  if (!world.profile.automaticIpv6) {
    throw new Refusal(
      404,
      'could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    );
  }
  const digits = world.random.hex(14);
  const groups = [`fd${digits.slice(0, 2)}`, digits.slice(2, 6), digits.slice(6, 10), digits.slice(10, 14)];
  const cidr = parseCidr(`${groups.join(':')}::/64`);
  if (cidr === null) throw new Refusal(500, 'no IPv6 subnet');
  const base = formatAddress({ family: 6, value: boundsOf(cidr).first });
  return { ...nothingSpecial, subnet: `${base}/64` };
}

const nothingSpecial = { gateway: null, ipRange: null, auxiliary: {} };

function usedSubnets(world: World): Cidr[] {
  return [...world.networks.values()].flatMap(({ subnets }) => subnets.map(({ pool }) => pool.subnet));
}

function vxlanOption(world: World, driver: string): Record<string, string> {
  if (driver !== 'overlay' || world.swarm === null) return {};
  const vni = world.swarm.nextVni;
  world.swarm.nextVni += 1;
  return { 'com.docker.network.driver.overlay.vxlanid_list': String(vni) };
}

function gatewayAddresses(subnets: readonly Subnet[]): AddressFacts[] {
  return subnets.map(({ pool, gateway }) => ({
    address: formatAddress(gateway),
    prefixLength: pool.subnet.length,
    family: pool.family,
  }));
}
