import { groupBy } from '../group.js';
import { driverNamed } from '../drivers/registry.js';
import { hiddenNamespaceName, hiddenSandboxName } from '../drivers/overlay.js';
import type { ContainerFacts, LinkFacts, NamespaceFacts, NetworkFacts } from '../facts.js';
import { type NamespaceId, bridgeId, interfaceId, namespaceId, portId } from '../ids.js';
import type { Cable, CableShape } from '../model.js';
import type { CableEnds, EndpointWithFacts } from './between.js';
import { type Context, bridgeNameOf, idsOf, isRunning } from './context.js';
import { judgeCable } from './faults.js';
import type { Homes } from './namespaces.js';

const nothingKnown: CableEnds = { inside: null, outside: null, hidden: null, knownFrom: 'docker' };

/** The namespace that the inner ends are in. */
type Place = Pick<NamespaceFacts, 'links' | 'namespace'>;

/** One cable per endpoint. Endpoints of one container are matched together: an interface belongs to one of them only. */
export function projectCables(
  context: Context,
  endpoints: readonly EndpointWithFacts[],
  homes: Homes,
): Cable[] {
  let lonely: Ends | null = null;
  const bridges = new Map<NetworkFacts, LinkFacts | null>();
  for (const network of context.facts.networks) bridges.set(network, bridgeOf(context, network));
  const groups = groupBy(endpoints, (entry) => entry.container?.dockerId ?? sandboxOf(entry));
  return [...groups].flatMap(([key, group]) => {
    const place = key === null ? undefined : (context.namespaces.get(key) ?? context.hidden.get(key));
    const ends =
      place === undefined ? (lonely ??= loneVeths(context, endpoints)) : keptEnds(context, place, group);
    return group.map((entry) => {
      const evidence: Evidence = {
        ends: ends.get(entry) ?? nothingKnown,
        bridge: bridges.get(entry.network) ?? null,
        bridgeNamed: entry.network.driver === 'overlay' || bridgeNameOf(context, entry.network) !== null,
        inner: innerNamespace(context, entry, homes),
        namespaceRead: entry.container !== null && context.namespaces.has(entry.container.dockerId),
      };
      return keptCable(context, entry, evidence);
    });
  });
}

/** All that a cable rests on besides its endpoint. */
interface Evidence {
  readonly ends: CableEnds;
  /** Where Docker plugs the network's cables in; null: there is no such bridge. */
  readonly bridge: LinkFacts | null;
  /** Which one that should be is known. */
  readonly bridgeNamed: boolean;
  readonly inner: NamespaceId | null;
  readonly namespaceRead: boolean;
}

function keptCable(context: Context, entry: EndpointWithFacts, evidence: Evidence): Cable {
  const { kept } = context;
  const { ends, bridge, bridgeNamed, inner, namespaceRead } = evidence;
  const master = masterOf(context, ends);
  const { inside, outside, hidden, knownFrom } = ends;
  return kept.cable(
    entry,
    [inside, outside, hidden?.name, knownFrom, master, bridge, bridgeNamed, inner, namespaceRead],
    () => kept.tables.cables.same(toCable(context, entry, { ...evidence, master })),
  );
}

/** The hidden namespace of an endpoint that no container owns. */
function sandboxOf({ network, endpoint }: EndpointWithFacts): string | null {
  return hiddenSandboxName(network, endpoint.name);
}

type Ends = ReadonlyMap<EndpointWithFacts, CableEnds>;
type Pair = Pick<CableEnds, 'inside' | 'outside' | 'hidden'> & { readonly inside: LinkFacts };
type Rule = (entry: EndpointWithFacts, pair: Pair) => boolean;

/** The same interfaces with the same far ends in the same bridges serve the same endpoints. */
function keptEnds(context: Context, place: Place, group: readonly EndpointWithFacts[]): Ends {
  const pairs: Pair[] = [];
  const inputs: unknown[] = [group.length, ...group];
  for (const inside of place.links) {
    if (inside.loopback) continue;
    const pair = farEnd(context, place, inside);
    inputs.push(pair.outside, pair.hidden, masterOf(context, pair));
    pairs.push(pair);
  }
  return context.kept.ends(place.links, inputs, () => matchEnds(context, pairs, group));
}

/**
 * Which interface of the namespace serves which endpoint. Strongest evidence first: the MAC address Docker assigned,
 * the address, the bridge its peer is plugged into; one left over on both sides belong together.
 */
function matchEnds(context: Context, pairs: Pair[], group: readonly EndpointWithFacts[]): Ends {
  const rules: Rule[] = [
    ({ endpoint }, { inside }) => endpoint.mac !== null && inside.mac === endpoint.mac.toLowerCase(),
    ({ endpoint }, { inside }) => holds(inside, endpoint.ipv4) || holds(inside, endpoint.ipv6),
    ({ network }, pair) => isPluggedInto(context, pair, network),
  ];
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
  if (byPeer !== undefined) return isPeer(byPeer, place, inside) ? byPeer : null;
  const candidates = context.vethsByPeer.get(inside.index) ?? [];
  return candidates.find((link) => isPeer(link, place, inside)) ?? null;
}

function isPeer(link: LinkFacts, place: Place, inside: LinkFacts): boolean {
  if (link.kind !== 'veth' || link.peerIndex !== inside.index) return false;
  return place.namespace !== null && link.peerNamespace === place.namespace;
}

