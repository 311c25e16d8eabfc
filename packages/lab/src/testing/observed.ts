/** The lab as Patchbay sees it: its facts read through the adapters, and what is concluded from them. */
import {
  type Container,
  type Endpoint,
  type Facts,
  type Network,
  type Topology,
  project,
} from '@patchbay/topology';
import type { Cable } from '@patchbay/topology';
import type { DockerEngine } from '@patchbay/docker';
import type { Wiring } from '@patchbay/wiring';

/** Everything read afresh: both lists, every inspect, the kernel. */
async function readFacts(engine: DockerEngine, wiring: Wiring): Promise<Facts> {
  const [about, listed, networks, host] = await Promise.all([
    engine.describe(),
    engine.listContainers(),
    engine.listNetworks(),
    wiring.readHost(),
  ]);
  const containers = [];
  for (const { dockerId } of listed) containers.push(await engine.inspectContainer(dockerId));
  const known = containers.filter((container) => container !== null);
  const inspectedNetworks = [];
  for (const { dockerId } of networks) inspectedNetworks.push(await engine.inspectNetwork(dockerId));
  const targets = known.flatMap(({ dockerId, inspected }) =>
    inspected !== null && inspected.pid > 0 ? [{ containerDockerId: dockerId, pid: inspected.pid }] : [],
  );
  const namespaces = await wiring.readNamespaces(targets);
  const overlays = networks.filter(({ driver }) => driver === 'overlay').map(({ dockerId }) => dockerId);
  const hidden = await wiring.readHidden({ networkDockerIds: overlays, sandboxes: [] });
  const kernel = host === null ? null : { ...host, status: wiring.status(), namespaces, hidden };
  return {
    engine: about,
    containers: known,
    networks: inspectedNetworks.filter((network) => network !== null),
    kernel,
  };
}

export async function readTopology(room: {
  readonly engine: DockerEngine;
  readonly lab: { readonly wiring: Wiring };
}): Promise<Topology> {
  return project(await readFacts(room.engine, room.lab.wiring));
}

/** By Docker's name; fails when there is none. */
export function containerOf(topology: Topology, name: string): Container {
  return found(
    [...topology.containers.values()].find((one) => one.name === name),
    name,
  );
}

export function networkOf(topology: Topology, name: string): Network {
  return found(
    [...topology.networks.values()].find((one) => one.name === name),
    name,
  );
}

export function endpointOf(topology: Topology, container: string, network: string): Endpoint {
  const [owner, place] = [containerOf(topology, container).id, networkOf(topology, network).id];
  const endpoints = [...topology.endpoints.values()];
  return found(
    endpoints.find((one) => one.container === owner && one.network === place),
    `${container} on ${network}`,
  );
}

export function cableOf(topology: Topology, container: string, network: string): Cable {
  return found(topology.cables.get(endpointOf(topology, container, network).cable), container);
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`not found: ${name}`);
  return value;
}
