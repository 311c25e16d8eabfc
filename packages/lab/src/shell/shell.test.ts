/** The shell itself: lines, pipes, variables, and sessions with and without a terminal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../testing/bench.js';
import { runIn, runWords } from '../testing/shell.js';
import { findContainer } from '../world/find.js';
import { allPrograms } from './registry.js';
import { startProgram } from './start.js';
import { parseLine, textOfWord } from './words.js';

function room(): Bench {
  const bench = openBench('26.1');
  bench.script.network('app', { subnet: '10.1.0.0/24' });
  bench.script.run('web', 'nginx', { network: 'app', environment: ['COLOUR=blue'] });
  return bench;
}

describe('L-16 a line', () => {
  test.each([
    ['echo one; echo two', 'one\ntwo\n', 0],
    ['true && echo yes || echo no', 'yes\n', 0],
    ['false && echo yes || echo no', 'no\n', 0],
    ['false; echo $?', '1\n', 0],
    [`echo "it is $COLOUR" '$COLOUR' \\$COLOUR \${COLOUR}ish`, 'it is blue $COLOUR $COLOUR blueish\n', 0],
    ['echo a  b   # a comment', 'a b\n', 0],
    ['hostname -i | grep 10.1 | head -n 1', '10.1.0.2\n', 0],
    ['echo gone > /dev/null; nosuch 2>/dev/null; echo $?', '127\n', 0],
    ['nosuch 2>&1 | grep -c known', '1\n', 0],
    ['echo a; exit 3; echo b', 'a\n', 3],
    ['sh -c "echo in; exit 4"; echo $?', 'in\n4\n', 0],
    ['/bin/echo path', 'path\n', 0],
    ['echo $; echo 5$', '$\n5$\n', 0],
    ['apt update && apt install -y iputils-ping >/dev/null && echo on', expect.stringMatching(/on\n$/), 0],
  ])('%s', (line, out, status) => {
    expect(runIn(room(), 'web', line)).toMatchObject({ out, status });
  });

  test.each([
    'for i in 1 2; do echo $i; done',
    'echo $(hostname)',
    'sleep 1 &',
    'echo x > file',
    'echo `id`',
    "echo 'open",
    'a &&',
    '| b',
  ])('a script is refused with a sentence: %s', (line) => {
    const { err, out, status } = runIn(room(), 'web', line);
    expect([out, status]).toEqual(['', 2]);
    expect(err).toContain('runs single commands');
  });

  test('whatever is typed, reading it ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab $\'"\\;|&<>(){}#\n?2>1/') }), (line) => {
        expect(parseLine(line)).toHaveProperty('ok');
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('words without quotes are read back as they were', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9_./:=@,+-]{1,12}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, (list) => {
        const parsed = parseLine(['echo', ...list].join(' '));
        const read = parsed.ok ? parsed.items[0]?.pipeline[0]?.words.map(textOfWord) : [];
        expect(read).toEqual(['echo', ...list]);
      }),
      { seed: 12 },
    );
  });
});

test('L-16 every program ends or waits, whatever it is called with', () => {
  const bench = room();
  const argument = fc.constantFrom(
    '',
    '-c',
    '-1',
    '-h',
    '--help',
    'eth0',
    'show',
    '10.1.0.2',
    'http://',
    '-O',
    '[::1]',
    '99999999999',
    '\u0000',
    '💥',
  );
  for (const name of allPrograms.keys()) {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 4 }), (words) => {
        const { status } = runWords(bench, 'web', [name, ...words], 5000);
        expect(status === null || (status >= 0 && status < 256)).toBe(true);
      }),
      { numRuns: 25, seed: 13 },
    );
  }
  expect(bench.clock.pending).toBe(0);
});

interface Terminal {
  readonly screen: () => string;
  readonly type: (text: string) => void;
  readonly status: () => number | null;
}

function terminal(bench: Bench, words: readonly string[]): Terminal {
  let screen = '';
  let status: number | null = null;
  const program = startProgram(bench.world, findContainer(bench.world, 'web'), {
    words,
    tty: true,
    onPrint: (_stream, text) => (screen += text),
    onEnd: (code) => (status = code),
  });
  bench.clock.pass(0);
  return {
    screen: () => screen,
    status: () => status,
    type: (text) => {
      program?.type(text);
      bench.clock.pass(0);
    },
  };
}

describe('L-17 a terminal', () => {
  test('prompts, echoes, runs, and leaves with exit', () => {
    const { type, screen, status } = terminal(room(), ['sh']);
    expect(screen()).toBe('/ # ');
    type('hostname -o\u007Fi\r');
    expect(screen()).toBe('/ # hostname -o\b \bi\r\n10.1.0.2\r\n/ # ');
    type('exit 5\r');
    expect(status()).toBe(5);
  });

  test('Ctrl-C ends a ping with its statistics, an unfinished line with a new prompt; Ctrl-D ends the shell', () => {
    const bench = room();
    const { type, screen, status } = terminal(bench, ['sh']);
    type('ping 10.1.0.1\r');
    bench.clock.pass(2500);
    type('\u0003');
    expect(screen()).toContain('3 packets transmitted, 3 packets received, 0% packet loss\r\n');
    expect(screen()).toMatch(/\/ # $/);
    type('half\u0003');
    expect(screen()).toMatch(/half\^C\r\n\/ # $/);
    type('sleep 100\r');
    type('\u0003');
    expect(screen()).toMatch(/\/ # $/);
    type('\u0004');
    expect(status()).toBe(0);
    expect(bench.clock.pending).toBe(0);
  });

  test('the arrow brings the last line back', () => {
    const { type, screen } = terminal(room(), ['bash']);
    type('echo one\r');
    type('\u001B[A\r');
    expect(screen().match(/\r\none\r\n/g)).toHaveLength(2);
  });
});

test('L-17 without a terminal lines are read to their end, and the last status is the shell’s', () => {
  const bench = room();
  let out = '';
  let status: number | null = null;
  const program = startProgram(bench.world, findContainer(bench.world, 'web'), {
    words: ['sh'],
    tty: false,
    onPrint: (_stream, text) => (out += text),
    onEnd: (code) => (status = code),
  });
  program?.type('echo one\necho t');
  program?.type('wo\nfalse');
  program?.endInput();
  bench.clock.pass(10);
  expect(out).toBe('one\ntwo\n');
  expect(status).toBe(1);
});
