import { expect, test } from 'vitest';
import { inTimeForFrame } from './frame.js';

function fakePage(hidden = false) {
  let frames: (() => void)[] = [];
  let tasks: (() => void)[] = [];
  const run = (callbacks: (() => void)[]): void => {
    for (const callback of callbacks) callback();
  };
  return {
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
    setTimeout: (callback: () => void) => tasks.push(callback),
    document: { hidden },
    task: () => {
      const due = tasks;
      tasks = [];
      run(due);
    },
    frame: () => {
      const due = frames;
      frames = [];
      run(due);
    },
  };
}

test('the first of a quiet time runs before the next frame, the others once in each', () => {
  const page = fakePage();
  const run: string[] = [];
  const onFrame = inTimeForFrame(page);
  onFrame(() => run.push('first'));
  page.task();
  expect(run).toEqual(['first']);
  onFrame(() => run.push('second'));
  page.task();
  expect(run).toEqual(['first']);
  page.frame();
  expect(run).toEqual(['first', 'second']);
});

test('after a quiet frame it runs at once again', () => {
  const page = fakePage();
  let count = 0;
  const onFrame = inTimeForFrame(page);
  onFrame(() => (count += 1));
  page.task();
  page.frame();
  onFrame(() => (count += 1));
  page.task();
  expect(count).toBe(2);
});

test('a stream of messages runs once per frame', () => {
  const page = fakePage();
  let count = 0;
  const onFrame = inTimeForFrame(page);
  for (let frame = 0; frame < 10; frame += 1) {
    onFrame(() => (count += 1));
    page.task();
    page.frame();
    page.task();
  }
  expect(count).toBe(10);
});

test('nothing runs in a hidden tab, which has no frames', () => {
  const page = fakePage(true);
  let count = 0;
  inTimeForFrame(page)(() => (count += 1));
  page.task();
  expect(count).toBe(0);
});
