import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { why } from './ask.js';
import { cases } from './cases/index.js';
import { idle, Lab } from './lab.js';
import { runCase } from './run.js';

const fields = 'question engine resolves reaches cause hops alsoWrong remedies probe'.split(' ');

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.clear());

describe('why, on a real engine: true without packets, true with them, and mended', () => {
  const core = cases.filter((truth) => truth.core === true);
  test.each(core)('$id $what', async (truth) => {
    expect((await runCase(lab, truth)).wrong).toEqual([]);
  });
});

describe('patchbay why', () => {
  beforeAll(async () => {
    await lab.clear();
    await lab.pair();
    await lab.docker('run', '-d', '--name', 'lonely', '--network', 'none', 'patchbay/busybox:1', ...idle);
  });

  test('ends with 0 when it works, 1 when it is broken', async () => {
    expect((await why('asker', 'store:8080')).exit).toBe(0);
    expect((await why('asker', 'store:9')).exit).toBe(1);
  });

  test('ends with 2 when it can’t be told', async () => {
    expect((await why('asker', 'example.com:80')).exit).toBe(2);
  });

  test('tells the way hop by hop, the cause with its code, and what to do', async () => {
    const { stdout } = await why('asker', 'store:9');
    expect(stdout).toContain('asker → store:9');
    expect(stdout).toContain('WRONG_PORT');
    expect(stdout).toContain('8080');
  });

  test('answers in JSON with just these fields', async () => {
    const { stdout } = await why('asker', 'store:9', '--json', '--probe');
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(fields);
    expect(answer['question']).toMatchObject({ from: 'asker', to: 'store', port: 9, protocol: 'tcp' });
    expect(answer).toMatchObject({
      engine: { version: lab.version },
      resolves: { status: 'ok', addresses: [await lab.address('store')], by: expect.any(String) },
      reaches: { status: 'broken' },
      cause: { code: 'WRONG_PORT', summary: expect.any(String) },
      probe: { agrees: true },
    });
    for (const hop of answer['hops'] as Record<string, unknown>[])
      expect(Object.keys(hop)).toEqual(['layer', 'subject', 'status', 'says', 'evidence']);
  });

  test('asks over UDP', async () => {
    const { exit, stdout } = await why('asker', 'store:8080', '--udp', '--json');
    expect([exit, JSON.parse(stdout)]).toMatchObject([1, { cause: { code: 'WRONG_PROTOCOL' } }]);
  });

  test.each([
    ['no target', ['asker']],
    ['a port that is none', ['asker', 'store:99999']],
    ['an unknown option', ['asker', 'store', '--prob']],
    ['too many words', ['asker', 'store', 'other']],
  ])('ends with 2 and one coded line for %s', async (_what, words) => {
    const { exit, stdout, stderr } = await why(...words);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^PB_BAD_FLAG .*\n$/);
  });

  test('ends with 2 for a container that is not there, and says which one is meant', async () => {
    const { exit, stdout, stderr } = await why('askr', 'store');
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^PB_NO_CONTAINER .*askr.*Containers here: asker, /);
  });

  test('ends with 2 and one coded line where no engine is', async () => {
    const { exit, stdout, stderr } = await why('asker', 'store', '--engine', 'unix:///run/nobody.sock');
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^PB_ENGINE_NOT_FOUND .*\n$/);
  });

  test('--all tells of every pair, with nothing left in doubt that could be read', async () => {
    const { exit, stdout } = await why('--all');
    expect(exit).toBe(0);
    const rows = stdout
      .split('\n')
      .slice(1, 4)
      .map((line) => line.trim().split(/ +/));
    expect(rows).toEqual([
      ['1', 'asker', '–', '✗', '✓'],
      ['2', 'lonely', '✗', '–', '✗'],
      ['3', 'store', '✓', '✗', '–'],
    ]);
  });
});
