import { describe, expect, test } from 'vitest';
import { EnginePool } from './engine-pool.mjs';
import { count, runSteps, Turns } from './run-steps.mjs';
import type { Step } from './steps.mjs';

const script = (text: string) => ({ command: process.execPath, parameters: ['-e', text] });
const step = (name: string, more: Partial<Step>): Step => ({
  name,
  does: 'a test',
  commands: () => [],
  ...more,
});
const run = (...chosen: Step[]) => runSteps(chosen, new EnginePool(), () => undefined);

describe('the outcome of a step', () => {
  test('is a failure when one of its commands fails, with that one’s words', async () => {
    const commands = () => [script('console.log("well")'), script('console.log("ill"); process.exit(3)')];
    const [result] = await run(step('two', { commands }));
    expect(result).toMatchObject({ kind: 'failed', says: 'exit status 3', output: 'ill\n' });
  });

  test('is a failure when a suite ran no test, and counts what was skipped', async () => {
    const say = (words: string): Step =>
      step(words, { isSuite: true, commands: () => [script(`console.log(${JSON.stringify(words)})`)] });
    const results = await run(say('Tests  2 skipped (2)'), say('Tests  3 passed | 2 skipped (5)'));
    expect(results).toMatchObject([
      { kind: 'failed', skipped: 2 },
      { kind: 'passed', says: '3 tests, 2 SKIPPED', skipped: 2 },
    ]);
  });

  test('comes after that of what it needs', async () => {
    const order: string[] = [];
    const note = (name: string) => () => {
      order.push(name);
      return [script('')];
    };
    await run(
      step('first', { commands: note('first') }),
      step('next', { needs: ['first'], commands: note('next') }),
    );
    expect(order).toEqual(['first', 'next']);
  });

  test('is told where it cannot run', async () => {
    const [result] = await run(step('engine', { whyNot: () => 'it needs root' }));
    expect(result).toMatchObject({ kind: 'not run', says: 'it needs root' });
  });
});

test('what vitest and Playwright sum up is counted', () => {
  expect(
    count('passed', ' Test Files  1 passed (1)\n      Tests  1 failed | 40 passed | 2 skipped (43)\n'),
  ).toBe(40);
  const playwright =
    '  ✓ 1 a.spec.ts › 7 passed (1s)\n\n  1 failed\n    a.spec.ts › one\n  2 skipped\n  58 passed (9m)\n';
  expect([count('passed', playwright), count('skipped', playwright)]).toEqual([58, 2]);
  expect(count('passed', 'nothing of the kind')).toBe(0);
});

test('so many take a turn at a time, in the order in which they came', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  let now = 0;
  let most = 0;
  const work = async (id: number): Promise<void> => {
    begun.push(id);
    most = Math.max(most, (now += 1));
    await new Promise(setImmediate);
    now -= 1;
  };
  await Promise.all([1, 2, 3, 4, 5].map((id) => turns.take(() => work(id))));
  expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2]);
});
