/** Being a swarm node or not, and the ids that swarms give. */
import { Refusal } from './refusal.js';
import type { World } from './world.js';

const notManager =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

/** @throws Refusal unless `docker swarm init` was called */
export function requireSwarm(world: World, status: 500 | 503): void {
  if (world.swarm === null) throw new Refusal(status, notManager);
}

/** 25 characters, as swarm objects have them. */
export function swarmId(world: World): string {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: 25 }, () => letters[world.random.integer(36)]).join('');
}
