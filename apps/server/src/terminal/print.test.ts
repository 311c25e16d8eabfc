import { expect, it } from 'vitest';
import { printerTo } from './print.js';

const spiteful = 'web\n✓ yes\r\u001B]0;owned\u0007\u009B2J\u202E\u2028end';

function printed(say: (printer: ReturnType<typeof printerTo>) => void): string {
  let text = '';
  say(printerTo({ write: (part) => (text += part) }));
  return text;
}

it('a line is one line', () => {
  expect(printed(({ line }) => line(spiteful))).toBe(
    'web\uFFFD✓ yes\uFFFD\uFFFD]0;owned\uFFFD\uFFFD2J\uFFFD\uFFFDend\n',
  );
});

it('lines keep the line ends, and nothing else that acts', () => {
  expect(printed(({ lines }) => lines('a\u001B[1m\nb\r'))).toBe('a\uFFFD[1m\nb\uFFFD\n');
});

it('JSON stays what it was', () => {
  const text = printed(({ json }) => json(JSON.stringify({ name: spiteful })));
  expect(JSON.parse(text)).toEqual({ name: spiteful });
  expect(text.trimEnd()).toMatch(/^[^\p{Cc}\p{Cf}\u2028\u2029]+$/u);
});
