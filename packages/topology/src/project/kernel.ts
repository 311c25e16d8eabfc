import type { LinkFacts, NetworkFacts } from '../facts.js';
import {
  type CableId,
  type InterfaceId,
  type NamespaceId,
  bridgeId,
  interfaceId,
  namespaceId,
  networkId,
  nicId,
  portId,
} from '../ids.js';
import type { Bridge, NetworkInterface, Nic, Port } from '../model.js';
import { hiddenNamespaceName } from '../drivers/overlay.js';
import { driverNamed } from '../drivers/registry.js';
import type { Context } from './context.js';

/** The links of one namespace as entities; the loopback is left out: every namespace has one. */
export function projectInterfaces(
  { kept }: Context,
  { namespace, links }: Pick<Place, 'namespace' | 'links'>,
  cables: ReadonlyMap<InterfaceId, CableId>,
): NetworkInterface[] {
  return links
    .filter((link) => !link.loopback)
    .map((link) => {
      const id = kept.interfaceId(link, [namespace], () => interfaceId(namespace, link.index));
      const cable = cables.get(id) ?? null;
      return kept.interface(link, [id, cable], () =>
        kept.tables.interfaces.same(toInterface(link, { id, namespace, cable })),
      );
    });
}

function toInterface(
  link: LinkFacts,
  told: Pick<NetworkInterface, 'id' | 'namespace' | 'cable'>,
): NetworkInterface {
  return {
    kind: 'interface',
    ...told,
    index: link.index,
    name: link.name,
    linkKind: link.kind,
    vxlan: link.vni === null ? null : { vni: link.vni, port: link.vxlanPort },
    mac: link.mac,
    mtu: link.mtu,
    adminUp: link.adminUp,
    operational: link.operational,
    addresses: link.addresses,
  };
}

/** The links of one namespace, and the network whose bridge is there if it is a hidden one. */
export interface Place {
  readonly namespace: NamespaceId;
  readonly links: readonly LinkFacts[];
  readonly overlay: NetworkFacts | null;
}

/** The host, and the hidden namespaces of overlays. */
function places(context: Context): Place[] {
  const host = { namespace: context.hostNamespace, links: [...context.hostLinks.values()], overlay: null };
  const overlays = context.facts.networks.flatMap((network): Place[] => {
    const hidden =
      network.driver === 'overlay' ? context.hidden.get(hiddenNamespaceName(network)) : undefined;
    if (hidden === undefined) return [];
    return [{ namespace: namespaceId(context.engine, hidden.name), links: hidden.links, overlay: network }];
  });
  return [host, ...overlays];
}

/** Every bridge of the host, Docker's and hand-made ones, and those of overlays. */
export function projectBridges(context: Context): Bridge[] {
  const networks = new Map([...context.bridges].map(([network, { index }]) => [index, network]));
  return places(context).flatMap(({ namespace, links, overlay }) =>
    links
      .filter((link) => link.kind === 'bridge')
      .map((link) => {
        const network =
          overlay ?? (namespace === context.hostNamespace ? networks.get(link.index) : undefined);
        return context.kept.tables.bridges.same({
          kind: 'bridge',
          id: bridgeId(namespace, link.name),
          namespace,
          network: network === undefined ? null : networkId(context.engine, network.dockerId),
          interface: interfaceId(namespace, link.index),
          name: link.name,
          up: link.adminUp !== false,
        });
      }),
  );
}

/** Every link that is enslaved to one of those bridges. */
export function projectPorts(context: Context): Port[] {
  return places(context).flatMap(({ namespace, links }) => {
    const bridges = new Map(links.filter(({ kind }) => kind === 'bridge').map((link) => [link.index, link]));
    return links.flatMap((link) => {
      const bridge = link.masterIndex === null ? undefined : bridges.get(link.masterIndex);
      if (bridge === undefined) return [];
      const { kept } = context;
      return [
        kept.port(link, [namespace, bridge], () =>
          kept.tables.ports.same(toPort(link, namespace, bridgeId(namespace, bridge.name))),
        ),
      ];
    });
  });
}

function toPort(link: LinkFacts, namespace: NamespaceId, bridge: Port['bridge']): Port {
  return {
    kind: 'port',
    id: portId(bridge, link.index),
    bridge,
    interface: interfaceId(namespace, link.index),
    name: link.name,
    state: link.portState,
  };
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
    .map((link) =>
      context.kept.tables.nics.same({
        kind: 'nic',
        id: nicId(context.engine, link.name),
        engine: context.engine,
        interface: interfaceId(context.hostNamespace, link.index),
        name: link.name,
        addresses: link.addresses,
        defaultRoute: link.index === defaultRoute,
        up: link.adminUp !== false && link.operational !== 'down',
      }),
    );
}

function leadsOut(link: LinkFacts): boolean {
  if (link.loopback || link.masterIndex !== null || link.kind === 'bridge') return false;
  return link.kind === null || hasGlobalAddress(link);
}

/** A veth that was taken off its bridge has only the link-local address that IPv6 gives to everything. */
function hasGlobalAddress(link: LinkFacts): boolean {
  return link.addresses.some(({ address }) => !address.toLowerCase().startsWith('fe80:'));
}
