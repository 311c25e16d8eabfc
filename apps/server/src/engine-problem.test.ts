import { EngineError, type EngineErrorKind, type EngineTarget } from '@patchbay/docker';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { failureBody, meantEngine, problemBody } from './engine-problem.js';

const context = { name: 'prod', namedBy: '/home/ada/.docker/config.json' };
const near = { foundBy: 'context', context, tlsFolder: null } as const;

function bodyOf(target: Partial<EngineTarget>, kind: EngineErrorKind, message = 'own words') {
  const whole: EngineTarget = { ...near, address: 'tcp://prod:2376', ...target };
  return problemBody({ target: whole, error: new EngineError(kind, message) });
}

test.each<[EngineErrorKind]>([['unreachable'], ['refused'], ['malformed'], ['server'], ['not-found']])(
  'a context whose engine is %s is told by name, address and where it was named, with the reason',
  (kind) => {
    expect(bodyOf({}, kind)).toMatchObject({
      code: 'PB_CONTEXT_DOWN',
      parameters: {
        context: 'prod',
        address: 'tcp://prod:2376',
        source: '/home/ada/.docker/config.json',
        reason: 'own words.',
      },
    });
  },
);

test('a socket of a context that may not be opened is a matter of permission, and the context is told', () => {
  const { code, message } = bodyOf({ address: 'unix:///run/docker.sock' }, 'permission');
  expect(code).toBe('PB_ENGINE_PERMISSION');
  expect(message).toContain('unix:///run/docker.sock (context prod, /home/ada/.docker/config.json)');
});

test('ssh’s words come with the command to try, with and without a context', () => {
  const denied = 'Permission denied (publickey).';
  const body = bodyOf({ address: 'ssh://me@prod:2222' }, 'unreachable', denied);
  expect(body.code).toBe('PB_ENGINE_SSH');
  expect(body.message).toBe(
    'The Docker Engine at ssh://me@prod:2222 (context prod, /home/ada/.docker/config.json) can’t be reached over ssh: Permission denied (publickey).',
  );
  expect(body.hint).toContain('ssh -p 2222 me@prod docker version');
  const alone = bodyOf({ address: 'ssh://prod', context: null }, 'unreachable', denied);
  expect(alone.message).toContain('at ssh://prod can’t be reached over ssh: Permission denied');
  expect(alone.hint).toContain('“ssh prod docker version”');
});

test('an address is refused in the language of the terminal', () => {
  const failure = { kind: 'address', address: 'ssh://-x', reason: 'unsafe' } as const;
  expect(failureBody(failure, createTranslate('zh-Hant')).parameters['reason']).toMatch(/名稱/);
});

test('what is named beside the picture: a context, an engine behind ssh, and nothing else', () => {
  const target = (address: string, named: EngineTarget['context']): EngineTarget => ({
    ...near,
    address,
    context: named,
  });
  expect(meantEngine(target('unix:///run/docker.sock', null))).toBeNull();
  expect(meantEngine(target('tcp://prod:2376', null))).toBeNull();
  expect(meantEngine(target('ssh://me@prod', null))).toEqual({
    context: null,
    address: 'ssh://me@prod',
    host: 'prod',
  });
  expect(meantEngine(target('unix:///run/docker.sock', context))).toMatchObject({
    context: 'prod',
    host: null,
  });
});
