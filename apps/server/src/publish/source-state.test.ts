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

it.each<[EngineErrorKind, string]>([
  ['permission', 'PB_ENGINE_PERMISSION'],
  ['refused', 'PB_ENGINE_REFUSED'],
  ['unreachable', 'PB_ENGINE_DOWN'],
  ['malformed', 'PB_ENGINE_DOWN'],
])('an engine that is lost since it is %s is told as %s', (kind, code) => {
  const state = toSourceState({
    kind: 'stale',
    since: 7,
    problems: [problem('unix:///a', kind, 'its words')],
  });
  expect(state).toMatchObject({ kind: 'stale', problem: { code } });
});

describe('an engine that somebody named', () => {
  const far: EngineTarget = {
    ...target('ssh://me@prod'),
    foundBy: 'context',
    context: { name: 'prod', namedBy: 'DOCKER_CONTEXT' },
  };
  const engine = { context: 'prod', address: 'ssh://me@prod', host: 'prod' };

  it('crosses the wire by name, also while it is lost, with what keeps it away', () => {
    expect(toSourceState({ kind: 'reading', target: far })).toEqual({ kind: 'reading', engine });
    expect(toSourceState({ kind: 'live', target: far, since: 7, refused: [] })).toMatchObject({ engine });
    const error = new EngineError('unreachable', 'Connection closed');
    expect(toSourceState({ kind: 'stale', since: 7, problems: [{ target: far, error }] })).toMatchObject({
      engine,
      problem: { code: 'PB_ENGINE_SSH', message: expect.stringContaining('Connection closed') },
    });
  });

  it('that can not even be tried is told with no place that was tried', () => {
    const failure = { kind: 'file', file: '/x/config.json', reason: 'EISDIR', context: null } as const;
    expect(toSourceState({ kind: 'searching', problems: [{ target: null, failure }] })).toMatchObject({
      tried: [],
      problem: { code: 'PB_DOCKER_CONFIG', parameters: { reason: 'EISDIR' } },
    });
  });
});
