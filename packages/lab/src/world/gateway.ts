/** What joins an overlay's containers to the host: docker_gwbridge, and the overlay's load balancer. */
import { automatic, dissolve, makeEndpoint } from './endpoint.js';
import type { ContainerRecord, NetworkRecord } from './records.js';
import type { World } from './world.js';

/**
 * A container on an overlay leaves the host through docker_gwbridge: a second interface that no inspect of the
 * container shows. The overlay's load balancer comes with its first local container.
 */
export function joinGateway(world: World, container: ContainerRecord, network: NetworkRecord): void {
  if (network.driver !== 'overlay') return;
  const { wiring } = network;
  if (wiring.kind === 'overlay' && wiring.balancer === null && !network.ingress) {
    const namespace = world.kernel.addNamespace(`lb_${network.id.slice(0, 9)}`);
    wiring.balancer = namespace;
    const name = `${network.name}-endpoint`;
    const endpoint = makeEndpoint(world, network, { name, settings: automatic, mac: null, namespace });
    network.hidden.push({ key: `lb-${network.name}`, endpoint });
  }
  const gateway = gatewayNetwork(world);
  const { sandbox } = container;
  if (gateway === null || sandbox === null || gateway.hidden.some(({ key }) => key === container.id)) return;
  const name = `gateway_${sandbox.id.slice(0, 12)}`;
  const wanted = { name, settings: automatic, mac: null, namespace: sandbox.namespace };
  gateway.hidden.push({ key: container.id, endpoint: makeEndpoint(world, gateway, wanted) });
}

/** The last container takes the load balancer and the hidden namespace with it. */
export function leaveGateway(world: World, container: ContainerRecord, network: NetworkRecord): void {
  if (network.driver !== 'overlay') return;
  const others = [...container.attachments.values()].some(
    ({ endpoint, networkId }) => endpoint !== null && world.networks.get(networkId)?.driver === 'overlay',
  );
  const gateway = gatewayNetwork(world);
  if (!others && gateway !== null) dropHidden(world, gateway, container.id);
  if (network.members.size > 0) return;
  dropHidden(world, network, `lb-${network.name}`);
  const { wiring } = network;
  if (wiring.kind !== 'overlay' || wiring.hidden === null || network.ingress) return;
  world.kernel.removeNamespace(wiring.hidden);
  wiring.hidden = null;
  if (wiring.balancer !== null) world.kernel.removeNamespace(wiring.balancer);
  wiring.balancer = null;
}

function gatewayNetwork(world: World): NetworkRecord | null {
  for (const network of world.networks.values()) if (network.name === 'docker_gwbridge') return network;
  return null;
}

function dropHidden(world: World, network: NetworkRecord, key: string): void {
  const at = network.hidden.findIndex((each) => each.key === key);
  const [gone] = at < 0 ? [] : network.hidden.splice(at, 1);
  if (gone !== undefined) dissolve(world, gone.endpoint);
}
