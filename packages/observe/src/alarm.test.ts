import { expect, test } from 'vitest';
import { Alarm } from './alarm.js';
import { ManualClock } from './testing/manual-clock.js';

test('whoever hears a ring has heard every wish so far: no second ring follows for the same', async () => {
  const clock = new ManualClock();
  const alarm = new Alarm(clock);
  alarm.ring();
  // A burst goes on while nobody waits yet.
  alarm.in(12);
  await alarm.wait();
  expect(alarm.isSet).toBe(false);
  expect(clock.pending).toBe(0);
});

test('a wish after a ring was heard rings again', async () => {
  const clock = new ManualClock();
  const alarm = new Alarm(clock);
  alarm.ring();
  await alarm.wait();
  alarm.in(12);
  await clock.pass(12);
  expect(alarm.isRinging).toBe(true);
  await alarm.wait();
  expect(alarm.isSet).toBe(false);
});
