import { type Container, groupBy } from '@patchbay/topology';
import { networksOf } from '../causes/evidence.js';
import { joinNew } from '../causes/new-network.js';
import { type World, attachedEndpoints, lives, networkOf } from '../world.js';
import type { FindingRule } from './finding.js';

/**
 * Containers of one project that live on the default bridge only: what belongs together finds each other by name, and there
 * are no names. One finding for the project: it has one remedy. Single containers are left alone: nothing says that they want to talk to anybody.
 */
export const namelessProjects: FindingRule = ({ world }) => {
  const projects = groupBy(world.containers.filter(lives), ({ project }) => project);
  return [...projects].flatMap(([project, members]) => {
    const nameless = members.filter((container) => isNameless(world, container));
    if (project === null || nameless.length === 0 || members.length < 2) return [];
    const one = {
      code: 'DEFAULT_BRIDGE_NO_DNS' as const,
      subjects: nameless.map(({ id }) => id),
      parameters: { source: nameless.map(({ name }) => name).join(', ') },
      evidence: nameless.map((container) =>
        networksOf({ world }, container, attachedEndpoints(world, container)),
      ),
      remedies: joinNew(
        world,
        members.map((member) => ({ container: member })),
      ),
    };
    return [one];
  });
};

function isNameless(world: World, container: Container): boolean {
  const endpoints = attachedEndpoints(world, container);
  return (
    endpoints.length > 0 && endpoints.every((endpoint) => networkOf(world, endpoint)?.defaultBridge === true)
  );
}
