import type { LinkFacts } from '../facts.js';
import {
  type InterfaceId,
  type NamespaceId,
  bridgeId,
  interfaceId,
  networkId,
  nicId,
  portId,
} from '../ids.js';
import type { Bridge, NetworkInterface, Nic, Port } from '../model.js';
import { driverNamed } from '../drivers/registry.js';
import type { Context } from './context.js';

/** The links of one namespace as entities; the loopback is left out: every namespace has one. */
export function projectInterfaces(
  namespace: NamespaceId,
  links: readonly LinkFacts[],
  cables: ReadonlyMap<InterfaceId, NetworkInterface['cable']>,
): NetworkInterface[] {
  return links
    .filter((link) => !link.loopback)
    .map((link) => {
      const id = interfaceId(namespace, link.index);
      return {
        kind: 'interface',
        id,
        namespace,
        index: link.index,
        name: link.name,
        linkKind: link.kind,
        mac: link.mac,
        mtu: link.mtu,
        adminUp: link.adminUp,
        operational: link.operational,
        addresses: link.addresses,
        cable: cables.get(id) ?? null,
      };
    });
}

/** Every bridge of the host, Docker's and hand-made ones. */
export function projectBridges(context: Context): Bridge[] {
  const networks = new Map(
    context.facts.networks.map((network) => [driverNamed(network.driver).bridgeName(network), network]),
  );
  return [...context.hostLinks.values()]
    .filter((link) => link.kind === 'bridge')
    .map((link) => {
      const network = networks.get(link.name);
      return {
        kind: 'bridge',
        id: bridgeId(context.hostNamespace, link.name),
        namespace: context.hostNamespace,
        network: network === undefined ? null : networkId(context.engine, network.dockerId),
        interface: interfaceId(context.hostNamespace, link.index),
        name: link.name,
        up: link.adminUp !== false,
      };
    });
}

/** Every link that is enslaved to a bridge of the host. */
export function projectPorts(context: Context): Port[] {
  return [...context.hostLinks.values()].flatMap((link) => {
    const bridge = link.masterIndex === null ? undefined : context.hostLinks.get(link.masterIndex);
    if (bridge?.kind !== 'bridge') return [];
    const id = bridgeId(context.hostNamespace, bridge.name);
    return [
      {
        kind: 'port' as const,
        id: portId(id, link.index),
        bridge: id,
        interface: interfaceId(context.hostNamespace, link.index),
        name: link.name,
        state: link.portState,
      },
    ];
  });
}

/**
 * The host's ways out: hardware, the link of the default route, parents of macvlan and ipvlan networks, and other
 * free links that carry an address (tunnels, a veth to somewhere else). Bridges count only when the default route uses them.
 */
export function projectNics(context: Context): Nic[] {
  const defaultRoute = context.facts.kernel?.defaultRouteIndex ?? null;
  const parents = new Set(
    context.facts.networks.map((network) => driverNamed(network.driver).parent(network)),
  );
  return [...context.hostLinks.values()]
    .filter((link) => link.index === defaultRoute || parents.has(link.name) || leadsOut(link))
    .map((link) => ({
      kind: 'nic',
      id: nicId(context.engine, link.name),
      engine: context.engine,
      interface: interfaceId(context.hostNamespace, link.index),
      name: link.name,
      addresses: link.addresses,
      defaultRoute: link.index === defaultRoute,
      up: link.adminUp !== false && link.operational !== 'down',
    }));
}

function leadsOut(link: LinkFacts): boolean {
  if (link.loopback || link.masterIndex !== null || link.kind === 'bridge') return false;
  return link.kind === null || hasGlobalAddress(link);
}

/** A veth that was taken off its bridge has only the link-local address that IPv6 gives to everything. */
function hasGlobalAddress(link: LinkFacts): boolean {
  return link.addresses.some(({ address }) => !address.toLowerCase().startsWith('fe80:'));
}
