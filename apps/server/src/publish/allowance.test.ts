import { expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.js';
import { Allowance } from './allowance.js';

it('comes back after its time, whatever the clock is set to meanwhile', () => {
  for (const set of [0, -3_600_000, 3_600_000]) {
    const clock = new ManualClock();
    const allowance = new Allowance(clock, { most: 2, milliseconds: 1000 });
    const taken = [allowance.take(), allowance.take(), allowance.take()];
    clock.set(set);
    taken.push(allowance.take());
    expect([taken, set]).toEqual([[true, true, false, false], set]);
    clock.pass(1000);
    expect([allowance.take(), set]).toEqual([true, set]);
  }
});
