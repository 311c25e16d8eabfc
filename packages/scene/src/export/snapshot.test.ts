import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topologyToJson } from '@patchbay/topology';
import { wild } from '../testing/arbitrary.js';
import { kindsExample, smallExample } from '../testing/examples.js';
import { hostileName } from '../testing/hostile-name.js';
import { renamed } from '../testing/hostile.js';
import { later } from './shapes.js';
import { parseSnapshot, toSnapshot } from './snapshot.js';

const at = '2026-11-21T10:00:00.000Z';

/** Changes one place of a snapshot file. */
function altered(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(toSnapshot(kindsExample(), at)) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}

describe('a snapshot', () => {
  test('opens as what was kept, whatever the host looked like', () => {
    fc.assert(
      fc.property(wild, (recipe) => {
        const topology = recipe().builder.topology();
        const read = parseSnapshot(toSnapshot(topology, at));
        if (!read.ok) throw new Error(JSON.stringify(read.problem));
        expect(topologyToJson(read.snapshot.topology)).toEqual(topologyToJson(topology));
        expect(read.snapshot.at).toBe(at);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps every name as it is', () => {
    fc.assert(
      fc.property(fc.array(hostileName, { minLength: 1, maxLength: 8 }), (names) => {
        const topology = renamed(smallExample(), names);
        const read = parseSnapshot(toSnapshot(topology, at));
        expect(read.ok && topologyToJson(read.snapshot.topology)).toEqual(topologyToJson(topology));
      }),
      { numRuns: 40 },
    );
  });

  test('never throws, and opens nothing that only looks like one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseSnapshot(text)).toMatchObject({ ok: false, problem: { code: 'PB_NOT_A_SNAPSHOT' } });
      }),
    );
  });

  test('a missing or wrong value anywhere is refused, with its place', () => {
    const file = JSON.parse(toSnapshot(kindsExample(), at)) as {
      topology: Record<string, Record<string, unknown>[]>;
    };
    const places = Object.entries(file.topology).flatMap(([table, entities]) =>
      Object.keys(entities[0] ?? {}).map((field) => ({ table, field })),
    );
    const isYounger = (table: string, field: string) => field in (later[table as keyof typeof later] ?? {});
    const refusals = places.flatMap(({ table, field }) =>
      [...(isYounger(table, field) ? [] : [undefined]), { strange: true }].map((value) => {
        const broken = structuredClone(file);
        const [first] = broken.topology[table] ?? [];
        if (first) first[field] = value;
        const read = parseSnapshot(JSON.stringify(broken));
        return { place: `topology.${table}[0].${field}`, reason: read.ok ? null : read.problem.parameters };
      }),
    );
    expect(refusals.length).toBeGreaterThan(200);
    expect(
      refusals.filter(({ place, reason }) => reason === null || !Object.values(reason).includes(place)),
    ).toEqual([]);
  });

  test('says of no container in which file of whose home it was composed', () => {
    const example = kindsExample();
    const containers = new Map(
      [...example.containers].map(([id, one]) => [id, { ...one, composeFile: '/home/me/shop/compose.yaml' }]),
    );
    expect(toSnapshot({ ...example, containers }, at)).not.toContain('/home/me');
  });

  test('one that was written before a field was known has it as it would have been then', () => {
    const old = altered((file) => {
      const { containers } = file['topology'] as { containers: Record<string, unknown>[] };
      for (const container of containers)
        for (const field of Object.keys(later.containers ?? {})) delete container[field];
    });
    const read = parseSnapshot(old);
    expect(read.ok && [...read.snapshot.topology.containers.values()][0]).toMatchObject(
      later.containers ?? {},
    );
  });

  test('one of a newer Patchbay says so', () => {
    expect(parseSnapshot(altered((file) => (file['version'] = 2)))).toEqual({
      ok: false,
      problem: { code: 'PB_SNAPSHOT_TOO_NEW', parameters: { version: 2 } },
    });
  });

  test('one without an engine or a time is none', () => {
    expect(parseSnapshot(altered((file) => (file['at'] = 'yesterday'))).ok).toBe(false);
    const empty = altered((file) => ((file['topology'] as { engines: unknown[] }).engines = []));
    expect(parseSnapshot(empty)).toMatchObject({ problem: { parameters: { reason: 'topology.engines' } } });
  });
});
