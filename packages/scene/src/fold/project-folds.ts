import { isDefaultNetwork, type NetworkId, type Topology } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { Plan, PlanNetwork } from '../plan.js';
import { byProject, open, type FoundFold } from './found.js';

/** Each project of more than one thing. */
export function projectFolds(plan: Plan, topology: Topology): FoundFold[] {
  const { boxes } = plan;
  const owned = networksOfProjects(plan, topology);
  return [...byProject(boxes)].flatMap(([name, inside]) => {
    const own = owned.get(name) ?? [];
    const count = inside.reduce((sum, { members }) => sum + members.length, 0);
    const worth = inside.length + own.length > 1;
    const fold = { ...open, key: `project:${name}`, kind: 'project', name, count } as const;
    return worth ? [{ ...fold, boxes: inside, networks: own }] : [];
  });
}

/** Those that compose made for a project, and those made by hand that nobody else is on. */
function networksOfProjects({ boxes, networks }: Plan, topology: Topology): Map<string, PlanNetwork[]> {
  const users = new Map<NetworkId, Set<string | null>>();
  for (const { project, links } of boxes) {
    for (const { network } of links) {
      const known = users.get(network);
      if (known) known.add(project);
      else users.set(network, new Set([project]));
    }
  }
  const ownerOf = ({ id, project }: PlanNetwork): string | null => {
    const [only = null, ...others] = users.get(id) ?? [];
    const network = topology.networks.get(id);
    // docker0 is there for everybody, whoever is on it now.
    const isOpen = network === undefined || isDefaultNetwork(network);
    return project ?? (isOpen || others.length > 0 ? null : only);
  };
  const owned = new Map<string, PlanNetwork[]>();
  for (const network of networks) {
    const owner = ownerOf(network);
    if (owner !== null) pushTo(owned, owner, network);
  }
  return owned;
}
