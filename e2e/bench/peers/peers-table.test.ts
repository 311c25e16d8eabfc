import { expect, it } from 'vitest';
import { peersTable } from './peers-table.js';

const measured = { connect: [20, 40, 30], disconnect: [900, 2500, 1000], edges: 435, memory: 96_400_000 };
const told = { name: 'One', asked: 'is sent it', tells: true };
const asks = { name: 'Other', asked: 'is asked', tells: false };

it('has one line a dashboard with what it took, in units that can be compared at a glance', () => {
  const [heads = '', line = ''] = peersTable([{ ...told, measured }]).split('\n');
  expect(line.split(/ {2,}/)).toEqual(['One', 'is told', '30 ms', '40 ms', '1.0 s', '2.5 s', '435', '96 MB']);
  expect(heads.indexOf('its page')).toBe(line.indexOf('is told'));
});

it('says of a change that was never shown that it was not, instead of a figure', () => {
  const never = { ...measured, connect: [Number.POSITIVE_INFINITY] };
  expect(peersTable([{ ...asks, measured: never }])).toContain('not in 30 s');
});

it('has no figure for one that did not run, and its reason', () => {
  const table = peersTable([{ ...asks, measured: 'not installed' }]);
  expect(table).toMatch(/^Other +–/m);
  expect(table).toContain('Other did not run: not installed');
});
