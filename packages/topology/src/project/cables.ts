import { groupBy } from '../group.js';
import { driverNamed } from '../drivers/registry.js';
import { hiddenNamespaceName, hiddenSandboxName } from '../drivers/overlay.js';
import type {
  ContainerFacts,
  HiddenNamespaceFacts,
  LinkFacts,
  NamespaceFacts,
  NetworkFacts,
} from '../facts.js';
import { type NamespaceId, bridgeId, interfaceId, namespaceId, portId } from '../ids.js';
import type { Cable, CableShape } from '../model.js';
import { type Context, isRunning } from './context.js';
import type { EndpointWithFacts } from './endpoints.js';
import { judgeCable } from './faults.js';
import { namespaceOf } from './namespaces.js';

/** The two ends that belong to an endpoint. */
export interface CableEnds {
  readonly inside: LinkFacts | null;
  readonly outside: LinkFacts | null;
  /** The hidden namespace that the outer end is in; null: the host's. */
  readonly hidden: HiddenNamespaceFacts | null;
  readonly knownFrom: Cable['knownFrom'];
}

const nothingKnown: CableEnds = { inside: null, outside: null, hidden: null, knownFrom: 'docker' };

/** The namespace that the inner ends are in. */
type Place = Pick<NamespaceFacts, 'links' | 'namespace'>;

/** One cable per endpoint. Endpoints of one container are matched together: an interface belongs to one of them only. */
export function projectCables(context: Context, endpoints: readonly EndpointWithFacts[]): Cable[] {
  const lonely = loneVeths(context, endpoints);
  const groups = groupBy(endpoints, (entry) => entry.container?.dockerId ?? sandboxOf(entry));
  return [...groups].flatMap(([key, group]) => {
    const place = key === null ? undefined : (context.namespaces.get(key) ?? context.hidden.get(key));
    const ends = place === undefined ? lonely : matchEnds(context, place, group);
    return group.map((entry) => toCable(context, entry, ends.get(entry) ?? nothingKnown));
  });
}

/** The hidden namespace of an endpoint that no container owns. */
function sandboxOf({ network, endpoint }: EndpointWithFacts): string | null {
  return hiddenSandboxName(network, endpoint.name);
}

type Ends = ReadonlyMap<EndpointWithFacts, CableEnds>;
type Pair = Pick<CableEnds, 'inside' | 'outside' | 'hidden'> & { readonly inside: LinkFacts };
type Rule = (entry: EndpointWithFacts, pair: Pair) => boolean;

/**
 * Which interface of the namespace serves which endpoint. Strongest evidence first: the MAC address Docker assigned,
 * the address, the bridge its peer is plugged into; one left over on both sides belong together.
 */
function matchEnds(context: Context, place: Place, group: readonly EndpointWithFacts[]): Ends {
  const rules: Rule[] = [
    ({ endpoint }, { inside }) => endpoint.mac !== null && inside.mac === endpoint.mac.toLowerCase(),
    ({ endpoint }, { inside }) => holds(inside, endpoint.ipv4) || holds(inside, endpoint.ipv6),
    ({ network }, pair) => isPluggedInto(context, pair, network),
  ];
  const links = place.links.filter((link) => !link.loopback);
  const pairs = links.map((inside): Pair => ({ inside, ...farEnd(context, place, inside) }));
  const found = new Map<EndpointWithFacts, CableEnds>();
  for (const rule of rules) {
    for (const entry of group.filter((candidate) => !found.has(candidate))) {
      const hit = pairs.filter((candidate) => rule(entry, candidate));
      // Two interfaces with the same evidence (a duplicate MAC) prove nothing: a weaker rule may tell them apart.
      const [pair] = hit;
      if (hit.length !== 1 || pair === undefined) continue;
      found.set(entry, { ...pair, knownFrom: 'kernel' });
      pairs.splice(pairs.indexOf(pair), 1);
    }
  }
  const open = group.filter((entry) => !found.has(entry) && entry.endpoint.state === 'attached');
  const [entry, pair] = [open[0], pairs[0]];
  if (open.length === 1 && pairs.length === 1 && entry !== undefined && pair !== undefined) {
    found.set(entry, { ...pair, knownFrom: 'inferred' });
  }
  return found;
}

/**
 * The host's veth whose peer is this interface. The index alone is not enough: engines since 28 give every container
 * an eth0 with index 2, so the namespace id (nsid) must agree.
 */
function peerOnHost(context: Context, place: Place, inside: LinkFacts): LinkFacts | null {
  const byPeer = inside.peerIndex === null ? undefined : context.hostLinks.get(inside.peerIndex);
  const candidates = byPeer === undefined ? context.hostLinks.values() : [byPeer];
  for (const link of candidates) {
    if (isPeer(link, place, inside)) return link;
  }
  return null;
}

function isPeer(link: LinkFacts, place: Place, inside: LinkFacts): boolean {
  if (link.kind !== 'veth' || link.peerIndex !== inside.index) return false;
  return place.namespace !== null && link.peerNamespace === place.namespace;
}

