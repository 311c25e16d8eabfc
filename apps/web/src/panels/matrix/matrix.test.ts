import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Container, ContainerId } from '@patchbay/topology';
import { smallExample } from '@patchbay/scene/testing';
import type { MatrixCell } from '../../link/readings.js';
import { axisOf, mostShown, statusOf, stepTo, tableOf } from './axis.js';

const topology = smallExample();

function many(count: number): Container[] {
  const [some] = topology.containers.values();
  if (some === undefined) throw new Error('the example has containers');
  return Array.from({ length: count }, (_, index) => ({
    ...some,
    id: `${some.id}${index}` as ContainerId,
    name: `worker-${index}`,
    project: index % 3 === 0 ? null : `p${index % 2}`,
    state: 'running',
  }));
}

describe('the axis', () => {
  test('has who runs, by project and as people count, those of no project last', () => {
    const rest = many(12).map((one, index): Container => (index === 5 ? { ...one, state: 'exited' } : one));
    const axis = axisOf({ ...topology, containers: new Map(rest.map((one) => [one.id, one])) });
    expect(axis.groups.map(({ project }) => project)).toEqual(['p0', 'p1', null]);
    expect(axis.groups[0]?.containers.map(({ name }) => name)).toEqual([
      'worker-2',
      'worker-4',
      'worker-8',
      'worker-10',
    ]);
    expect(axis.containers).toEqual(axis.groups.flatMap(({ containers }) => containers));
    expect([axis.containers.length, axis.all]).toEqual([11, 11]);
  });

  test('ends where a screen ends, and says how many there are', () => {
    const axis = axisOf({ ...topology, containers: new Map(many(300).map((one) => [one.id, one])) });
    expect([axis.containers.length, axis.all]).toEqual([mostShown, 300]);
  });
});

test('no key leads out of the grid, and every cell can be walked to', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.record({ key: fc.constantFrom(...keys), ctrl: fc.boolean() })),
      (size, steps) => {
        let place = { row: 0, column: 0 };
        for (const step of steps) place = stepTo(place, { ...step, size }) ?? place;
        expect(Math.min(place.row, place.column)).toBeGreaterThanOrEqual(0);
        expect(Math.max(place.row, place.column)).toBeLessThan(size);
      },
    ),
  );
  const corner = stepTo({ row: 0, column: 0 }, { key: 'End', ctrl: true, size: 7 });
  expect(corner).toEqual({ row: 6, column: 6 });
  expect(stepTo({ row: 0, column: 0 }, { key: 'w', ctrl: false, size: 7 })).toBeNull();
});

test('two that share no network are told apart from what is broken', () => {
  const [from, to] = ['a', 'b'] as unknown as [ContainerId, ContainerId];
  const cell: MatrixCell = {
    from,
    to,
    status: 'broken',
    resolves: 'broken',
    reaches: 'broken',
    byAddress: 'broken',
    cause: 'VETH_DOWN',
    says: '',
  };
  expect(statusOf(cell)).toBe('broken');
  expect(statusOf({ ...cell, cause: 'NO_SHARED_NETWORK' })).toBe('apart');
  expect(statusOf(undefined)).toBe('unknown');
  expect(tableOf([cell]).get(from)?.get(to)).toBe(cell);
});
