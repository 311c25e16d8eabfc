import { rulesGoneStory } from '../causes/resolver.js';
import { detailOf } from '../details.js';
import { resolverOf } from '../resolver/view.js';
import { attachedEndpoints, lives } from '../world.js';
import type { FindingRule } from './finding.js';

/** Namespaces that were read, and have lost the redirection to Docker's name server. */
export const embeddedRules: FindingRule = ({ world, details }) =>
  world.containers.flatMap((container) => {
    // Who shares a namespace has its owner's rules: one finding says it.
    const isOwner = container.networkMode.kind !== 'container';
    const detail = isOwner && lives(container) ? detailOf(details, container) : null;
    if (detail === null) return [];
    const view = resolverOf(world, { container, endpoints: attachedEndpoints(world, container) }, detail);
    if (view.redirectionGone !== true) return [];
    return [
      {
        code: 'EMBEDDED_DNS_RULES_GONE',
        subjects: [container.id],
        parameters: { source: container.name },
        ...rulesGoneStory(world, container),
      },
    ];
  });
