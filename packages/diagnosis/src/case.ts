/** Everything that was concluded about one question, before anybody is blamed for anything. */
import {
  type Cable,
  type Container,
  type Endpoint,
  type ListenerFacts,
  type NamespaceDetail,
  type Network,
  type Topology,
  containerMeant,
  familyOf,
} from '@patchbay/topology';
import { type Details, detailOf, valueOf } from './details.js';
import type { ProbeResult } from './explanation.js';
import type { Packet } from './firewall/packet.js';
import { type Verdict, judgePacket } from './firewall/walk.js';
import { type Intended, intendedTarget, meantByPort } from './intended.js';
import { type Destination, destinationOf } from './path/destination.js';
import { type ListenerView, listenerFor } from './path/listener.js';
import { type HostView, addressOf, hostView } from './path/policy.js';
import type { Led } from './path/leading.js';
import { publishingEndpoint } from './path/published.js';
import { type RouteChoice, routeTo } from './path/route.js';
import { type ProbedName, type ProbedWay, probedInOrder, probedPing, probedWay } from './probed.js';
import type { Question } from './question.js';
import { defaultRouteEndpoint } from './resolver/order.js';
import { type Resolution, resolve } from './resolver/resolve.js';
import { askedNames } from './resolver/search.js';
import { type ResolverView, resolverOf } from './resolver/view.js';
import {
  type World,
  attachedEndpoints,
  cableOf,
  containerOf,
  leftBehind,
  namespaceHolder,
  networkOf,
  worldOf,
} from './world.js';

/** One end of the way, with what was read of it. */
export interface End {
  readonly container: Container;
  readonly endpoint: Endpoint | null;
  readonly network: Network | null;
  readonly cable: Cable | null;
  readonly detail: NamespaceDetail | null;
  /** The namespace's own firewall on this packet. Null: it has none, or it was not read. */
  readonly firewall: Verdict | null;
}

export interface Case {
  readonly world: World;
  readonly details: Details;
  readonly question: Question;
  /** The asked name in lower case without a trailing dot. */
  readonly name: string;
  readonly source: End;
  /** The source's endpoints that are attached now (those of the namespace it lives in). */
  readonly endpoints: readonly Endpoint[];
  /** The container whose namespace the source lives in. */
  readonly holder: Container | null;
  readonly leftBehind: boolean;
  readonly intended: Intended;
  readonly resolver: ResolverView;
  readonly resolution: Resolution;
  readonly destination: Destination;
  /** The far end, where a container is one; also behind a published port. */
  readonly target: End | null;
  readonly route: RouteChoice | null;
  readonly host: HostView;
  /** Null: no port was asked, or the far end's sockets were not read. */
  readonly listener: ListenerView | null;
  /** The host's own socket for a published port (docker-proxy's), where packets end that nobody leads on. Null: none, or not read. */
  readonly proxy: ListenerView | null;
  readonly results: readonly ProbeResult[];
  readonly probedName: ProbedName | null;
  readonly probedWay: ProbedWay | null;
  readonly probedPing: boolean | null;
}

/** What an answer rests on, before anything is sent. */
export interface Grounds {
  readonly topology: Topology;
  readonly details: Details;
  readonly question: Question;
}

/** @returns null when nobody is meant by the name to ask from, or several are */
export function openCase(
  topology: Topology,
  details: Details,
  question: Question,
  results: readonly ProbeResult[] = [],
): Case | null {
  return openCaseAt({ topology, details, question }, results, null);
}

/**
 * @param only the one of several answered addresses that is looked at; null: the one that a person means
 * @returns null when nobody is meant by the name to ask from, or several are
 */
