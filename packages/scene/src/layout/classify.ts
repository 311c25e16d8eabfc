import type { NetworkId } from '@patchbay/topology';
import type { Plan } from '../plan.js';
import type { LayoutMemory } from './memory.js';
import { sharedFrom } from './sizes.js';

/**
 * Networks that many compose projects use (a proxy's, a monitoring one): they get a rail across the top instead of a place in
 * a block. Once shared, always shared: turning back would move everything below.
 */
export function sharedNetworks(plan: Plan, memory: LayoutMemory): readonly NetworkId[] {
  const present = new Set(plan.networks.map((network) => network.id));
  const kept = memory.shared.filter((id) => present.has(id));
  const settled = new Set<string>([...kept, ...Object.keys(memory.blockOf)]);
  const open = plan.networks.flatMap(({ id }) => (settled.has(id) ? [] : [id]));
  if (open.length === 0) return kept;
  const projects = projectsOn(plan);
  return [...kept, ...open.filter((id) => (projects.get(id)?.size ?? 0) >= sharedFrom)];
}

function projectsOn({ boxes }: Plan): ReadonlyMap<NetworkId, ReadonlySet<string>> {
  const projects = new Map<NetworkId, Set<string>>();
  for (const { project, links } of boxes) {
    if (project === null) continue;
    for (const { network } of links) {
      const users = projects.get(network);
      if (users) users.add(project);
      else projects.set(network, new Set([project]));
    }
  }
  return projects;
}
