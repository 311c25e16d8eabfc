import { unpublishedStory } from '../causes/published.js';
import { lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Ports that Docker was asked to publish of a container on internal networks alone: it takes `-p` and publishes nothing. */
export const portsUnpublished: FindingRule = ({ world }) =>
  world.containers.filter(lives).flatMap((container) =>
    container.wantedPorts
      .filter(({ hostPort, protocol }) => isMissing(container.ports, { hostPort, protocol }))
      .flatMap(({ containerPort, hostAddress, hostPort, protocol }) => {
        const wanted = { container, containerPort, hostAddress };
        const story = hostPort === null ? null : unpublishedStory(world, wanted, hostPort);
        if (story === null) return [];
        const { subject: _subject, ...rest } = story;
        return [
          {
            code: 'INTERNAL_NETWORK' as const,
            subjects: [container.id],
            about: `${protocol} ${hostPort}`,
            ...rest,
          },
        ];
      }),
  );

interface Wanted {
  readonly hostPort: number | null;
  readonly protocol: string;
}

function isMissing(published: readonly Wanted[], wanted: Wanted): boolean {
  return !published.some(
    ({ hostPort, protocol }) => hostPort === wanted.hostPort && protocol === wanted.protocol,
  );
}
