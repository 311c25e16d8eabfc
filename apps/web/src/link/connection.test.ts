import { expect, test } from 'vitest';
import { nextConnection, type Connection } from './connection.js';
import { problem, problemIn } from './problem.js';

const steps = (start: Connection, ...events: Parameters<typeof nextConnection>[1][]): Connection =>
  events.reduce(nextConnection, start);

test('an outage is dated from its first moment, however many retries fail', () => {
  const live = steps({ kind: 'idle' }, { kind: 'opening' }, { kind: 'synced' });
  expect(live).toEqual({ kind: 'live' });
  const out = steps(live, { kind: 'lost', at: 10 }, { kind: 'opening' }, { kind: 'lost', at: 99 });
  expect(out).toEqual({ kind: 'stale', since: 10 });
  expect(steps(out, { kind: 'synced' })).toEqual({ kind: 'live' });
});

test('a refusal stays until someone tries again', () => {
  const refused = steps({ kind: 'connecting' }, { kind: 'refused', problem: problem('PB_TOKEN_MISSING') });
  expect(steps(refused, { kind: 'lost', at: 5 })).toBe(refused);
  expect(steps(refused, { kind: 'opening' })).toEqual({ kind: 'connecting' });
});

test('refusals are read from both envelopes, and anything else is not taken for one', () => {
  expect(
    problemIn({ code: 'PB_HOST_REFUSED', parameters: { host: 'x', odd: {} }, message: '', hint: '' }),
  ).toEqual(problem('PB_HOST_REFUSED', { host: 'x' }));
  expect(problemIn({ error: { code: 'PB_TOKEN_WRONG' } })).toEqual(problem('PB_TOKEN_WRONG'));
  for (const other of [null, 'PB_TOKEN_WRONG', [], {}, { code: 'toString' }, { code: 7 }]) {
    expect(problemIn(other)).toBeNull();
  }
});
