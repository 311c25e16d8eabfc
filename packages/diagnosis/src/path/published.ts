/**
 * Which published port a packet to an address of the host meets. `-p HOST:8080:80` is taken at that address only; one without an
 * address at all of them, per family. (Seen on 20.10 and 28.5; the list of the API has one line per address and family.)
 */
import { type Container, type Endpoint, type PublishedPortFacts, familyOf } from '@patchbay/topology';
import { defaultRouteEndpoint } from '../resolver/order.js';
import { type World, attachedEndpoints, lives } from '../world.js';

export interface Published {
  readonly container: Container;
  readonly containerPort: number;
  /** Null: Docker did not say. */
  readonly hostAddress: string | null;
}

/** An address, port and protocol of the host. */
export interface HostPort {
  readonly address: string;
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
}

/** Who publishes the port at that address now: only running containers do. */
export function publishedAt(world: World, asked: HostPort): Published | null {
  const all = publishing(world, asked);
  const exact = all.find(({ hostAddress }) => hostAddress === asked.address);
  return exact ?? all.find(({ hostAddress }) => takesAddress(hostAddress, asked.address)) ?? null;
}

/** Who publishes the port at other addresses of the host, and so not at the asked one. */
export function publishedElsewhere(world: World, asked: HostPort): readonly Published[] {
  if (publishedAt(world, asked) !== null) return [];
  return publishing(world, asked);
}

function publishing(world: World, asked: HostPort): readonly Published[] {
  return world.containers.filter(lives).flatMap((container) => matching(container, container.ports, asked));
}

/** Who asked Docker to publish the port at that address and does not get it: not running, or on no network that publishes. */
export function publishedInVain(world: World, asked: HostPort): Published | null {
  if (publishing(world, asked).length > 0) return null;
  const wanted = world.containers.flatMap((container) => matching(container, container.wantedPorts, asked));
  const fitting = wanted.filter(({ hostAddress }) => takesAddress(hostAddress, asked.address));
  return fitting.find(({ container }) => lives(container)) ?? fitting[0] ?? null;
}

function matching(
  container: Container,
  ports: readonly PublishedPortFacts[],
  { port, protocol }: HostPort,
): readonly Published[] {
  if (port === null) return [];
  return ports
    .filter((entry) => entry.hostPort === port && entry.protocol === protocol)
    .map(({ containerPort, hostAddress }) => ({ container, containerPort, hostAddress }));
}

/** Whether a port published at `hostAddress` is taken at an address of the host. */
function takesAddress(hostAddress: string | null, address: string): boolean {
  if (hostAddress === null || hostAddress === address) return true;
  if (hostAddress === '0.0.0.0') return familyOf(address) === 4;
  return hostAddress === '::' && familyOf(address) === 6;
}

/**
 * The container's endpoint that Docker leads its published ports to: that of the network which gives it its default route. (An
 * IPv6 address of the host is served by docker-proxy, which goes to the container's IPv4 address.)
 */
export function publishingEndpoint(world: World, container: Container): Endpoint | null {
  const endpoints = attachedEndpoints(world, container);
  return defaultRouteEndpoint(world, endpoints, 4) ?? endpoints[0] ?? null;
}
