import { inspected } from '../causes/evidence.js';
import { startFailure, startRemedy } from '../causes/start.js';
import { lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Containers whose last start failed for a reason of networking, in Docker's own words. */
export const failedStarts: FindingRule = ({ world }) =>
  world.containers.flatMap((container) => {
    const code = lives(container) ? null : startFailure(container);
    if (code === null) return [];
    return [
      {
        code,
        subjects: [container.id],
        parameters: { target: container.name, value: container.error },
        evidence: [inspected(container, '.State.Error', container.error)],
        remedies: startRemedy(container, code),
      },
    ];
  });
