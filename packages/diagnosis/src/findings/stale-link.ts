import { createdAt, inspected } from '../causes/evidence.js';
import { advise } from '../causes/remedies.js';
import { findContainer, lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Legacy links (`--link`) whose target was made again: a link needs its target first, so that one is another container. */
export const staleLinks: FindingRule = ({ world }) =>
  world.containers.flatMap((container) =>
    !lives(container)
      ? []
      : container.links.flatMap((link) => {
          const target = findContainer(world, link.split(':')[0] ?? '');
          if (target === null || target.createdAt <= container.createdAt) return [];
          return [
            {
              code: 'STALE_LINK' as const,
              subjects: [container.id, target.id],
              about: link,
              parameters: { source: container.name, target: target.name },
              evidence: [
                inspected(container, '.HostConfig.Links', container.links.join(' ')),
                ...[container, target].map(createdAt),
              ],
              remedies: [advise('RECREATE', { container: container.name })],
            },
          ];
        }),
  );
