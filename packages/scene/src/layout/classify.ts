import type { NetworkId } from '@patchbay/topology';
import type { Plan } from '../plan.js';
import type { LayoutMemory } from './memory.js';
import { sharedFrom } from './sizes.js';

/**
 * Networks that many compose projects use (a proxy's, a monitoring one): they get a rail across the top instead of a place in
 * a block. Once shared, always shared: turning back would move everything below.
 */
export function sharedNetworks(plan: Plan, memory: LayoutMemory): readonly NetworkId[] {
  const projects = new Map<NetworkId, Set<string>>();
  for (const box of plan.boxes) {
    for (const link of box.links) {
      const users = projects.get(link.network) ?? new Set();
      if (box.project !== null) users.add(box.project);
      projects.set(link.network, users);
    }
  }
  const present = new Set(plan.networks.map((network) => network.id));
  const kept = memory.shared.filter((id) => present.has(id));
  const settled = new Set<string>([...kept, ...Object.keys(memory.blockOf)]);
  const fresh = plan.networks
    .map((network) => network.id)
    .filter((id) => !settled.has(id) && (projects.get(id)?.size ?? 0) >= sharedFrom);
  return [...kept, ...fresh];
}
