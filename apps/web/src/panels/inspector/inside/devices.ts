import type { ContainerId, Topology } from '@patchbay/topology';

/** The Docker network that an interface of a namespace belongs to, by its cable; null where there is none. */
export function networkOfDevice(
  device: string,
  owner: ContainerId | null,
  topology: Topology,
): string | null {
  const container = owner === null ? undefined : topology.containers.get(owner);
  const namespace =
    container?.namespace ?? [...topology.namespaces.values()].find(({ role }) => role === 'host')?.id;
  for (const link of topology.interfaces.values()) {
    if (link.namespace !== namespace || link.name !== device) continue;
    const cable = link.cable === null ? undefined : topology.cables.get(link.cable);
    const endpoint = cable?.endpoint == null ? undefined : topology.endpoints.get(cable.endpoint);
    const bridge = [...topology.bridges.values()].find((one) => one.interface === link.id);
    const network = endpoint?.network ?? bridge?.network ?? null;
    return network === null ? null : (topology.networks.get(network)?.name ?? null);
  }
  return null;
}
