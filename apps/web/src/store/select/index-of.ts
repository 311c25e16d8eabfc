import type {
  Bridge,
  BridgeId,
  Cable,
  CableId,
  Container,
  ContainerId,
  Endpoint,
  InterfaceId,
  NamespaceId,
  Network,
  NetworkId,
  NetworkInterface,
  Port,
  Subnet,
  Topology,
} from '@patchbay/topology';
import { memoise } from './memoise.js';

/** The joins that panels need, computed once per topology. */
export interface TopologyIndex {
  readonly endpointsOfContainer: ReadonlyMap<ContainerId, readonly Endpoint[]>;
  readonly endpointsOfNetwork: ReadonlyMap<NetworkId, readonly Endpoint[]>;
  readonly subnetsOfNetwork: ReadonlyMap<NetworkId, readonly Subnet[]>;
  readonly bridgeOfNetwork: ReadonlyMap<NetworkId, Bridge>;
  readonly bridgeOfInterface: ReadonlyMap<InterfaceId, Bridge>;
  readonly portsOfBridge: ReadonlyMap<BridgeId, readonly Port[]>;
  readonly interfacesOfNamespace: ReadonlyMap<NamespaceId, readonly NetworkInterface[]>;
  /** Running or not, in Docker's natural order of names. */
  readonly containersByName: readonly Container[];
  readonly networksByName: readonly Network[];
  readonly faultyCables: readonly Cable[];
  readonly portOfCable: ReadonlyMap<CableId, Port>;
}

/** The index of a topology; asking twice for the same topology costs nothing. */
export const indexOf = memoise((topology: Topology): TopologyIndex => {
  const { endpoints, subnets, bridges, ports, interfaces, cables } = topology;
  const attached = [...endpoints.values()].filter((endpoint) => endpoint.container !== null);
  const onNetworks = [...bridges.values()].filter((bridge) => bridge.network !== null);
  return {
    endpointsOfContainer: grouped(attached, ({ container }) => container as ContainerId),
    endpointsOfNetwork: grouped(endpoints.values(), ({ network }) => network),
    subnetsOfNetwork: grouped(subnets.values(), ({ network }) => network),
    bridgeOfNetwork: new Map(onNetworks.map((bridge) => [bridge.network as NetworkId, bridge])),
    bridgeOfInterface: new Map([...bridges.values()].map((bridge) => [bridge.interface, bridge])),
    portsOfBridge: grouped(ports.values(), ({ bridge }) => bridge),
    interfacesOfNamespace: grouped(interfaces.values(), ({ namespace }) => namespace),
    containersByName: sortedByName(topology.containers.values()),
    networksByName: sortedByName(topology.networks.values()),
    faultyCables: [...cables.values()].filter(({ faults }) => faults.length > 0),
    portOfCable: new Map(
      [...cables.values()].flatMap((cable) => {
        const port = cable.port === null ? undefined : ports.get(cable.port);
        return port === undefined ? [] : [[cable.id, port] as const];
      }),
    ),
  };
});

const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people count: worker-2 before worker-10. */
export function compareNames(left: string, right: string): number {
  return collator.compare(left, right);
}

function sortedByName<Named extends { readonly name: string }>(things: Iterable<Named>): readonly Named[] {
  return [...things].sort((left, right) => compareNames(left.name, right.name));
}

function grouped<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
