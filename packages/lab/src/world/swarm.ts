/** `docker swarm init`, as far as a network picture shows it: ingress and docker_gwbridge. No tasks run. */
import { automatic, makeEndpoint } from './endpoint.js';
import { addNetwork } from './networks.js';
import { Refusal } from './refusal.js';
import { swarmId } from './swarm-node.js';
import type { World } from './world.js';

/**
 * `docker swarm init`: the node gets its networks ingress and docker_gwbridge.
 * @returns the node's id
 */
export function initSwarm(world: World): string {
  if (world.swarm !== null) {
    throw new Refusal(
      503,
      'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
    );
  }
  const nodeId = swarmId(world);
  world.swarm = { nodeId, nextVni: 4096, otherNodes: [] };
  const gateway = addNetwork(world, {
    name: 'docker_gwbridge',
    driver: 'bridge',
    options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.name': 'docker_gwbridge',
    },
  });
  const ingress = addNetwork(world, { name: 'ingress', driver: 'overlay', ingress: true });
  const namespace = world.kernel.addNamespace('ingress_sbox');
  for (const [network, name] of [
    [ingress, 'ingress-endpoint'],
    [gateway, 'gateway_ingress-sbox'],
  ] as const) {
    const endpoint = makeEndpoint(world, network, { name, settings: automatic, mac: null, namespace });
    network.hidden.push({ key: 'ingress-sbox', endpoint });
  }
  return nodeId;
}
