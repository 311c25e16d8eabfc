import { expect, test } from 'vitest';
import { parseTopology } from './arguments.js';

test('JSON of the wiring in light colours to standard output, unless asked otherwise', () => {
  expect(parseTopology([])).toEqual({
    help: false,
    format: 'json',
    view: 'wiring',
    theme: 'light',
    output: null,
    from: null,
    engine: null,
  });
  const asked = [
    '--format',
    'svg',
    '--view',
    'networks',
    '--theme',
    'dark',
    '--output',
    'a.svg',
    '--from',
    'b.json',
  ];
  expect(parseTopology(asked)).toMatchObject({
    format: 'svg',
    view: 'networks',
    theme: 'dark',
    output: 'a.svg',
  });
});

test.each([['--format', 'gif'], ['--view', 'far'], ['--theme', 'pink'], ['--frmat', 'svg'], ['svg']])(
  'refuses %s %s by name',
  (...argv) => {
    expect(() => parseTopology(argv.filter((word) => word !== undefined))).toThrow('PB_BAD_FLAG');
  },
);
