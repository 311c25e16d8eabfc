import { isClamped, narrowStory, narrowing } from '../causes/path-mtu.js';
import type { FindingRule } from './finding.js';

/** Networks whose containers send larger packets than the host's way out takes. */
export const narrowWaysOut: FindingRule = ({ details, world }) =>
  isClamped(details)
    ? []
    : [...world.topology.networks.values()].flatMap((network) => {
        const narrow = narrowing(world, network);
        return narrow === null
          ? []
          : [{ code: 'PMTU_BLACK_HOLE' as const, subjects: [network.id], ...narrowStory(narrow) }];
      });
