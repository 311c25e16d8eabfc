import { inTwoNamespaces, inspected, stateOf } from '../causes/evidence.js';
import { restartOf, startOf } from '../causes/lifecycle.js';
import { removedStory } from '../causes/owner.js';
import { leftBehind, lives, namespaceHolder } from '../world.js';
import type { FindingRule, Found } from './finding.js';

/** Containers in the network of another (`container:X`) that X has left: only the loopback is with them. */
export const strandedContainers: FindingRule = (look) =>
  look.world.containers.flatMap((container): readonly Found[] => {
    const { world } = look;
    const mode = container.networkMode;
    if (mode.kind !== 'container' || !lives(container)) return [];
    const owner = namespaceHolder(world, container);
    if (owner === null)
      return [
        { code: 'NAMESPACE_OWNER_REPLACED', subjects: [container.id], ...removedStory(look, container) },
      ];
    if (lives(owner) && !leftBehind(world, container)) return [];
    return [
      {
        code: lives(owner) ? 'NAMESPACE_OWNER_RESTARTED' : 'NAMESPACE_OWNER_STOPPED',
        subjects: [container.id, owner.id],
        parameters: { source: container.name, other: owner.name },
        evidence: [
          inspected(container, '.HostConfig.NetworkMode', `container:${mode.dockerId}`),
          ...(lives(owner) ? inTwoNamespaces(world, [container, owner]) : [stateOf(owner)]),
        ],
        remedies: [lives(owner) ? restartOf(world, container) : startOf(world, owner)],
      },
    ];
  });
