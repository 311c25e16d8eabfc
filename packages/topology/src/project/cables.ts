import { groupBy } from '../group.js';
import { driverNamed } from '../drivers/registry.js';
import type { ContainerFacts, LinkFacts, NamespaceFacts } from '../facts.js';
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
  readonly knownFrom: Cable['knownFrom'];
}

const nothingKnown: CableEnds = { inside: null, outside: null, knownFrom: 'docker' };

/** One cable per endpoint. Endpoints of one container are matched together: an interface belongs to one of them only. */
export function projectCables(context: Context, endpoints: readonly EndpointWithFacts[]): Cable[] {
  const byContainer = groupBy(endpoints, ({ container }) => container?.dockerId ?? null);
  const lonely = loneVeths(context, endpoints);
  return [...byContainer].flatMap(([dockerId, group]) => {
    const namespace = dockerId === null ? undefined : context.namespaces.get(dockerId);
    const ends = namespace === undefined ? lonely : matchEnds(context, namespace, group);
    return group.map((entry) => toCable(context, entry, ends.get(entry) ?? nothingKnown));
  });
}

type Ends = ReadonlyMap<EndpointWithFacts, CableEnds>;
type Rule = (entry: EndpointWithFacts, inside: LinkFacts, outside: LinkFacts | null) => boolean;

/**
 * Which interface of the namespace serves which endpoint. Strongest evidence first: the MAC address Docker assigned,
 * the address, the bridge its peer is plugged into; one left over on both sides belong together.
 */
function matchEnds(context: Context, namespace: NamespaceFacts, group: readonly EndpointWithFacts[]): Ends {
  const rules: Rule[] = [
    ({ endpoint }, inside) => endpoint.mac !== null && inside.mac === endpoint.mac.toLowerCase(),
    ({ endpoint }, inside) => holds(inside, endpoint.ipv4) || holds(inside, endpoint.ipv6),
    ({ network }, _inside, outside) =>
      isPortOf(context, outside, driverNamed(network.driver).bridgeName(network)),
  ];
  const links = namespace.links.filter((link) => !link.loopback);
  const pairs = links.map((inside) => ({ inside, outside: peerOnHost(context, namespace, inside) }));
  const found = new Map<EndpointWithFacts, CableEnds>();
  for (const rule of rules) {
    for (const entry of group.filter((candidate) => !found.has(candidate))) {
      const hit = pairs.filter(({ inside, outside }) => rule(entry, inside, outside));
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
function peerOnHost(context: Context, namespace: NamespaceFacts, inside: LinkFacts): LinkFacts | null {
  const byPeer = inside.peerIndex === null ? undefined : context.hostLinks.get(inside.peerIndex);
  const candidates = byPeer === undefined ? context.hostLinks.values() : [byPeer];
  for (const link of candidates) {
    if (link.kind !== 'veth' || link.peerIndex !== inside.index) continue;
    if (namespace.namespace === null || link.peerNamespace !== namespace.namespace) continue;
    return link;
  }
  return null;
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
      found.set(entry, { inside: null, outside, knownFrom: 'inferred' });
    }
  }
  return found;
}

function toCable(context: Context, entry: EndpointWithFacts, ends: CableEnds): Cable {
  const { endpoint, container, network } = entry;
  const shape = driverNamed(network.driver).cable;
  const namespace = container === null ? null : ownNamespace(context, container);
  const { inside, outside } = ends;
  const bridge = outside?.masterIndex == null ? undefined : context.hostLinks.get(outside.masterIndex);
  return {
    kind: 'cable',
    id: endpoint.cable,
    endpoint: endpoint.id,
    shape,
    inside: inside === null || namespace === null ? null : interfaceId(namespace, inside.index),
    outside: outside === null ? null : interfaceId(context.hostNamespace, outside.index),
    port:
      outside === null || bridge?.kind !== 'bridge'
        ? null
        : portId(bridgeId(context.hostNamespace, bridge.name), outside.index),
    ...stateOf(context, entry, { ends, shape }),
    knownFrom: ends.knownFrom,
  };
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
  if (container === null) return { state: 'unknown', faults: [] };
  if (!isRunning(container) || endpoint.state !== 'attached') return { state: 'idle', faults: [] };
  return judgeCable({
    ...known.ends,
    shape: known.shape,
    endpoint,
    namespaceRead: context.namespaces.has(container.dockerId),
    bridgeName: driverNamed(network.driver).bridgeName(network),
    hostLinks: context.hostLinks,
    hostLinkByName: context.hostLinkByName,
  });
}
