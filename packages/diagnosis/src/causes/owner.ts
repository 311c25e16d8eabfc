/** A container that shares another's network namespace, and the owner is not there: stopped, removed, or replaced by another. */
import type { Container } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Details } from '../details.js';
import type { Remedy } from '../explanation.js';
import { type World, attachedEndpoints, leftBehind, lives } from '../world.js';
import { type Cause, wayBroken } from './cause.js';
import { inTwoNamespaces, inspected, stateOf } from './evidence.js';
import { restartOf, startInTurn, startOf } from './lifecycle.js';
import { advise } from './remedies.js';
import { ownerOf, waitsForOwner } from './sharing.js';
import { absent, meantButDown } from './start.js';

/** The start that works: of the owner first, whose namespace has to be there. */
export function starting(world: World, container: Container): Remedy {
  const sharing = ownerOf(world, container);
  if (sharing === null || !waitsForOwner(world, container)) return startOf(world, container);
  return sharing.owner === null
    ? advise('RECREATE_SHARER', { container: container.name, other: sharing.id })
    : startInTurn(world, sharing.owner, container);
}

/**
 * Who has taken the removed owner's place: the container of its name now, where the engine remembers that; else the one that was
 * made after its sharer and has a network of its own. Null: nobody, or several.
 */
function successorOf({ details, world }: Known, container: Container): Container | null {
  const isFit = (other: Container): boolean =>
    other.id !== container.id && other.networkMode.kind === 'networks' && lives(other);
  const name = removedName(details, container);
  if (name !== null) return world.containers.find((other) => isFit(other) && other.name === name) ?? null;
  const later = world.containers.filter(
    (other) => isFit(other) && other.createdAt >= container.createdAt && other.project === container.project,
  );
  const [only] = later;
  return later.length === 1 && only !== undefined ? only : null;
}

/** What a story rests on: a case, or what the standing findings look at. */
interface Known {
  readonly world: World;
  readonly details: Details;
}

function removedName(details: Details, { networkMode }: Container): string | null {
  return networkMode.kind === 'container' ? (details.removed?.get(networkMode.dockerId) ?? null) : null;
}

/** What is to be said of a sharer whose owner was removed: the same for a question and for a standing finding. */
export function removedStory(known: Known, container: Container, successor = successorOf(known, container)) {
  const id = ownerOf(known.world, container)?.id ?? '';
  const removed = removedName(known.details, container) ?? id;
  const other = successor?.name ?? removed;
  return {
    ...(successor === null ? {} : { says: 'diagnosis.told.ownerReplaced' as const }),
    parameters: { source: container.name, other, value: removed },
    evidence: [
      inspected(container, '.HostConfig.NetworkMode', `container:${id}`),
      ...(successor === null ? [] : [inspected(successor, '.Id', successor.dockerId.slice(0, 12))]),
    ],
    // The setting is right, and meant the removed container: made anew, it means the present one.
    remedies: [advise('RECREATE_SHARER', { container: container.name, other })],
  };
}

/** A container that does not run because the one whose network it shares does not: Docker's own words come first. */
export const sharerNotStarted: Cause = {
  code: 'NAMESPACE_OWNER_STOPPED',
  layer: 'target',
  remedies: ['START', 'RECREATE_SHARER'],
  find(c) {
    const container = meantButDown(c);
    const sharing = container === null ? null : ownerOf(c.world, container);
    if (container === null || sharing === null || !waitsForOwner(c.world, container)) return null;
    const { owner, id } = sharing;
    return {
      breaks: absent(c),
      says: 'diagnosis.told.sharerNotStarted',
      parameters: { source: container.name, other: owner?.name ?? id, value: container.error },
      evidence: [
        inspected(container, '.State.Error', container.error),
        inspected(container, '.HostConfig.NetworkMode', `container:${owner?.name ?? id}`),
        ...(owner === null ? [] : [stateOf(owner)]),
      ],
      remedies: [starting(c.world, container)],
    };
  },
};

/** The asked one runs; the sharer that has the asked port stayed behind with one that was removed. */
export const ownerReplaced: Cause = {
  code: 'NAMESPACE_OWNER_REPLACED',
  layer: 'listener',
  remedies: ['RECREATE_SHARER'],
  find(c) {
    const target = c.target?.container ?? null;
    if (target === null || c.listener === null || c.listener.kind === 'listens') return null;
    const stranded = strandedFrom(c, target);
    if (stranded === null) return null;
    return {
      breaks: wayBroken,
      ...removedStory(c, stranded, target),
      says: 'diagnosis.told.ownerReplaced',
    };
  },
};

/** The asked one was restarted and its sharers were not: what they have open is in the namespace that it left. */
export const ownerCameBack: Cause = {
  code: 'NAMESPACE_OWNER_RESTARTED',
  layer: 'listener',
  remedies: ['RESTART'],
  find(c) {
    const target = c.target?.container ?? null;
    if (target === null || c.listener === null || c.listener.kind === 'listens') return null;
    const behind = c.world.containers.find(
      (other) =>
        lives(other) && ownerOf(c.world, other)?.owner?.id === target.id && leftBehind(c.world, other),
    );
    if (behind === undefined) return null;
    return {
      breaks: wayBroken,
      parameters: { source: behind.name, other: target.name },
      evidence: [
        inspected(behind, '.HostConfig.NetworkMode', `container:${target.dockerId}`),
        ...inTwoNamespaces(c.world, [behind, target]),
      ],
      remedies: [restartOf(c.world, behind)],
    };
  },
};

/** The sharer of a removed namespace that the asked container, made later, stands in for. */
function strandedFrom(c: Case, target: Container): Container | null {
  if (target.networkMode.kind !== 'networks' || attachedEndpoints(c.world, target).length === 0) return null;
  const all = c.world.containers.filter(
    (other) =>
      lives(other) &&
      ownerOf(c.world, other)?.owner === null &&
      target.createdAt >= other.createdAt &&
      other.project === target.project &&
      [null, target.name].includes(removedName(c.details, other)),
  );
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : null;
}
