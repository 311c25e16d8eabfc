/** The routing table that follows from a namespace's links: what they are connected to, and one way out. */
import type { RouteFacts } from '@patchbay/topology';
import type { KernelLink, KernelNamespace } from '../kernel/link.js';
import { boundsOf, formatAddress, parseCidr } from '../world/addresses.js';
import type { ContainerRecord } from '../world/records.js';
import { addressesShape } from '../shape/endpoint.js';
import type { World } from '../world/world.js';

/** Most specific first, the default routes last. */
export function routesOf(world: World, namespace: KernelNamespace): RouteFacts[] {
  const connected = [...namespace.links.values()]
    .filter(({ up, loopback }) => up && !loopback)
    .flatMap(connectedRoutes);
  const ways = namespace === world.kernel.host ? hostDefault(namespace) : defaultRoutes(world, namespace);
  return [...connected.toSorted((left, right) => right.prefixLength - left.prefixLength), ...ways];
}

/** An address of one of its links; all of 127/8 is. */
export function isOwnAddress(namespace: KernelNamespace, address: string): boolean {
  if (address.startsWith('127.') || address === '::1') return true;
  for (const link of namespace.links.values()) {
    if (link.addresses.some((one) => one.address === address)) return true;
  }
  return false;
}

function connectedRoutes(link: KernelLink): RouteFacts[] {
  return link.addresses.flatMap(({ address, prefixLength, family }) => {
    const cidr = parseCidr(`${address}/${prefixLength}`);
    if (cidr === null) return [];
    const destination = formatAddress({ family, value: boundsOf(cidr).first });
    return [
      {
        family,
        destination,
        prefixLength,
        gateway: null,
        device: link.name,
        metric: 0,
        type: 'unicast' as const,
      },
    ];
  });
}

/** Docker picks the network with the highest gateway priority, then the first by name, never an internal one since 25. */
function defaultRoutes(world: World, namespace: KernelNamespace): RouteFacts[] {
  const owner = [...world.containers.values()].find(
    ({ sandbox }) => sandbox?.namespace === namespace && sandbox.key !== '',
  );
  if (owner === undefined) return [];
  const ways = waysOut(world, owner);
  return [4, 6].flatMap((family) => {
    const way = ways.find((one) => one.family === family);
    return way === undefined ? [] : [way];
  });
}

function waysOut(world: World, owner: ContainerRecord): RouteFacts[] {
  const attachments = [...owner.attachments.values()].toSorted(
    (left, right) =>
      right.settings.gatewayPriority - left.settings.gatewayPriority ||
      (left.networkName < right.networkName ? -1 : 1),
  );
  return attachments.flatMap(({ endpoint, networkId }) => {
    const shape = addressesShape(endpoint, world.networks.get(networkId), world);
    const device = endpoint?.link?.name;
    if (
      device === undefined ||
      endpoint?.link?.up !== true ||
      !owner.sandbox?.namespace.links.has(endpoint.link.index)
    )
      return [];
    return (
      [
        [4, '0.0.0.0', shape['Gateway']],
        [6, '::', shape['IPv6Gateway']],
      ] as const
    ).flatMap(([family, destination, gateway]) =>
      typeof gateway === 'string' && gateway !== ''
        ? [{ family, destination, prefixLength: 0, gateway, device, metric: 0, type: 'unicast' as const }]
        : [],
    );
  });
}

function hostDefault(host: KernelNamespace): RouteFacts[] {
  const isUp = [...host.links.values()].some(({ name, up }) => name === 'eth0' && up);
  const way = {
    family: 4,
    destination: '0.0.0.0',
    prefixLength: 0,
    gateway: '192.0.2.1',
    device: 'eth0',
  } as const;
  return isUp ? [{ ...way, metric: 100, type: 'unicast' }] : [];
}
