/** Where the packet goes: whose address it is, on which network, and whether the source is on it too. */
import type { Container, Endpoint, Network } from '@patchbay/topology';
import { familyOf } from '@patchbay/topology';
import type { Intended } from '../intended.js';
import type { Question } from '../question.js';
import type { Resolution } from '../resolver/resolve.js';
import { overlayHolding } from './overlay.js';
import { type Published, publishedAt } from './published.js';
import { type World, attachedEndpoints, containerOf, networkHolding, networkOf } from '../world.js';

export type Destination =
  /** No address to send to. */
  | { readonly kind: 'none' }
  /** The source itself: loopback or its own address. */
  | { readonly kind: 'self'; readonly address: string }
  | {
      readonly kind: 'container';
      readonly address: string;
      readonly endpoint: Endpoint;
      readonly container: Container;
      readonly network: Network;
      /** The source's endpoint on the same network; null: the way is routed, or starts on the host. */
      readonly shared: Endpoint | null;
    }
  /** The host: a gateway's or NIC's address. `published`: the container that a port published there leads to. */
  | {
      readonly kind: 'host';
      readonly address: string;
      readonly published: Published | null;
    }
  /** An address in an overlay that is on another host, is a service's virtual one (`service`), or of which nobody told us. */
  | {
      readonly kind: 'remote';
      readonly address: string;
      readonly network: Network;
      readonly endpoint: Endpoint | null;
      readonly service: string | null;
      readonly shared: Endpoint | null;
    }
  /** An address of one of our subnets that nobody has now. */
  | { readonly kind: 'unused'; readonly address: string; readonly network: Network }
  | { readonly kind: 'outside'; readonly address: string | null };

export interface DestinationInput {
  readonly question: Question;
  readonly source: Container;
  readonly endpoints: readonly Endpoint[];
  readonly intended: Intended;
  readonly resolution: Resolution;
  /** The one of several answers that is looked at; null: the one that a person means. */
  readonly only: string | null;
}

export function destinationOf(world: World, input: DestinationInput): Destination {
  const { question, source, endpoints, resolution } = input;
  const address = chooseAddress(world, input);
  if (address === null) {
    if (question.to.toLowerCase().endsWith('.docker.internal')) return { kind: 'none' };
    const outside = resolution.outcome === 'unknown' || resolution.failure === 'internal-only';
    const nobody = input.intended.how === 'nobody' && question.to.includes('.');
    return outside || (nobody && resolution.failure !== 'source-not-running')
      ? { kind: 'outside', address: null }
      : { kind: 'none' };
  }
  const onHost = source.networkMode.kind === 'host';
  if (isLoopback(address)) return onHost ? hostAt(world, question, address) : { kind: 'self', address };
  const holder = holderOf(world, address, endpoints);
  if (holder !== null && endpoints.some(({ id }) => id === holder.endpoint.id))
    return { kind: 'self', address };
  if (holder !== null) return holder;
  const remote = remoteAt(world, address, endpoints);
  if (remote !== null) return remote;
  if (world.hostAddresses.has(address)) return hostAt(world, question, address);
  const holding = networkHolding(world, address);
  return holding === null
    ? { kind: 'outside', address }
    : { kind: 'unused', address, network: holding.network };
}

/** The written-down address, else the answer (the meant one among several), else where the meant one can be found. */
function chooseAddress(world: World, input: DestinationInput): string | null {
  const { question, resolution, intended, endpoints } = input;
  if (question.address !== null) return question.address;
  if (input.only !== null) return input.only;
  const meant = intended.container === null ? [] : attachedEndpoints(world, intended.container);
  const own = new Set(meant.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  const { addresses } = resolution;
  const answered =
    addresses.find((address) => own.has(address)) ?? addresses.find((item) => familyOf(item) === 4);
  if (answered !== undefined || addresses.length > 0) return answered ?? addresses[0] ?? null;
  const networks = new Set(endpoints.map(({ network }) => network));
  const reachable = meant.filter(({ ipv4, ipv6 }) => ipv4 !== null || ipv6 !== null);
  const best = reachable.find(({ network }) => networks.has(network)) ?? reachable[0];
  return best?.ipv4 ?? best?.ipv6 ?? null;
}

function holderOf(
  world: World,
  address: string,
  endpoints: readonly Endpoint[],
): Extract<Destination, { kind: 'container' }> | null {
  const networks = new Map(endpoints.map((endpoint) => [endpoint.network, endpoint]));
  const holders = world.byAddress.get(address) ?? [];
  const endpoint = holders.find(({ network }) => networks.has(network)) ?? holders[0] ?? null;
  const container = containerOf(world, endpoint);
  const network = networkOf(world, endpoint);
  if (endpoint === null || container === null || network === null) return null;
  return {
    kind: 'container',
    address,
    endpoint,
    container,
    network,
    shared: networks.get(network.id) ?? null,
  };
}

/** Null: it is in no overlay, or this host has it (a load balancer, which no container owns). */
function remoteAt(world: World, address: string, endpoints: readonly Endpoint[]): Destination | null {
  const network = overlayHolding(world, address, endpoints);
  if (network === null) return null;
  const holders = (world.byAddress.get(address) ?? []).filter((holder) => holder.network === network.id);
  const endpoint = holders.find(({ remote }) => remote !== undefined) ?? null;
  if (endpoint === null && holders.length > 0) return null;
  const service = network.services?.find(({ vip }) => vip === address)?.name ?? null;
  const shared = endpoints.find((own) => own.network === network.id) ?? null;
  return { kind: 'remote', address, network, endpoint, service, shared };
}

function hostAt(world: World, question: Question, address: string): Destination {
  const { port, protocol } = question;
  return { kind: 'host', address, published: publishedAt(world, { address, port, protocol }) };
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
