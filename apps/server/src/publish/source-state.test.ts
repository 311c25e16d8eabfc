import { EngineError, type EngineErrorKind, type EngineTarget } from '@patchbay/docker';
import { describe, expect, it } from 'vitest';
import { toSourceState } from './source-state.js';

const target = (address: string): EngineTarget => ({
  address,
  foundBy: 'default-socket',
  context: null,
  tlsFolder: null,
});
const problem = (address: string, kind: EngineErrorKind, message = 'no') => ({
  target: target(address),
  error: new EngineError(kind, message),
});

describe('searching', () => {
  it('before anything was tried says that there is no engine yet', () => {
    expect(toSourceState({ kind: 'searching', problems: [] })).toMatchObject({
      kind: 'searching',
      tried: [],
      problem: { code: 'PB_ENGINE_NOT_FOUND' },
    });
  });

  it('names every place, and tells of the socket that is there but closed to us', () => {
    const problems = [problem('unix:///a', 'unreachable'), problem('unix:///b', 'permission')];
    expect(toSourceState({ kind: 'searching', problems })).toMatchObject({
      tried: ['unix:///a', 'unix:///b'],
      problem: { code: 'PB_ENGINE_PERMISSION', parameters: { address: 'unix:///b' } },
    });
  });

  it.each<[EngineErrorKind, string, string]>([
    ['unreachable', 'PB_ENGINE_NOT_FOUND', 'unix:///a'],
    ['permission', 'PB_ENGINE_PERMISSION', 'unix:///a'],
    ['refused', 'PB_ENGINE_REFUSED', 'own words'],
    ['malformed', 'PB_ENGINE_REFUSED', 'own words'],
  ])('an engine that is %s is %s and says %s', (kind, code, words) => {
    const state = toSourceState({ kind: 'searching', problems: [problem('unix:///a', kind, 'own words')] });
    expect(state).toMatchObject({ problem: { code, message: expect.stringContaining(words) } });
  });
});

it.each([
  [{ kind: 'reading', target: target('unix:///a') }, { kind: 'reading' }],
  [
    { kind: 'live', target: target('unix:///a'), since: 7, refused: [] },
    { kind: 'live', since: 7 },
  ],
] as const)('%j crosses the wire without the address', (state, expected) => {
  expect(toSourceState(state)).toEqual(expected);
});

it('stale keeps since when, and why', () => {
  const state = toSourceState({ kind: 'stale', since: 7, problems: [problem('unix:///a', 'unreachable')] });
  expect(state).toMatchObject({ kind: 'stale', since: 7, problem: { code: 'PB_ENGINE_DOWN' } });
});