export function openCaseAt(
  { topology, details, question }: Grounds,
  results: readonly ProbeResult[],
  only: string | null,
): Case | null {
  const world = worldOf(topology);
  const container = containerMeant(topology, question.from);
  if (container === null) return null;
  const name = question.to.toLowerCase().replace(/\.$/, '');
  const { endpoints, detail, holder, isLeftBehind, resolver } = sourceView(world, details, container);
  const byName = intendedTarget(world, question, { container, endpoints, name });
  const order = askedNames(name, resolver, question.to.endsWith('.'));
  const named = probedInOrder(results, order, name);
  const resolution = resolve(world, {
    container,
    endpoints,
    detail,
    resolver,
    name,
    isOurs: isOurs(byName),
    isService:
      details.services?.some((service) => service.name === name && service.runningTasks > 0) ?? false,
    probed: named,
  });
  const destination = destinationOf(world, {
    question,
    source: container,
    endpoints,
    intended: byName,
    resolution,
    only,
  });
  const { port, protocol } = question;
  const atHost = destination.kind === 'host' ? { address: destination.address, port, protocol } : null;
  const intended = meantByPort(world, byName, atHost);
  const egress = egressOf(world, destination, endpoints);
  const base = { world, details, question, name, endpoints, intended, resolver, resolution, destination };
  const onHost = container.networkMode.kind === 'host';
  const host = hostView(world, { question, details, destination, egress, onHost });
  const target = targetEnd(base, egress, host.led);
  const address = addressOf(destination);
  const source = endAt(base, container, egress);
  const ownFirewall = ownVerdict(base, { end: { ...source, detail }, egress, side: 'source' });
  // Named one by one: spread out, so many fields make an object that V8 keeps as a slow dictionary.
  return {
    world,
    details,
    question,
    name,
    endpoints,
    intended,
    resolver,
    resolution,
    destination,
    source: { ...source, detail, firewall: ownFirewall },
    holder,
    leftBehind: isLeftBehind,
    target,
    route: destination.kind === 'none' || destination.kind === 'self' ? null : routeTo(detail, address),
    host,
    listener: listenerOf(base, { detail, target, led: host.led }),
    proxy: host.led === null ? proxyOf(base) : null,
    results,
    probedName: named,
    probedWay: probedWay(results, address, question),
    probedPing: probedPing(results, address),
  };
}

/** A task near by says nothing of its service's name: swarm serves that, and told us of it or not. */
function isOurs({ how, candidates }: Intended): boolean {
  if (how !== 'carried' && how !== 'label') return how !== 'nobody';
  return candidates.some(({ task }) => task === undefined);
}

/** What of a source does not depend on whom it asks for. */
interface SourceView {
  readonly endpoints: readonly Endpoint[];
  readonly detail: NamespaceDetail | null;
  readonly holder: Container | null;
  readonly isLeftBehind: boolean;
  readonly resolver: ResolverView;
}

/** A matrix asks from each container about all others: its own side is worked out once. */
const sourceViews = new WeakMap<World, WeakMap<Details, WeakMap<Container, SourceView>>>();

function sourceView(world: World, details: Details, container: Container): SourceView {
  const byDetails = sourceViews.get(world) ?? new WeakMap<Details, WeakMap<Container, SourceView>>();
  sourceViews.set(world, byDetails);
  const views = byDetails.get(details) ?? new WeakMap<Container, SourceView>();
  byDetails.set(details, views);
  const known = views.get(container);
  if (known !== undefined) return known;
  const endpoints = attachedEndpoints(world, container);
  const holder = namespaceHolder(world, container);
  const detail = detailOf(details, container) ?? detailOf(details, holder);
  const resolver = resolverOf(world, { container, endpoints }, detail);
  const view = { endpoints, detail, holder, isLeftBehind: leftBehind(world, container), resolver };
  views.set(container, view);
  return view;
}

type Base = Pick<
  Case,
  | 'world'
  | 'details'
  | 'question'
  | 'name'
  | 'endpoints'
  | 'intended'
  | 'resolver'
  | 'resolution'
  | 'destination'
>;

function egressOf(world: World, destination: Destination, endpoints: readonly Endpoint[]): Endpoint | null {
  if (destination.kind === 'none' || destination.kind === 'self') return endpoints[0] ?? null;
  const isOnNetwork = destination.kind === 'container' || destination.kind === 'remote';
  if (isOnNetwork && destination.shared !== null) return destination.shared;
  if (destination.kind === 'unused' || destination.kind === 'host') {
    const direct = endpoints.find(({ network }) => isGatewayOf(world, destination, network));
    if (direct !== undefined) return direct;
  }
  const family = familyOf(addressOf(destination) ?? '0.0.0.0');
  return defaultRouteEndpoint(world, endpoints, family) ?? endpoints[0] ?? null;
}

function isGatewayOf(world: World, destination: Destination, network: Endpoint['network']): boolean {
  if (destination.kind === 'unused') return destination.network.id === network;
  if (destination.kind !== 'host') return false;
  return (world.subnets.get(network) ?? []).some(({ gateway }) => gateway === destination.address);
}

function endAt(
  { world, details }: Base,
  container: Container,
  endpoint: Endpoint | null,
): Omit<End, 'firewall'> {
  const holder = namespaceHolder(world, container);
  return {
    container,
    endpoint,
    network: networkOf(world, endpoint),
    cable: cableOf(world, endpoint),
    detail: detailOf(details, container) ?? detailOf(details, holder),
  };
}

