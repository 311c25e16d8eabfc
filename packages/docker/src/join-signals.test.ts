import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { joinSignals } from './join-signals.js';

it('aborts with the first of them, for its reason', () => {
  const [one, two] = [new AbortController(), new AbortController()];
  const { signal } = joinSignals(one.signal, two.signal);
  expect(signal.aborted).toBe(false);
  two.abort(new Error('two'));
  one.abort(new Error('one'));
  expect(signal.reason).toEqual(new Error('two'));
});

it('is aborted from the start where one of them is', () => {
  const { signal } = joinSignals(new AbortController().signal, AbortSignal.abort(new Error('before')));
  expect(signal.reason).toEqual(new Error('before'));
});

it('leaves nothing on a signal that outlives it', () => {
  const long = new AbortController();
  for (let count = 0; count < 100; count += 1) {
    const { release } = joinSignals(long.signal, new AbortController().signal);
    release();
  }
  expect(getEventListeners(long.signal, 'abort')).toEqual([]);
});