/** The other end of a veth pair: on the host, or in the hidden namespace of an overlay. */
function farEnd(context: Context, place: Place, inside: LinkFacts): Pair {
  const onHost = peerOnHost(context, place, inside);
  if (onHost !== null) return { inside, outside: onHost, hidden: null };
  for (const hidden of context.hidden.values()) {
    // Its own far ends can have the number and index of another cable's: the pair must point at each other.
    const link = hidden.links.find((one) => one.index === inside.peerIndex && isPeer(one, place, inside));
    if (link !== undefined) return { inside, outside: link, hidden };
  }
  return { inside, outside: null, hidden: null };
}

function isPluggedInto(context: Context, { outside, hidden }: Pair, network: NetworkFacts): boolean {
  if (hidden !== null) return network.driver === 'overlay' && hidden.name === hiddenNamespaceName(network);
  return isPortOf(outside, context.bridges.get(network));
}

function holds(link: LinkFacts, address: string | null): boolean {
  return address !== null && link.addresses.some((own) => own.address === address);
}

function isPortOf(link: LinkFacts | null, bridge: LinkFacts | undefined): boolean {
  return link !== null && bridge !== undefined && link.masterIndex === bridge.index;
}

/**
 * Without a look into the containers only one thing is sure enough to show: a bridge with one running endpoint and
 * one veth port. Everything else stays unknown.
 */
function loneVeths(context: Context, endpoints: readonly EndpointWithFacts[]): Ends {
  const found = new Map<EndpointWithFacts, CableEnds>();
  if (context.hostLinks.size === 0) return found;
  const attached = endpoints.filter(({ endpoint }) => endpoint.state === 'attached');
  const veths = [...context.hostLinks.values()].filter(({ kind }) => kind === 'veth');
  for (const group of groupBy(attached, ({ network }) => network.dockerId).values()) {
    const [entry] = group;
    if (entry === undefined || group.length !== 1) continue;
    const bridge = context.bridges.get(entry.network);
    const ports = veths.filter((link) => isPortOf(link, bridge));
    const [outside] = ports;
    if (outside !== undefined && ports.length === 1) {
      found.set(entry, { ...nothingKnown, outside, knownFrom: 'inferred' });
    }
  }
  return found;
}

function toCable(
  context: Context,
  entry: EndpointWithFacts,
  evidence: Evidence & { readonly master: LinkFacts | undefined },
): Cable {
  const { endpoint, network } = entry;
  const shape = driverNamed(network.driver).cable;
  const { ends, inner, master } = evidence;
  const { inside, outside, hidden } = ends;
  const outer = hidden === null ? context.hostNamespace : namespaceId(context.engine, hidden.name);
  return {
    kind: 'cable',
    id: endpoint.cable,
    endpoint: endpoint.id,
    shape,
    inside: inside === null || inner === null ? null : interfaceId(inner, inside.index),
    outside: outside === null ? null : interfaceId(outer, outside.index),
    port:
      outside === null || master?.kind !== 'bridge'
        ? null
        : portId(bridgeId(outer, master.name), outside.index),
    ...stateOf(entry, shape, evidence),
    knownFrom: ends.knownFrom,
  };
}

function masterOf(
  context: Context,
  { outside, hidden }: Pick<CableEnds, 'outside' | 'hidden'>,
): LinkFacts | undefined {
  const index = outside?.masterIndex ?? null;
  if (index === null) return undefined;
  return hidden === null ? context.hostLinks.get(index) : hidden.links.find((link) => link.index === index);
}

function innerNamespace(context: Context, entry: EndpointWithFacts, homes: Homes): NamespaceId | null {
  if (entry.container !== null) return ownNamespace(context, entry.container, homes);
  const sandbox = sandboxOf(entry);
  return sandbox !== null && context.hidden.has(sandbox) ? namespaceId(context.engine, sandbox) : null;
}

/** Null for a container that lives in somebody else's namespace: an interface there is not its own. */
function ownNamespace(context: Context, container: ContainerFacts, homes: Homes): NamespaceId | null {
  const own = idsOf(context, container).namespace;
  return homes.get(container) === own ? own : null;
}

function stateOf(
  { container, endpoint }: EndpointWithFacts,
  shape: CableShape,
  { ends, bridge, bridgeNamed, namespaceRead }: Evidence,
): Pick<Cable, 'state' | 'faults'> {
  if (container === null && ends.inside === null) return { state: 'unknown', faults: [] };
  if (container !== null && !isRunning(container)) return { state: 'idle', faults: [] };
  if (endpoint.state !== 'attached') return { state: 'idle', faults: [] };
  return judgeCable({
    ...ends,
    shape,
    endpoint,
    namespaceRead,
    addressesRead: container !== null,
    bridge,
    bridgeNamed,
  });
}

/** Where Docker plugs the network's cables in. */
function bridgeOf(context: Context, network: NetworkFacts): LinkFacts | null {
  if (network.driver === 'overlay') {
    const links = context.hidden.get(hiddenNamespaceName(network))?.links ?? [];
    return links.find(({ kind }) => kind === 'bridge') ?? null;
  }
  return context.bridges.get(network) ?? null;
}
