import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff, isEmpty } from '../diff.js';
import { type Topology, tableNames, topologyToJson } from '../model.js';
import { sameValue } from '../same.js';
import { arbitraryHistory } from '../testing/changes.js';
import { wiredWorld } from '../testing/facts.js';
import { createProjector, project } from './project.js';

describe('a projector', () => {
  test('K1 that keeps what it has concluded says what one says that knows nothing yet, after every change', () => {
    fc.assert(
      fc.property(arbitraryHistory, (history) => {
        const projector = createProjector();
        const wrong = history.flatMap((facts) => differences(projector.project(facts), project(facts)));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('K2 keeps the identity of every entity that is as before, and of every table that holds nothing new', () => {
    fc.assert(
      fc.property(arbitraryHistory, (history) => {
        const projector = createProjector();
        const topologies = history.map((facts) => projector.project(facts));
        const lost = topologies.flatMap((now, index) => lostIdentities(topologies[index - 1] ?? now, now));
        expect(lost).toEqual([]);
      }),
    );
  });

  test('K3 the same facts, and the same said again in other objects, give the very same topology', () => {
    const projector = createProjector();
    const world = wiredWorld();
    const first = projector.project(world);
    for (const again of [world, structuredClone(world)]) {
      const next = projector.project(again);
      expect(tableNames.filter((name) => next[name] !== first[name])).toEqual([]);
      expect(isEmpty(diff(first, next))).toBe(true);
    }
  });
});

/** The tables that are not the same, their order included. */
function differences(left: Topology, right: Topology): unknown[] {
  const [one, other] = [topologyToJson(left), topologyToJson(right)];
  return tableNames.flatMap((name) => (sameValue(one[name], other[name]) ? [] : [[one[name], other[name]]]));
}

/** Ids of equal entities, and names of equal tables, that are not the same object any more. */
function lostIdentities(before: Topology, now: Topology): string[] {
  return tableNames.flatMap((name) => {
    const [old, next]: ReadonlyMap<string, unknown>[] = [before[name], now[name]];
    if (old === undefined || next === undefined || old === next) return [];
    const isEqual = (id: string): boolean => old.has(id) && sameValue(old.get(id), next.get(id));
    const lost = [...next.keys()].filter((id) => isEqual(id) && old.get(id) !== next.get(id));
    return old.size === next.size && [...next.keys()].every(isEqual) ? [name, ...lost] : lost;
  });
}
