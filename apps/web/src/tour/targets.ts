/** What the steps of the tour point at. */
import type { Rect } from '@patchbay/scene';
import type { EntityId, Topology } from '@patchbay/topology';
import type { Picture } from '../picture/picture.js';

export const steps = ['look', 'ask', 'do'] as const;
export type Step = (typeof steps)[number];

/** So many boxes are kept free: a bigger host has no room for all of them anyway. */
const mostKeptFree = 120;

/** The things that a step could be shown on: a cable, a container, a network. The first one that is in sight is taken. */
export function candidatesOf(step: Step, { endpoints, cables, networks }: Topology): readonly EntityId[] {
  const attached = [...endpoints.values()].filter(
    ({ container, state, cable }) =>
      container !== null && state === 'attached' && cables.get(cable)?.state === 'up',
  );
  switch (step) {
    case 'look':
      return attached.map(({ cable }) => cable);
    case 'ask':
      return attached.flatMap(({ container }) => container ?? []);
    case 'do':
      return [...networks.values()].filter(({ defaultBridge }) => !defaultBridge).map(({ id }) => id);
  }
}

export interface Seen {
  readonly id: EntityId;
  readonly rect: Rect;
}

/** The first of them that stands whole in the pane. */
export function firstInSight(
  ids: readonly EntityId[],
  picture: Picture,
  { width, height }: { readonly width: number; readonly height: number },
): Seen | null {
  for (const id of ids) {
    const rect = picture.whereIs(id);
    if (rect === null || rect.x < 0 || rect.y < 0) continue;
    if (rect.x + rect.width <= width && rect.y + rect.height <= height) return { id, rect };
  }
  return null;
}

/** Where everything else is that should stay readable. */
export function surroundingsOf(
  { containers, networks, cables, nics, namespaces }: Topology,
  picture: Picture,
): readonly Rect[] {
  const hosts = [...namespaces.values()].filter(({ role }) => role === 'host').map(({ id }) => id);
  const ids = [...hosts, ...containers.keys(), ...networks.keys(), ...nics.keys(), ...cables.keys()].slice(
    0,
    mostKeptFree,
  );
  return ids.flatMap((id) => picture.whereIs(id) ?? []);
}
