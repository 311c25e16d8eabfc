import type { Container, Endpoint } from '@patchbay/topology';
import { aliasesOf } from '../causes/evidence.js';
import { hasAlias } from '../causes/near.js';
import { reconnect } from '../causes/remedies.js';
import { type World, containerOf, lives, networkOf } from '../world.js';
import type { FindingRule } from './finding.js';

/**
 * Containers of compose that do not answer to their service's name on a network of their own project: compose gives that
 * alias, and unplugging by hand drops it. On other networks compose gives it too, so there it is missed only where no
 * endpoint has it left.
 */
export const aliasesLost: FindingRule = ({ world }) =>
  [...world.topology.endpoints.values()].flatMap((endpoint) => {
    const container = containerOf(world, endpoint);
    const network = networkOf(world, endpoint);
    if (container === null || network === null || !isAliasLost(world, endpoint, container)) return [];
    const name = container.service ?? '';
    return [
      {
        code: 'ALIAS_LOST_ON_RECONNECT',
        subjects: [container.id, endpoint.cable, network.id],
        about: network.id,
        parameters: { target: container.name, network: network.name, name },
        evidence: [aliasesOf(container, endpoint, network)],
        remedies: [
          reconnect(
            'RECONNECT_WITH_ALIAS',
            { world, question: { to: name } },
            { container, endpoint, aliases: [name] },
          ),
        ],
      },
    ];
  });

/** Made by `compose up`: swarm's tasks answer through their service, and `compose run` gives no alias. */
function isComposed(container: Container): boolean {
  const { name, replica, service, task } = container;
  return (
    task === undefined &&
    service !== null &&
    replica !== null &&
    lives(container) &&
    !/[-_]run[-_][0-9a-f]+$/.test(name)
  );
}

/** Whether an endpoint of compose's has lost the name that compose gave it. */
export function isAliasLost(world: World, endpoint: Endpoint, container: Container): boolean {
  const network = networkOf(world, endpoint);
  const name = isComposed(container) ? container.service : null;
  if (name === null || endpoint.state !== 'attached' || endpoint.aliases === null) return false;
  if (network?.resolution !== 'embedded' || answersTo(endpoint, container, name)) return false;
  if (network.project !== null && network.project === container.project) return true;
  const own = world.byContainer.get(container.id) ?? [];
  return network.project === null && own.every((other) => !answersTo(other, container, name));
}

function answersTo(endpoint: Endpoint, container: Container, name: string): boolean {
  const wanted = name.toLowerCase();
  const own = [container.name, container.hostName ?? ''].some((word) => word.toLowerCase() === wanted);
  return own || hasAlias(endpoint, wanted);
}
