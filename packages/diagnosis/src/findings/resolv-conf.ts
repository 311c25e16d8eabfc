import { replacedStory } from '../causes/resolver.js';
import { detailOf } from '../details.js';
import { resolverOf } from '../resolver/view.js';
import { attachedEndpoints, lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Containers on a network with names that ask another name server than Docker's: mounted (inspect tells), or overwritten (read). */
export const replacedResolvers: FindingRule = ({ world, details }) =>
  world.containers.flatMap((container) => {
    // Who shares a namespace has its owner's file: one finding says it.
    if (!lives(container) || ['host', 'container'].includes(container.networkMode.kind)) return [];
    const detail = detailOf(details, container);
    if (detail === null && container.mountedFiles.length === 0) return [];
    const view = resolverOf(world, { container, endpoints: attachedEndpoints(world, container) }, detail);
    if (view.replaced === null) return [];
    // Whoever mounts a file over it means it; only a reading shows that Docker's server is not in there.
    if (view.replaced === 'mounted' && view.servers === null) return [];
    const { code, ...story } = replacedStory(world, { container, view, how: view.replaced });
    return [
      {
        code,
        subjects: [container.id],
        ...story,
        parameters: { ...story.parameters, source: container.name },
      },
    ];
  });