function targetEnd(base: Base, egress: Endpoint | null, led: Led | null): End | null {
  const { destination } = base;
  if (destination.kind === 'container') {
    const end = endAt(base, destination.container, destination.endpoint);
    return { ...end, firewall: ownVerdict(base, { end, egress, side: 'target' }) };
  }
  const published = destination.kind === 'host' ? destination.published : null;
  const container = led === null ? (published?.container ?? null) : containerOf(base.world, led.endpoint);
  if (container === null) return null;
  const endpoint = led?.endpoint ?? publishingEndpoint(base.world, container);
  const end = endAt(base, container, endpoint);
  // docker-proxy asks anew, from the bridge's address; a packet that is led keeps its sender.
  const from = led === null ? (endpoint?.gateway4 ?? null) : (egress?.ipv4 ?? null);
  const port = led?.port ?? published?.containerPort ?? null;
  const packet = { from, to: led?.address ?? endpoint?.ipv4 ?? null, port };
  return { ...end, firewall: ownVerdict(base, { end, egress, side: 'target', packet }) };
}

interface OwnFirewall {
  readonly end: Omit<End, 'firewall'>;
  /** The source's endpoint by which the packet leaves. */
  readonly egress: Endpoint | null;
  readonly side: 'source' | 'target';
  /** What of the packet is another behind a published port. */
  readonly packet?: Pick<Packet, 'from' | 'to' | 'port'>;
}

/** What a namespace's own rules do to the packet, or to the answer that comes back. */
function ownVerdict(base: Base, at: OwnFirewall): Verdict | null {
  const { destination } = base;
  const chains = valueOf(at.end.detail?.firewall);
  if (chains === null || destination.kind === 'none' || destination.kind === 'self') return null;
  const first = judgePacket(chains, at.side === 'source' ? leaving : entering, packetAt(base, at));
  if (first?.kind === 'drop' || first?.kind === 'reject') return first;
  const answer = { ...turned(packetAt(base, at)), isReply: true };
  const reply = judgePacket(chains, at.side === 'source' ? entering : leaving, answer);
  return reply?.kind === 'drop' || reply?.kind === 'reject' ? reply : first;
}

const leaving = ['output', 'postrouting'] as const;
const entering = ['prerouting', 'input'] as const;

function packetAt(
  { world, question, destination }: Base,
  { end, egress, packet, side }: OwnFirewall,
): Packet {
  const to = packet?.to ?? addressOf(destination);
  const family = familyOf(to ?? '0.0.0.0');
  const inner = end.cable?.inside == null ? undefined : world.topology.interfaces.get(end.cable.inside);
  const device = inner?.name ?? null;
  return {
    in: side === 'source' ? '' : device,
    out: side === 'target' ? '' : device,
    from: (family === 4 ? egress?.ipv4 : egress?.ipv6) ?? null,
    to,
    protocol: question.port === null ? 'icmp' : question.protocol,
    port: question.port,
    family,
    toLocal: side === 'target',
    isTranslated: false,
    ...packet,
  };
}

function turned(packet: Packet): Packet {
  const { from, in: incoming, out, to, toLocal } = packet;
  return { ...packet, in: out, out: incoming, from: to, to: from, toLocal: toLocal !== true };
}

function listenerOf(
  { details, question, destination }: Base,
  ends: { readonly detail: NamespaceDetail | null; readonly target: End | null; readonly led: Led | null },
): ListenerView | null {
  const { port, protocol } = question;
  if (port === null) return null;
  const look = (
    listeners: readonly ListenerFacts[] | null,
    address: string,
    at = port,
  ): ListenerView | null =>
    listeners === null ? null : listenerFor(listeners, { address, port: at, protocol });
  switch (destination.kind) {
    case 'self':
      return look(valueOf(ends.detail?.listeners), destination.address);
    case 'container':
      return look(valueOf(ends.target?.detail?.listeners), destination.address);
    case 'host': {
      const { published } = destination;
      const { led, target } = ends;
      const inside = led?.address ?? target?.endpoint?.ipv4 ?? target?.endpoint?.ipv6 ?? null;
      const behind = led?.port ?? published?.containerPort ?? null;
      if (target === null || inside === null || behind === null)
        return look(valueOf(details.host?.listeners), destination.address);
      return look(valueOf(target.detail?.listeners), inside, behind);
    }
    default:
      return null;
  }
}

function proxyOf({ details, question, destination }: Base): ListenerView | null {
  const listeners = valueOf(details.host?.listeners);
  const { port, protocol } = question;
  if (destination.kind !== 'host' || destination.published === null || port === null || listeners === null)
    return null;
  return listenerFor(listeners, { address: destination.address, port, protocol });
}
