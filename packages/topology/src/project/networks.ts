import { cidrContains, familyOf } from '../cidr.js';
import { isDefaultBridge } from '../drivers/bridge.js';
import { hiddenNamespaceName } from '../drivers/overlay.js';
import { driverNamed } from '../drivers/registry.js';
import type { IpamFacts, LinkFacts, NetworkFacts } from '../facts.js';
import { networkId, subnetId } from '../ids.js';
import type { Endpoint, Network, Subnet } from '../model.js';
import { type Context, bridgeNameOf, servesNames } from './context.js';
import { overlayServices, tasksOn } from './remote.js';

export function projectNetwork(context: Context, network: NetworkFacts): Network {
  const { kept } = context;
  const { swarm } = context.facts;
  const links = hiddenLinksOf(context, network);
  return kept.network(
    network,
    [links, bridgeNameOf(context, network), swarm, ...tasksOn(context, network)],
    () => kept.tables.networks.same(toNetwork(context, network, links)),
  );
}

/** The links of an overlay's own namespace; null: it has none, or it was not read. */
function hiddenLinksOf(context: Context, network: NetworkFacts): readonly LinkFacts[] | null {
  if (network.driver !== 'overlay') return null;
  return context.hidden.get(hiddenNamespaceName(network))?.links ?? null;
}

function toNetwork(
  context: Context,
  network: NetworkFacts,
  hiddenLinks: readonly LinkFacts[] | null,
): Network {
  const driver = driverNamed(network.driver);
  const { labels, options } = network;
  return {
    kind: 'network',
    id: networkId(context.engine, network.dockerId),
    engine: context.engine,
    dockerId: network.dockerId,
    name: network.name,
    driver: network.driver,
    family: driver.family,
    scope: network.scope,
    internal: network.internal,
    attachable: network.attachable,
    ingress: network.ingress,
    ipv6: network.ipv6,
    defaultBridge: isDefaultBridge(network),
    resolution: servesNames(context, network) ? 'embedded' : 'none',
    icc: options['com.docker.network.bridge.enable_icc'] !== 'false',
    mtu: integerOf(options['com.docker.network.driver.mtu']),
    bridgeName: bridgeNameOf(context, network),
    parent: driver.parent(network),
    vni:
      integerOf(options['com.docker.network.driver.overlay.vxlanid_list']?.split(',')[0]) ??
      vniOf(hiddenLinks),
    ipamDriver: network.ipamDriver,
    project: labels['com.docker.compose.project'] ?? labels['com.docker.stack.namespace'] ?? null,
    options,
    labels,
    createdAt: network.createdAt,
    peers: network.peers,
    ...overlayServices(context, network),
  };
}

/** As the kernel has it: a node that is no manager is not told the options of swarm's networks. */
function vniOf(hiddenLinks: readonly LinkFacts[] | null): number | null {
  return hiddenLinks?.find(({ vni }) => vni !== null)?.vni ?? null;
}

/** One entity per IPAM entry. @param endpoints the network's endpoints, as witnesses of the gateway */
export function projectSubnets(
  context: Context,
  network: NetworkFacts,
  endpoints: readonly Endpoint[],
): readonly Subnet[] {
  const { kept } = context;
  const bridge = context.bridges.get(network);
  return kept.subnets(network, [bridge, ...endpoints], () =>
    toSubnets(context, network, { endpoints, bridge }).map(kept.tables.subnets.same),
  );
}

/** Who may tell a gateway that IPAM does not. */
interface Witnesses {
  readonly endpoints: readonly Endpoint[];
  readonly bridge: LinkFacts | undefined;
}

function toSubnets(context: Context, network: NetworkFacts, witnesses: Witnesses): Subnet[] {
  const id = networkId(context.engine, network.dockerId);
  const cidrs = new Map(network.ipam.map((entry) => [entry.subnet, entry]));
  return [...cidrs].map(([cidr, entry]) => ({
    kind: 'subnet',
    id: subnetId(id, cidr),
    network: id,
    cidr,
    family: familyOf(cidr),
    ...gatewayOf(entry, witnesses),
    ipRange: entry.ipRange,
  }));
}

/**
 * Engines 20.10 to 28 leave the gateway out of `network inspect` when only --subnet was given: an endpoint's
 * gateway or the bridge's own address tells it then.
 */
function gatewayOf(
  entry: IpamFacts,
  { endpoints, bridge }: Witnesses,
): Pick<Subnet, 'gateway' | 'gatewayKnownFrom'> {
  const fromIpam = entry.gateway?.split('/')[0];
  if (fromIpam) return { gateway: fromIpam, gatewayKnownFrom: 'ipam' };
  const offered = endpoints.flatMap((endpoint) => [endpoint.gateway4, endpoint.gateway6]);
  const fromEndpoint = offered.find((address) => address !== null && cidrContains(entry.subnet, address));
  if (fromEndpoint) return { gateway: fromEndpoint, gatewayKnownFrom: 'endpoint' };
  const own = bridge?.addresses.find(({ address }) => cidrContains(entry.subnet, address));
  if (own) return { gateway: own.address, gatewayKnownFrom: 'bridge' };
  return { gateway: null, gatewayKnownFrom: null };
}

function integerOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
