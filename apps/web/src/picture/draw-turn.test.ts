import { expect, it } from 'vitest';
import { createDrawTurn, type DrawTurn } from './draw-turn.js';

/** A page whose time the test makes pass. */
function turnOn(isQuick: boolean): {
  turn: DrawTurn;
  drawn: () => number;
  run: (kind: 'microtasks' | 'tasks' | 'frames') => void;
  hide: (hidden: boolean) => void;
} {
  const queues = { microtasks: [], tasks: [], frames: [] } as Record<string, (() => void)[]>;
  const page = new EventTarget() as EventTarget & { hidden: boolean };
  page.hidden = false;
  let draws = 0;
  const turn = createDrawTurn({
    page: {
      queueMicrotask: (callback) => queues.microtasks?.push(callback),
      setTimeout: (callback) => queues.tasks?.push(callback),
      requestAnimationFrame: (callback) => queues.frames?.push(callback),
      document: page as unknown as Document,
    },
    draw: () => {
      draws += 1;
    },
    isQuick: () => isQuick,
  });
  return {
    turn,
    drawn: () => draws,
    run: (kind) => {
      for (const callback of queues[kind]?.splice(0) ?? []) callback();
    },
    hide: (hidden) => {
      page.hidden = hidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

it('draws a small picture once for all that changed together, before anything else happens', () => {
  const { turn, drawn, run } = turnOn(true);
  turn.ask();
  turn.ask();
  expect(drawn()).toBe(0);
  run('microtasks');
  expect(drawn()).toBe(1);
  turn.ask();
  run('microtasks');
  expect(drawn()).toBe(2);
});

it('draws a large one in a task of its own, once in a frame, and never inside of one', () => {
  const { turn, drawn, run } = turnOn(false);
  turn.ask();
  run('microtasks');
  expect(drawn()).toBe(0);
  run('tasks');
  expect(drawn()).toBe(1);
  turn.ask();
  turn.ask();
  run('tasks');
  expect(drawn()).toBe(1);
  run('frames');
  expect(drawn()).toBe(1);
  run('tasks');
  expect(drawn()).toBe(2);
});

it.each([true, false])(
  'draws nothing while the page is hidden, and once when it is seen again (%s)',
  (quick) => {
    const { turn, drawn, run, hide } = turnOn(quick);
    const pass = (): void => (['microtasks', 'tasks', 'frames', 'tasks'] as const).forEach(run);
    turn.ask();
    hide(true);
    turn.ask();
    pass();
    expect(drawn()).toBe(0);
    hide(false);
    pass();
    expect(drawn()).toBe(1);
    hide(true);
    hide(false);
    pass();
    expect(drawn()).toBe(1);
  },
);

it('draws at once for whoever reads the picture, and then not again', () => {
  const { turn, drawn, run } = turnOn(false);
  turn.settle();
  expect(drawn()).toBe(0);
  turn.ask();
  turn.settle();
  expect(drawn()).toBe(1);
  run('tasks');
  expect(drawn()).toBe(1);
});

it('draws nothing after it was closed', () => {
  const { turn, drawn, run } = turnOn(false);
  turn.ask();
  turn.close();
  run('tasks');
  expect(drawn()).toBe(0);
});
