import type { NetworkId } from '@patchbay/topology';
import type { Plan } from '../plan.js';
import { sharedFrom } from './sizes.js';

/**
 * Networks that many compose projects use (a proxy's, a monitoring one): they get a rail across the top instead of a place in
 * a block.
 */
export function sharedNetworks({ networks, boxes }: Plan): readonly NetworkId[] {
  const projects = new Map<NetworkId, Set<string>>();
  for (const { project, links } of boxes) {
    if (project === null) continue;
    for (const { network } of links) {
      const users = projects.get(network);
      if (users) users.add(project);
      else projects.set(network, new Set([project]));
    }
  }
  return networks.flatMap(({ id }) => ((projects.get(id)?.size ?? 0) >= sharedFrom ? [id] : []));
}
