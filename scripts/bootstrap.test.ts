import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { checkNodeVersion } from './bootstrap.mjs';
import { capture } from './processes.mjs';
import { chooseSteps, steps } from './steps.mjs';

describe('the two commands', () => {
  test.each(['18.20.4', '20.18.9'])('say in one line that node %s is too old', (version) => {
    expect(() => checkNodeVersion(version)).toThrow(
      expect.objectContaining({
        code: 'PB_NODE_VERSION',
        message: expect.stringMatching(new RegExp(`^.*20\\.19.*${version}.*$`)),
      }),
    );
  });

  test.each(['20.19.0', '22.0.0', '24.3.1'])('take node %s', (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow();
  });

  test('report a program that is not there as status 127, with its name', async () => {
    const ended = await capture({ command: 'no-such-program', parameters: [] });
    expect(ended).toEqual({ status: 127, output: expect.stringContaining('no-such-program') });
  });

  test.each([
    ['SIGTERM', 5],
    ['SIGINT', 6],
  ] as const)(
    'hand %s on to the program they stand for, and its exit status back',
    async (signal, expected) => {
      const inner = `process.on('SIGTERM', () => process.exit(5)).on('SIGINT', () => process.exit(6));
      console.log('up'); setInterval(() => {}, 1000);`;
      const outer = `const { handOver } = await import(${JSON.stringify(new URL('processes.mjs', import.meta.url).href)});
      process.exit(await handOver({ command: process.execPath, parameters: ['-e', ${JSON.stringify(inner)}] }));`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', outer], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      child.kill(signal);
      const [status] = (await once(child, 'exit')) as [number | null];
      expect(status).toBe(expected);
    },
  );
});

describe('the steps of npm test', () => {
  test('all run, in order, when none is named; those apart only by name', () => {
    const together = steps.filter(({ apart }) => apart !== true);
    expect(together.length).toBeLessThan(steps.length);
    expect(chooseSteps([])).toEqual({ chosen: together, unknown: [] });
  });

  test('a lone step takes along what it needs, before it', () => {
    expect(chooseSteps(['browser']).chosen.map((step) => step.name)).toEqual(['types', 'site', 'browser']);
  });

  test('a name that is none is told', () => {
    expect(chooseSteps(['unit', 'nonsense']).unknown).toEqual(['nonsense']);
  });
});
