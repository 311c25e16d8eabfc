/** Everything that was concluded about one question, before anybody is blamed for anything. */
import {
  type Container,
  type Endpoint,
  type NamespaceDetail,
  type Topology,
  containerMeant,
  familyOf,
} from '@patchbay/topology';
import type { Details } from './details.js';
import { type End, endAt, insideOf, listenerOf, ownVerdict, proxyOf, targetEnd } from './ends.js';
import type { ProbeResult } from './explanation.js';
import { type Intended, intendedTarget, meantByPort } from './intended.js';
import { type Destination, destinationOf } from './path/destination.js';
import type { ListenerView } from './path/listener.js';
import { type HostView, addressOf, hostView } from './path/policy.js';
import { type RouteChoice, routeTo } from './path/route.js';
import { type ProbedName, type ProbedWay, probedInOrder, probedPing, probedWay } from './probed.js';
import type { Question } from './question.js';
import { defaultRouteEndpoint } from './resolver/order.js';
import { type Resolution, resolve } from './resolver/resolve.js';
import { askedNames } from './resolver/search.js';
import { type ResolverView, resolverOf } from './resolver/view.js';
import { type World, attachedEndpoints, leftBehind, namespaceHolder, worldOf } from './world.js';

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
  const known = { world, details, question, destination };
  const onHost = container.networkMode.kind === 'host';
  const host = hostView(world, { question, details, destination, egress, onHost });
  const target = targetEnd(known, egress, host.led);
  const address = addressOf(destination);
  const source = endAt(known, container, egress);
  const ownFirewall = ownVerdict(known, { end: source, egress, side: 'source' });
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
    source: { ...source, firewall: ownFirewall },
    holder,
    leftBehind: isLeftBehind,
    target,
    route: destination.kind === 'none' || destination.kind === 'self' ? null : routeTo(detail, address),
    host,
    listener: listenerOf(known, { detail, target, led: host.led }),
    proxy: host.led === null ? proxyOf(known) : null,
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
  const detail = insideOf(world, details, container);
  const resolver = resolverOf(world, { container, endpoints }, detail);
  const view = { endpoints, detail, holder, isLeftBehind: leftBehind(world, container), resolver };
  views.set(container, view);
  return view;
}

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
