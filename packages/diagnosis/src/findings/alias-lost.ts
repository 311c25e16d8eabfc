import { aliasesOf } from '../causes/evidence.js';
import { isAliasLost } from '../causes/compose-alias.js';
import { reconnect } from '../causes/remedies.js';
import { containerOf, networkOf } from '../world.js';
import type { FindingRule } from './finding.js';

/**
 * Containers of compose that do not answer to their service's name on a network of their own project: compose gives that
 * alias, and unplugging by hand drops it.
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
