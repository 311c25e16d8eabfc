import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../link/ask.js';
import { createAsker } from './asked.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function bench() {
  const open: ((answer: Answer<number>) => void)[] = [];
  const answers: Answer<number>[] = [];
  const signals: AbortSignal[] = [];
  const asker = createAsker<number>({
    question: (signal) => {
      signals.push(signal);
      return new Promise((resolve) => open.push(resolve));
    },
    onAsking: () => undefined,
    onAnswer: (answer) => answers.push(answer),
    gapMs: 1_000,
  });
  const answer = async (value: number): Promise<void> => {
    open.shift()?.({ ok: true, value });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { asker, answer, answers, signals };
}

test('a burst of news is one more question, and not before the gap is over', async () => {
  const { asker, answer, signals } = bench();
  asker.ask();
  await answer(1);
  for (let news = 0; news < 20; news += 1) asker.news();
  await vi.advanceTimersByTimeAsync(900);
  expect(signals).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(signals).toHaveLength(2);
});

test('what happens while an answer is under way is asked about afterwards', async () => {
  const { asker, answer, answers, signals } = bench();
  asker.ask();
  asker.news();
  asker.ask();
  expect(signals).toHaveLength(1);
  await answer(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await answer(2);
  expect(answers).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 2 },
  ]);
});

test('a closed one neither asks nor tells', async () => {
  const { asker, answer, answers, signals } = bench();
  asker.ask();
  asker.news();
  asker.close();
  expect(signals[0]?.aborted).toBe(true);
  await answer(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(answers).toEqual([]);
  expect(signals).toHaveLength(1);
});
