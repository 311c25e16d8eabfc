/** `NetworkSettings.Networks` and its like. */
import type { Json, JsonObject } from '../json.js';
import { formatAddress } from '../world/addresses.js';
import type { Attachment, ContainerRecord, Endpoint, NetworkRecord } from '../world/records.js';
import type { World } from '../world/world.js';

export interface Shaping {
  readonly world: World;
  /** The list leaves out what only an inspect tells. */
  readonly from: 'list' | 'inspect';
  /** The API version of the request, as a number: 1.45 is 145. */
  readonly api: number;
  /** `?verbose=true`: an overlay's members as the nodes of the swarm tell each other of them. */
  readonly verbose?: boolean;
  /** Names that legacy links give to their targets, by the target's id. */
  readonly linkNames: ReadonlyMap<string, readonly string[]>;
}

/** Every network of a container, by name. */
export function networksShape(container: ContainerRecord, shaping: Shaping): JsonObject {
  const entries = [...container.attachments.values()].map((attachment) => [
    attachment.networkName,
    attachmentShape(container, attachment, shaping),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function attachmentShape(container: ContainerRecord, attachment: Attachment, shaping: Shaping): JsonObject {
  const { settings, endpoint, networkId } = attachment;
  const network = shaping.world.networks.get(networkId);
  const told = shaping.from === 'inspect';
  return {
    IPAMConfig: settings.ipamTold,
    Links: told ? settings.links : null,
    Aliases: told ? aliasesShape(attachment, shaping) : null,
    NetworkID: networkId,
    EndpointID: endpoint?.id ?? '',
    ...addressesShape(endpoint, network, shaping.world),
    MacAddress: endpoint?.mac ?? '',
    DriverOpts: told ? settings.driverOptions : null,
    ...newerFields(container, attachment, shaping),
  };
}

/** Addresses of an endpoint; empty texts and zeros where there is none. */
export function addressesShape(
  endpoint: Endpoint | null,
  network: NetworkRecord | undefined,
  world: World,
): JsonObject {
  const gateway = (family: 4 | 6): string => {
    const own = family === 4 ? endpoint?.ipv4 : endpoint?.ipv6;
    if (!own || network === undefined || hasNoGateway(network, world)) return '';
    return formatAddress(own.subnet.gateway);
  };
  return {
    Gateway: gateway(4),
    IPAddress: endpoint?.ipv4 ? formatAddress(endpoint.ipv4.address) : '',
    IPPrefixLen: endpoint?.ipv4?.subnet.pool.subnet.length ?? 0,
    IPv6Gateway: gateway(6),
    GlobalIPv6Address: endpoint?.ipv6 ? formatAddress(endpoint.ipv6.address) : '',
    GlobalIPv6PrefixLen: endpoint?.ipv6?.subnet.pool.subnet.length ?? 0,
  };
}

/** Internal networks since 25; ipvlan in layer 3 mode and overlays route without one. */
function hasNoGateway(network: NetworkRecord, world: World): boolean {
  if (network.internal && !world.profile.internalGateway) return true;
  const mode = network.options['ipvlan_mode'] ?? 'l2';
  return network.driver === 'overlay' || (network.driver === 'ipvlan' && mode !== 'l2');
}

/** Until API 1.44 the short id (and a chosen host name) stand among the aliases. */
function aliasesShape({ settings, ownNames }: Attachment, { world, api }: Shaping): Json {
  const own = world.profile.shortIdAlias ? ownNames : api < 145 ? ownNames.slice(0, 1) : [];
  const names = [...new Set([...settings.aliases, ...own])];
  return names.length === 0 ? null : names;
}

function newerFields(container: ContainerRecord, attachment: Attachment, shaping: Shaping): JsonObject {
  const { profile } = shaping.world;
  const { settings, ownNames } = attachment;
  const names = [...new Set([container.name, ...settings.aliases, ...ownNames])];
  const told = shaping.from === 'inspect' && ownNames.length > 0;
  return {
    ...(profile.dnsNames && shaping.api >= 144 ? { DNSNames: told ? names : null } : {}),
    ...(profile.gatewayPriority && shaping.api >= 148 ? { GwPriority: settings.gatewayPriority } : {}),
  };
}
