import { expect, test } from 'vitest';
import { secondTries } from './second-tries.mjs';

test('what passed only at the second try is named, by vitest and by Playwright', () => {
  const vitest =
    'passed at the second try: a.test.ts does it (at first: expected 1 to be 2)\n ✓ unit b.test.ts\n';
  expect(secondTries(vitest)).toEqual(['a.test.ts does it (at first: expected 1 to be 2)']);
  const playwright = [
    '  2 flaky',
    '    e2e/specs/a.spec.ts:2:1 › one ────────────',
    '    e2e/specs/b.spec.ts:9:1 › two ────────────',
    '  58 passed (9.1m)',
  ];
  expect(secondTries(`${playwright.join('\n')}\n`)).toEqual([
    'e2e/specs/a.spec.ts:2:1 › one',
    'e2e/specs/b.spec.ts:9:1 › two',
  ]);
  expect(secondTries('  1 failed\n    e2e/specs/a.spec.ts:2:1 › one ───\n  3 passed\n')).toEqual([]);
});
