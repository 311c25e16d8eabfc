import { startFailure, startStory } from '../causes/start.js';
import { lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Containers whose last start failed, in Docker's own words. */
export const failedStarts: FindingRule = ({ world }) =>
  world.containers.flatMap((container) => {
    const code = lives(container) ? null : startFailure(world, container);
    if (code === null) return [];
    return [
      {
        code,
        subjects: [container.id],
        ...startStory(container, code),
      },
    ];
  });
