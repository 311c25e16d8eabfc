import { inTwoNamespaces, inspected, stateOf } from '../causes/evidence.js';
import { restartOf, startOf } from '../causes/lifecycle.js';
import { advise } from '../causes/remedies.js';
import { leftBehind, lives, namespaceHolder } from '../world.js';
import type { FindingRule } from './finding.js';

/** Containers in the network of another (`container:X`) that X has left: only the loopback is with them. */
export const strandedContainers: FindingRule = ({ world }) =>
  world.containers.flatMap((container) => {
    const mode = container.networkMode;
    if (mode.kind !== 'container' || !lives(container)) return [];
    const owner = namespaceHolder(world, container);
    const isOwnerGone = owner === null || !lives(owner);
    if (!isOwnerGone && !leftBehind(world, container)) return [];
    return [
      {
        code: isOwnerGone ? 'NAMESPACE_OWNER_STOPPED' : 'NAMESPACE_OWNER_RESTARTED',
        subjects: [container.id, ...(owner === null ? [] : [owner.id])],
        parameters: { source: container.name, other: owner?.name ?? mode.dockerId.slice(0, 12) },
        evidence: [
          inspected(container, '.HostConfig.NetworkMode', `container:${mode.dockerId}`),
          ...(owner === null
            ? []
            : isOwnerGone
              ? [stateOf(owner)]
              : inTwoNamespaces(world, [container, owner])),
        ],
        remedies:
          owner === null
            ? [advise('RECREATE', { container: container.name })]
            : isOwnerGone
              ? [startOf(world, owner)]
              : [restartOf(world, container)],
      },
    ];
  });
