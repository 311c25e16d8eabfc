/** A network as `GET /networks` and `GET /networks/{id}` tell it. */
import type { Json, JsonObject } from '../json.js';
import type { Endpoint, NetworkRecord } from '../world/records.js';
import { formatAddress } from '../world/addresses.js';
import { withLength } from '../world/ipam.js';
import type { Shaping } from './endpoint.js';
import { timestamp } from './time.js';

export function networkShape(network: NetworkRecord, shaping: Shaping): JsonObject {
  const { world, from } = shaping;
  const ipv4 = world.profile.enableIpv4Field && shaping.api >= 148 ? { EnableIPv4: hasIpv4(network) } : {};
  return {
    Name: network.name,
    Id: network.id,
    Created: timestamp(network.createdAt),
    Scope: network.scope,
    Driver: network.driver,
    ...ipv4,
    EnableIPv6: network.ipv6,
    IPAM: { Driver: network.ipamDriver, Options: network.ipamOptions, Config: ipamShape(network, shaping) },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: '' },
    ConfigOnly: network.configOnly,
    Containers: from === 'inspect' ? containersShape(network) : network.scope === 'swarm' ? null : {},
    Options: network.options,
    Labels:
      network.scope === 'swarm' && network.members.size === 0 && !network.ingress ? null : network.labels,
    ...(from === 'inspect' ? peersShape(network, shaping) : {}),
    ...(shaping.verbose === true ? servicesShape(network) : {}),
  };
}

function hasIpv4({ subnets, driver }: NetworkRecord): boolean {
  return driver === 'host' || driver === 'null' || subnets.some(({ pool }) => pool.family === 4);
}

function ipamShape({ subnets }: NetworkRecord, { world }: Shaping): Json {
  if (subnets.length === 0 && world.profile.plainDefaults) return null;
  return subnets.map(({ config }) => ({
    Subnet: config.subnet,
    ...(config.ipRange === null ? {} : { IPRange: config.ipRange }),
    ...(config.gateway === null ? {} : { Gateway: config.gateway }),
    ...(Object.keys(config.auxiliary).length === 0 ? {} : { AuxiliaryAddresses: config.auxiliary }),
  }));
}

/** Running containers by id, then what no container owns. An overlay without local members says null. */
function containersShape(network: NetworkRecord): Json {
  const members = [...network.members.values()].flatMap((container) => {
    const endpoint = container.attachments.get(network.name)?.endpoint;
    return endpoint ? [[container.id, endpointShape(container.name, endpoint)]] : [];
  });
  const hidden = network.hidden.map(({ key, endpoint }) => [key, endpointShape(endpoint.name, endpoint)]);
  if (network.scope === 'swarm' && members.length + hidden.length === 0) return null;
  return Object.fromEntries([...members, ...hidden]) as JsonObject;
}

function endpointShape(name: string, { id, mac, ipv4, ipv6 }: Endpoint): JsonObject {
  return {
    Name: name,
    EndpointID: id,
    MacAddress: mac,
    IPv4Address: ipv4 === null ? '' : withLength(ipv4.subnet, ipv4.address),
    IPv6Address: ipv6 === null ? '' : withLength(ipv6.subnet, ipv6.address),
  };
}

/** The nodes of an overlay that is in use here; the other nodes of a scenario have a container on each. */
function peersShape(network: NetworkRecord, { world }: Shaping): JsonObject {
  if (network.scope !== 'swarm' || network.members.size + network.hidden.length === 0) return {};
  const others = (world.swarm?.otherNodes ?? []).map(({ name, address }) => ({ Name: name, IP: address }));
  return { Peers: [{ Name: world.engineId.slice(0, 12), IP: ownAddress }, ...others] };
}

const ownAddress = '192.0.2.10';

/** Containers by themselves stand under the empty name; the lab has no services, and nobody runs on its other nodes. */
function servicesShape(network: NetworkRecord): JsonObject {
  const tasks = [...network.members.values()].flatMap((container) => {
    const endpoint = container.attachments.get(network.name)?.endpoint;
    if (!endpoint) return [];
    const EndpointIP = endpoint.ipv4 === null ? '' : formatAddress(endpoint.ipv4.address);
    return [{ Name: container.name, EndpointID: endpoint.id, EndpointIP, Info: { 'Host IP': ownAddress } }];
  });
  if (network.scope !== 'swarm' || tasks.length === 0) return {};
  return { Services: { '': { VIP: '<nil>', Ports: [], LocalLBIndex: 0, Tasks: tasks } } };
}