/** The other end of a veth pair: on the host, or in the hidden namespace of an overlay. */
function farEnd(context: Context, place: Place, inside: LinkFacts): Pick<CableEnds, 'outside' | 'hidden'> {
  const onHost = peerOnHost(context, place, inside);
  if (onHost !== null) return { outside: onHost, hidden: null };
  for (const hidden of context.hidden.values()) {
    // Its own far ends can have the number and index of another cable's: the pair must point at each other.
    const link = hidden.links.find((one) => one.index === inside.peerIndex && isPeer(one, place, inside));
    if (link !== undefined) return { outside: link, hidden };
  }
  return { outside: null, hidden: null };
}

function isPluggedInto(context: Context, { outside, hidden }: Pair, network: NetworkFacts): boolean {
  if (hidden !== null) return network.driver === 'overlay' && hidden.name === hiddenNamespaceName(network);
  return isPortOf(context, outside, driverNamed(network.driver).bridgeName(network));
}

function holds(link: LinkFacts, address: string | null): boolean {
  return address !== null && link.addresses.some((own) => own.address === address);
}

function isPortOf(context: Context, link: LinkFacts | null, bridgeName: string | null): boolean {
  if (link === null || link.masterIndex === null || bridgeName === null) return false;
  return context.hostLinks.get(link.masterIndex)?.name === bridgeName;
}

/**
 * Without a look into the containers only one thing is sure enough to show: a bridge with one running endpoint and
 * one veth port. Everything else stays unknown.
 */
function loneVeths(context: Context, endpoints: readonly EndpointWithFacts[]): Ends {
  const found = new Map<EndpointWithFacts, CableEnds>();
  if (context.hostLinks.size === 0) return found;
  const attached = endpoints.filter(({ endpoint }) => endpoint.state === 'attached');
  for (const group of groupBy(attached, ({ network }) => network.dockerId).values()) {
    const [entry] = group;
    if (entry === undefined || group.length !== 1) continue;
    const bridge = driverNamed(entry.network.driver).bridgeName(entry.network);
    const ports = [...context.hostLinks.values()].filter(
      (link) => link.kind === 'veth' && isPortOf(context, link, bridge),
    );
    const [outside] = ports;
    if (outside !== undefined && ports.length === 1) {
      found.set(entry, { ...nothingKnown, outside, knownFrom: 'inferred' });
    }
  }
  return found;
}

function toCable(context: Context, entry: EndpointWithFacts, ends: CableEnds): Cable {
  const { endpoint, network } = entry;
  const shape = driverNamed(network.driver).cable;
  const inner = innerNamespace(context, entry);
  const { inside, outside, hidden } = ends;
  const outer = hidden === null ? context.hostNamespace : namespaceId(context.engine, hidden.name);
  const bridge = masterOf(context, ends);
  return {
    kind: 'cable',
    id: endpoint.cable,
    endpoint: endpoint.id,
    shape,
    inside: inside === null || inner === null ? null : interfaceId(inner, inside.index),
    outside: outside === null ? null : interfaceId(outer, outside.index),
    port:
      outside === null || bridge?.kind !== 'bridge'
        ? null
        : portId(bridgeId(outer, bridge.name), outside.index),
    ...stateOf(context, entry, { ends, shape }),
    knownFrom: ends.knownFrom,
  };
}

function masterOf(context: Context, { outside, hidden }: CableEnds): LinkFacts | undefined {
  const index = outside?.masterIndex ?? null;
  if (index === null) return undefined;
  return hidden === null ? context.hostLinks.get(index) : hidden.links.find((link) => link.index === index);
}

function innerNamespace(context: Context, entry: EndpointWithFacts): NamespaceId | null {
  if (entry.container !== null) return ownNamespace(context, entry.container);
  const sandbox = sandboxOf(entry);
  return sandbox !== null && context.hidden.has(sandbox) ? namespaceId(context.engine, sandbox) : null;
}

/** Null for a container that lives in somebody else's namespace: an interface there is not its own. */
function ownNamespace(context: Context, container: ContainerFacts): NamespaceId | null {
  const own = namespaceId(context.engine, container.dockerId);
  return namespaceOf(context, container) === own ? own : null;
}

function stateOf(
  context: Context,
  entry: EndpointWithFacts,
  known: { readonly ends: CableEnds; readonly shape: CableShape },
): Pick<Cable, 'state' | 'faults'> {
  const { container, endpoint, network } = entry;
  const { ends, shape } = known;
  if (container === null && ends.inside === null) return { state: 'unknown', faults: [] };
  if (container !== null && !isRunning(container)) return { state: 'idle', faults: [] };
  if (endpoint.state !== 'attached') return { state: 'idle', faults: [] };
  return judgeCable({
    ...ends,
    shape,
    endpoint,
    namespaceRead: container !== null && context.namespaces.has(container.dockerId),
    addressesRead: container !== null,
    bridge: bridgeOf(context, network),
  });
}

/** Where Docker plugs the network's cables in. */
function bridgeOf(context: Context, network: NetworkFacts): LinkFacts | null {
  if (network.driver === 'overlay') {
    const links = context.hidden.get(hiddenNamespaceName(network))?.links ?? [];
    return links.find(({ kind }) => kind === 'bridge') ?? null;
  }
  return context.hostLinkByName.get(driverNamed(network.driver).bridgeName(network) ?? '') ?? null;
}
