/** One endpoint: its addresses, its MAC, its interface; owned by a container or by nobody. */
import type { KernelNamespace } from '../kernel/link.js';
import { macFromIpv4, parseAddress } from './addresses.js';
import { plugIn } from './plug.js';
import type { Endpoint, EndpointAddress, EndpointSettings, NetworkRecord } from './records.js';
import { Refusal } from './refusal.js';
import type { World } from './world.js';

export interface WantedEndpoint {
  readonly name: string;
  readonly settings: Pick<EndpointSettings, 'ipv4' | 'ipv6'>;
  readonly mac: string | null;
  readonly namespace: KernelNamespace;
}

/** No address asked for. */
export const automatic = { ipv4: null, ipv6: null };

/** An endpoint with its addresses and interface; also for those that no container owns. */
export function makeEndpoint(world: World, network: NetworkRecord, wanted: WantedEndpoint): Endpoint {
  const id = world.newId();
  const { name, namespace } = wanted;
  if (network.driver === 'host' || network.driver === 'null') {
    return { id, name, ipv4: null, ipv6: null, mac: '', link: null };
  }
  const ipv4 = takeAddress(network, 4, wanted.settings.ipv4);
  const ipv6 = takeIpv6(network, wanted.settings.ipv6, ipv4);
  const fromAddress = world.profile.macFromAddress && ipv4 !== null ? macFromIpv4(ipv4.address.value) : null;
  const mac = wanted.mac ?? fromAddress ?? world.kernel.randomMac();
  const link = plugIn(world, network, { namespace, mac, ipv4, ipv6 });
  return { id, name, ipv4, ipv6, mac: network.driver === 'ipvlan' ? '' : mac, link };
}

export function dissolve(world: World, endpoint: Endpoint): void {
  for (const each of [endpoint.ipv4, endpoint.ipv6]) each?.subnet.pool.release(each.address);
  if (endpoint.link !== null) world.kernel.removeLink(endpoint.link);
}

function takeIpv6(
  network: NetworkRecord,
  asked: string | null,
  ipv4: EndpointAddress | null,
): EndpointAddress | null {
  try {
    return takeAddress(network, 6, asked);
  } catch (error) {
    ipv4?.subnet.pool.release(ipv4.address);
    throw error;
  }
}

function takeAddress(network: NetworkRecord, family: 4 | 6, asked: string | null): EndpointAddress | null {
  const subnets = network.subnets.filter(({ pool }) => pool.family === family);
  if (asked !== null) return takeChosen(network, family, asked);
  for (const subnet of subnets) {
    const address = subnet.pool.allocate();
    if (address !== null) return { subnet, address };
  }
  if (subnets.length === 0) return null;
  throw new Refusal(
    500,
    `no available IPv${family} addresses on this network's address pools: ${network.name} (${network.id})`,
  );
}

function takeChosen(network: NetworkRecord, family: 4 | 6, asked: string): EndpointAddress {
  const address = parseAddress(asked);
  // The stray bracket is Docker's.
  if (address === null || address.family !== family)
    throw new Refusal(500, `Invalid IPv${family} address: ${asked})`);
  const subnet = network.subnets.find(({ pool }) => pool.contains(address));
  if (subnet === undefined) {
    throw new Refusal(500, `Invalid address ${asked}: It does not belong to any of this network's subnets`);
  }
  subnet.pool.reserve(address);
  return { subnet, address };
}
