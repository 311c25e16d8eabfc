import { describe, expect, it } from 'vitest';
import { Failure } from './failure.js';
import { parseOptions } from './options.js';

const home = { HOME: '/home/ada' };

/** What a person is told is wrong. */
function offender(argv: readonly string[], environment: Record<string, string> = {}): unknown {
  try {
    parseOptions(argv, { ...home, ...environment });
  } catch (error) {
    if (error instanceof Failure && error.code === 'PB_BAD_FLAG') return error.parameters['flag'];
    throw error;
  }
  return null;
}

describe('the command line', () => {
  it('may be empty: loopback, kept token, changes allowed', () => {
    expect(parseOptions([], home)).toEqual({
      help: false,
      host: '127.0.0.1',
      port: 4392,
      allowedHosts: [],
      engine: null,
      probe: null,
      open: true,
      lab: null,
      readOnly: false,
      token: null,
      newToken: false,
      stateFolder: '/home/ada/.local/state/patchbay',
    });
  });

  it.each([
    [['--help'], { help: true }],
    [['-h'], { help: true }],
    [['--host', '0.0.0.0'], { host: '0.0.0.0' }],
    [['--host', '[::1]'], { host: '::1' }],
    [['--host', 'box.local'], { host: 'box.local' }],
    [['--port', '0'], { port: 0 }],
    [['--port=65535'], { port: 65_535 }],
    [['--allow-host', 'Patch.Example', '--allow-host', 'b'], { allowedHosts: ['patch.example', 'b'] }],
    [['--engine', 'tcp://10.0.0.1:2375'], { engine: { kind: 'address', address: 'tcp://10.0.0.1:2375' } }],
    [['--context', 'prod'], { engine: { kind: 'context', name: 'prod' } }],
    [['--probe-socket', '/run/patchbay/probe.sock'], { probe: '/run/patchbay/probe.sock' }],
    [['--no-open'], { open: false }],
    [['--lab'], { lab: 'compose' }],
    [['--lab', 'homelab'], { lab: 'homelab' }],
    [['--lab=scale', '--no-open'], { lab: 'scale', open: false }],
    [['--lab', '--read-only'], { lab: 'compose', readOnly: true }],
    [['--read-only'], { readOnly: true }],
    [['--token', 'abcdefgh_ijklmno'], { token: 'abcdefgh_ijklmno' }],
    [['--new-token'], { newToken: true }],
  ])('%j', (argv, expected) => {
    expect(parseOptions(argv, home)).toMatchObject(expected);
  });

  it.each([
    [['--bogus'], '--bogus'],
    [['--bogus=1'], '--bogus'],
    [['-x'], '-x'],
    [['open'], 'open'],
    [['--port'], '--port'],
    [['--port', '-5'], '--port'],
    [['--port', '65536'], '--port 65536'],
    [['--port', '1e3'], '--port 1e3'],
    [['--port', ''], '--port '],
    [['--host', 'a b'], '--host a b'],
    [['--host', '-rf'], '--host'],
    [['--host', ''], '--host '],
    [['--allow-host', 'http://x'], '--allow-host http://x'],
    [['--read-only=no'], '--read-only'],
    [['--context', ''], '--context'],
  ])('%j is refused and names %s', (argv, named) => {
    expect(offender(argv)).toBe(named);
  });

  it.each([['--token', 'short'], ['--token', 'has space has space'], ['--tokn=very-secret-token-1']])(
    'a wrong token is not repeated: %s %s',
    (...argv) => {
      const named = String(offender(argv));
      expect(named).toMatch(/^--tok/);
      expect(named).not.toContain('short');
      expect(named).not.toContain('has space');
      expect(named).not.toContain('very-secret');
    },
  );
});

describe('one engine', () => {
  it.each([
    [['--engine', 'unix:///a', '--engine', 'unix:///b'], '--engine unix:///a', '--engine unix:///b'],
    [['--context', 'a', '--context=b'], '--context a', '--context b'],
    [['--context', 'a', '--engine', 'unix:///b'], '--engine unix:///b', '--context a'],
    [['--context', 'a', '--engine='], '--engine ', '--context a'],
  ])('%j names two, and both are told', (argv, first, second) => {
    expect(() => parseOptions(argv, home)).toThrow(
      expect.objectContaining({ code: 'PB_TWO_ENGINES', parameters: { first, second } }),
    );
  });
});

describe('the environment', () => {
  const set = {
    PATCHBAY_HOST: '::1',
    PATCHBAY_PORT: '5000',
    PATCHBAY_TOKEN: 'from-the-environment',
    PATCHBAY_ALLOWED_HOSTS: 'a.example, B.example,',
  };

  it('fills in what the command line leaves open', () => {
    expect(parseOptions([], { ...home, ...set })).toMatchObject({
      host: '::1',
      port: 5000,
      token: 'from-the-environment',
      allowedHosts: ['a.example', 'b.example'],
    });
  });

  it('yields to the command line', () => {
    const argv = ['--host', '127.0.0.1', '--port', '1', '--token', 'from-the-command', '--allow-host', 'c'];
    expect(parseOptions(argv, { ...home, ...set })).toMatchObject({
      host: '127.0.0.1',
      port: 1,
      token: 'from-the-command',
      allowedHosts: ['c'],
    });
  });

  it('counts an empty variable as unset, as compose files pass them on', () => {
    const empty = { PATCHBAY_HOST: '', PATCHBAY_PORT: '', PATCHBAY_TOKEN: '', PATCHBAY_STATE_DIR: '' };
    expect(parseOptions([], { ...home, ...empty })).toEqual(parseOptions([], home));
  });

  it.each([
    [{ PATCHBAY_PORT: 'x' }, 'PATCHBAY_PORT=x'],
    [{ PATCHBAY_HOST: '-' }, 'PATCHBAY_HOST=-'],
    [{ PATCHBAY_ALLOWED_HOSTS: 'ok,*' }, 'PATCHBAY_ALLOWED_HOSTS=*'],
    [{ PATCHBAY_TOKEN: 'short' }, 'PATCHBAY_TOKEN (16 or more letters, digits, . _ ~ -)'],
  ])('%j is refused by the name of the variable', (environment, named) => {
    expect(offender([], environment)).toBe(named);
  });

  it.each([
    [{ PATCHBAY_STATE_DIR: '/var/lib/patchbay' }, '/var/lib/patchbay'],
    [{ XDG_STATE_HOME: '/xdg' }, '/xdg/patchbay'],
    [{ HOME: '/root' }, '/root/.local/state/patchbay'],
  ])('%j keeps its state in %s', (environment, folder) => {
    expect(parseOptions([], environment).stateFolder).toBe(folder);
  });
});
