import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delta, apply, diff, emptyDelta, isEmpty, squash } from './diff.js';
import {
  type TableName,
  type Topology,
  emptyTopology,
  tableNames,
  topologyFromJson,
  topologyToJson,
} from './model.js';
import { project } from './project/project.js';
import { sameValue } from './same.js';
import { arbitraryFacts } from './testing/arbitraries.js';

const topology = arbitraryFacts.map(project);

describe('diff and apply', () => {
  test('D1 apply(a, diff(a, b)) equals b', () => {
    fc.assert(
      fc.property(topology, topology, (a, b) => {
        expect(topologyToJsonSorted(apply(a, diff(a, b)))).toEqual(topologyToJsonSorted(b));
      }),
    );
  });

  test('D2 a topology differs from itself, and from an equal one, by nothing', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        expect(isEmpty(diff(project(facts), project(structuredClone(facts))))).toBe(true);
      }),
    );
  });

  test('D3 squash(x, y) does what x and then y do', () => {
    fc.assert(
      fc.property(topology, topology, topology, (a, b, c) => {
        const [first, second] = [diff(a, b), diff(b, c)];
        const squashed = apply(a, squash(first, second));
        expect(topologyToJsonSorted(squashed)).toEqual(topologyToJsonSorted(c));
      }),
    );
  });

  test('D4 what a delta does not name keeps its identity, entity by entity and table by table', () => {
    fc.assert(
      fc.property(topology, topology, (a, b) => {
        const delta = diff(a, b);
        const next = apply(a, delta);
        expect(tableNames.flatMap((name) => lostIdentities(name, { before: a, delta, next }))).toEqual([]);
      }),
    );
  });

  test('D5 a delta survives JSON', () => {
    fc.assert(
      fc.property(topology, topology, (a, b) => {
        const delta = diff(a, b);
        expect(JSON.parse(JSON.stringify(delta))).toEqual(delta);
        expect(topologyFromJson(JSON.parse(JSON.stringify(topologyToJson(a))))).toEqual(a);
      }),
    );
  });

  test('D6 the empty delta changes nothing', () => {
    const empty = emptyTopology();
    expect(apply(empty, emptyDelta)).toEqual(empty);
    expect(isEmpty(emptyDelta)).toBe(true);
    expect(isEmpty(squash(emptyDelta, emptyDelta))).toBe(true);
  });
});

/** Ids of unnamed entities, and names of untouched tables, that are not the same object any more. */
function lostIdentities(
  name: TableName,
  { before, delta, next }: { readonly before: Topology; readonly delta: Delta; readonly next: Topology },
): string[] {
  const named = new Set<string>((delta.upsert[name] ?? []).map(({ id }) => id));
  const isUntouched = named.size === 0 && delta.remove[name] === undefined;
  const old: ReadonlyMap<string, unknown> = before[name];
  const lost = [...next[name]].flatMap(([id, entity]) =>
    named.has(id) || old.get(id) === entity ? [] : [id],
  );
  return isUntouched && next[name] !== before[name] ? [name, ...lost] : lost;
}

describe('sameValue', () => {
  test('D7 agrees with comparing the values as JSON with sorted keys', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(sameValue(left, right)).toBe(canonical(left) === canonical(right));
        expect(sameValue(left, structuredClone(left))).toBe(true);
      }),
    );
  });
});

function topologyToJsonSorted(topologyValue: ReturnType<typeof project>): unknown {
  const json = topologyToJson(topologyValue);
  return tableNames.map((name) => [...json[name]].sort((left, right) => (left.id < right.id ? -1 : 1)));
}

/** JSON with sorted keys; -0 and 0 stay apart, as Object.is has it. */
function canonical(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
