import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEngineAddress } from './engine-address.js';

test.each([
  ['unix:///var/run/docker.sock', { kind: 'socket', path: '/var/run/docker.sock' }],
  ['/tmp/my engine/docker.sock', { kind: 'socket', path: '/tmp/my engine/docker.sock' }],
  ['npipe:////./pipe/docker_engine', { kind: 'pipe', path: '//./pipe/docker_engine' }],
  ['tcp://engine', { kind: 'tcp', secure: false, host: 'engine', port: 2375, prefix: '' }],
  ['TCP://10.0.0.1:80/', { kind: 'tcp', secure: false, host: '10.0.0.1', port: 80, prefix: '' }],
  ['https://engine/docker/', { kind: 'tcp', secure: true, host: 'engine', port: 2376, prefix: '/docker' }],
  ['tcp://[::1]:4243', { kind: 'tcp', secure: false, host: '::1', port: 4243, prefix: '' }],
  ['ssh://prod', { kind: 'ssh', user: null, host: 'prod', port: null, socket: null }],
  ['ssh://me@prod:2222/', { kind: 'ssh', user: 'me', host: 'prod', port: 2222, socket: null }],
  [
    'SSH://DOM%5Cme@10.0.0.1/run/my%20docker.sock',
    { kind: 'ssh', user: String.raw`DOM\me`, host: '10.0.0.1', port: null, socket: '/run/my docker.sock' },
  ],
  ['ssh://[::1]:22', { kind: 'ssh', user: null, host: '::1', port: 22, socket: null }],
  [' engine:2375 ', { kind: 'tcp', secure: false, host: 'engine', port: 2375, prefix: '' }],
])('D-01 %s is understood', (text, address) => {
  expect(parseEngineAddress(text)).toEqual({ ok: true, address });
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['fd://x', 'unsupported'],
  ['fd://', 'unsupported'],
  ['ssh://', 'malformed'],
  ['ssh://host:0', 'malformed'],
  ['ssh://host?x=1', 'malformed'],
  ['ssh://a b', 'malformed'],
  ['ssh://me:secret@host', 'password'],
  ['ssh://-oProxyCommand=touch', 'unsafe'],
  ['ssh://-lroot@host', 'unsafe'],
  ['ssh://%2doProxyCommand=touch@host', 'unsafe'],
  ['ssh://me@%2dv', 'unsafe'],
  ['ssh://$(touch)@host', 'unsafe'],
  ['ssh://me%0aroot@host', 'unsafe'],
  ['ssh://host;id', 'unsafe'],
  ['ssh://host/run/%0aid', 'unsafe'],
  ['unix://', 'no-path'],
  ['unix://relative.sock', 'no-path'],
  ['npipe://', 'no-path'],
  ['tcp://', 'malformed'],
  ['tcp://host:port', 'malformed'],
  ['tcp://host:99999', 'malformed'],
  ['tcp://host:0', 'malformed'],
  ['tcp://me:secret@host:2375', 'malformed'],
  ['tcp://host?x=1', 'malformed'],
  ['ftp://host', 'malformed'],
  ['docker', 'malformed'],
])('D-02 "%s" is refused with a reason: %s', (text, reason) => {
  expect(parseEngineAddress(text)).toEqual({ ok: false, reason });
});

test('D-03 no text makes it throw', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.string().map((rest) => `tcp://${rest}`),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(typeof parseEngineAddress(each).ok).toBe('boolean');
    }),
  );
});
