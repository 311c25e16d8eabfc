/** The source itself can't ask: it does not run, or has nothing to ask through. */
import { lives } from '../world.js';
import { inTwoNamespaces, inspected, networksOf, stateOf } from './evidence.js';
import { type Cause, type Finding, nothingBroken } from './cause.js';
import type { Case } from '../case.js';
import { advise, connectLine, plug, quoted } from './remedies.js';
import { startFailure } from './start.js';
import { joinable, plugging } from './joining.js';
import { restartOf, startOf, unpauseOf } from './lifecycle.js';
import { removedStory, starting } from './owner.js';

/** Nothing can be asked at all: the first thing that was asked for fails. */
function cannotAsk(c: Case): Finding['breaks'] {
  const literal = c.resolution.outcome === 'literal';
  return { resolves: !literal, reaches: literal };
}

export const sourceNotRunning: Cause = {
  code: 'SOURCE_NOT_RUNNING',
  layer: 'source',
  remedies: ['START', 'RECREATE_SHARER'],
  find(c) {
    const { container } = c.source;
    if (lives(container) || startFailure(c.world, container) !== null) return null;
    return {
      breaks: cannotAsk(c),
      parameters: { value: container.state },
      evidence: [stateOf(container)],
      remedies: [starting(c.world, container)],
    };
  },
};

export const sourcePaused: Cause = {
  code: 'SOURCE_PAUSED',
  layer: 'source',
  remedies: ['UNPAUSE'],
  survivesProbe: true,
  find(c) {
    const { container } = c.source;
    if (container.state !== 'paused') return null;
    return {
      breaks: cannotAsk(c),
      evidence: [stateOf(container)],
      remedies: [unpauseOf(container)],
    };
  },
};

function goesAway(c: Case): Finding['breaks'] {
  if (c.destination.kind === 'self') return nothingBroken;
  return { resolves: c.resolution.outcome !== 'literal' && c.resolution.by !== 'hosts', reaches: true };
}

export const ownerRestarted: Cause = {
  code: 'NAMESPACE_OWNER_RESTARTED',
  layer: 'source',
  remedies: ['RESTART'],
  find(c) {
    const { container } = c.source;
    if (!c.leftBehind || !lives(container)) return null;
    return {
      breaks: goesAway(c),
      parameters: { other: c.holder?.name ?? '' },
      evidence: [
        inspected(container, '.HostConfig.NetworkMode', `container:${c.holder?.dockerId ?? ''}`),
        ...(c.holder === null ? [] : inTwoNamespaces(c.world, [container, c.holder])),
      ],
      remedies: [restartOf(c.world, container)],
    };
  },
};

export const ownerStopped: Cause = {
  code: 'NAMESPACE_OWNER_STOPPED',
  layer: 'source',
  remedies: ['START'],
  find(c) {
    const { container } = c.source;
    const mode = container.networkMode;
    if (mode.kind !== 'container' || !lives(container)) return null;
    if (c.holder !== null && lives(c.holder)) return null;
    const owner = c.holder;
    if (owner === null) return null;
    return {
      breaks: goesAway(c),
      parameters: { other: owner.name },
      evidence: [
        inspected(container, '.HostConfig.NetworkMode', `container:${mode.dockerId}`),
        stateOf(owner),
      ],
      remedies: [startOf(c.world, owner)],
    };
  },
};

/** The owner was removed: another container of its name has another namespace. */
export const ownerRemoved: Cause = {
  code: 'NAMESPACE_OWNER_REPLACED',
  layer: 'source',
  remedies: ['RECREATE_SHARER'],
  find(c) {
    const { container } = c.source;
    if (container.networkMode.kind !== 'container' || !lives(container) || c.holder !== null) return null;
    return { breaks: goesAway(c), ...removedStory(c, container) };
  },
};

export const sourceNetworkNone: Cause = {
  code: 'SOURCE_NETWORK_NONE',
  layer: 'source',
  remedies: ['JOIN_NETWORK', 'RECREATE'],
  find(c) {
    const { container } = c.source;
    if (container.networkMode.kind !== 'none' || !lives(container) || c.endpoints.length > 0) return null;
    const network = joinable(c);
    // Docker plugs nothing into a container that is still on `none`: that has to be unplugged first, by hand.
    const commands =
      network === null
        ? []
        : [
            `docker network disconnect none ${quoted(container.name)}`,
            connectLine(plugging(c.world, { container, network })),
          ];
    return {
      breaks: goesAway(c),
      evidence: [inspected(container, '.HostConfig.NetworkMode', 'none')],
      remedies: [
        advise('JOIN_NETWORK', { container: container.name, network: network?.name ?? '' }, commands),
      ],
    };
  },
};

export const sourceHasNoNetwork: Cause = {
  code: 'SOURCE_HAS_NO_NETWORK',
  layer: 'source',
  remedies: ['JOIN_NETWORK'],
  find(c) {
    const { container } = c.source;
    if (container.networkMode.kind !== 'networks' || !lives(container) || c.endpoints.length > 0) return null;
    const network = joinable(c);
    const parameters = { container: container.name, network: network?.name ?? '' };
    return {
      breaks: goesAway(c),
      evidence: [networksOf(c, container, c.endpoints)],
      remedies:
        network === null
          ? []
          : [plug('JOIN_NETWORK', parameters, [plugging(c.world, { container, network })])],
    };
  },
};
