import { type Holder, dropAlias } from '../causes/ambiguity.js';
import { isOneService } from '../causes/one-service.js';
import { aliasesOf } from '../causes/evidence.js';
import { ruleOf } from '../resolver/lookup.js';
import { containerOf } from '../world.js';
import type { FindingRule } from './finding.js';

/** Names that several containers of one network answer to, although they are not replicas of one service. */
export const sharedNames: FindingRule = ({ world }) =>
  [...world.records].flatMap(([id, records]) => {
    const network = world.topology.networks.get(id);
    if (network === undefined) return [];
    return [...records].flatMap(([name, endpoints]) => {
      if (endpoints.length < 2) return [];
      const holders = endpoints.flatMap((endpoint): Holder[] => {
        const container = containerOf(world, endpoint);
        return container === null ? [] : [{ endpoint, container }];
      });
      // One who only has it as its host name shadows the other for itself: that is a finding of its own.
      if (holders.filter(({ endpoint }) => ruleOf(world, endpoint, name) !== 'host-name').length < 2)
        return [];
      const containers = [...new Set(holders.map(({ container }) => container))];
      if (containers.length < 2 || isOneService(containers)) return [];
      return [
        {
          code: 'AMBIGUOUS_ALIAS' as const,
          subjects: [network.id, ...containers.map((container) => container.id)],
          about: name,
          parameters: { network: network.name, name, value: containers.map((each) => each.name).join(', ') },
          evidence: holders.map(({ container, endpoint }) => aliasesOf(container, endpoint, network)),
          remedies: [dropAlias({ world, question: { to: name } }, holders)],
        },
      ];
    });
  });
