import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.js';
import { createGuard } from './guard.js';
import { cookieValue, pageKey } from './tokens.js';

const tokens = { operator: 'operator-token-0001', viewer: 'viewer-token-00002' };

function guardFor(settings: { host?: string; port?: number; allowedHosts?: string[] } = {}) {
  const { host = '127.0.0.1', port = 4392, allowedHosts = [] } = settings;
  return createGuard({ tokens, host, allowedHosts, port: () => port });
}

/** What the guard answers: `ok`, a role, or the code it refuses with. */
function outcome(task: () => unknown): unknown {
  try {
    return task() ?? 'ok';
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

describe('the Host header', () => {
  it.each([
    ['127.0.0.1:4392'],
    ['patchbay.localhost:4392'],
    ['localhost:4392'],
    ['LocalHost:4392'],
    ['[::1]:4392'],
  ])('of this machine is answered: %s', (host) => {
    expect(outcome(() => guardFor().checkHost({ host }))).toBe('ok');
  });

  it.each([
    [undefined],
    [''],
    ['127.0.0.1'],
    ['127.0.0.1:4393'],
    ['localhost:14392'],
    ['evil.example:4392'],
    ['localhost.evil.example:4392'],
    ['127.0.0.1.nip.io:4392'],
    ['2130706433:4392'],
    ['0x7f.1:4392'],
    ['localhost.:4392'],
    ['other.localhost:4392'],
    ['patchbay.localhost'],
    ['evil.patchbay.localhost:4392'],
    ['127.0.0.1:4392@evil.example'],
    ['evil.example#localhost:4392'],
    ['localhost:4392, evil.example'],
    ['localhost :4392'],
    ['[::1%25lo]:4392'],
    ['::1:4392'],
    ['192.168.1.7:4392'],
    ['__proto__:4392'],
  ])('of another name, port or shape is refused: %s', (host) => {
    expect(outcome(() => guardFor().checkHost(host === undefined ? {} : { host }))).toBe('PB_HOST_REFUSED');
  });

  it.each([
    ['0.0.0.0', '192.168.1.7:4392', 'ok'],
    ['0.0.0.0', '[fd00::7]:4392', 'ok'],
    ['::', '192.168.1.7:4392', 'ok'],
    ['0.0.0.0', 'box.lan:4392', 'PB_HOST_REFUSED'],
    ['0.0.0.0', '192.168.1.7:80', 'PB_HOST_REFUSED'],
    ['192.168.1.7', '192.168.1.7:4392', 'ok'],
    ['192.168.1.7', '192.168.1.8:4392', 'PB_HOST_REFUSED'],
    ['Box.lan', 'box.LAN:4392', 'ok'],
    ['fd00::7', '[FD00::7]:4392', 'ok'],
  ])('on a server that listens on %s: %s is %s', (host, header, expected) => {
    expect(outcome(() => guardFor({ host }).checkHost({ host: header }))).toBe(expected);
  });

  it('without a port is port 80', () => {
    expect(outcome(() => guardFor({ port: 80 }).checkHost({ host: 'localhost' }))).toBe('ok');
  });

  it.each([['patch.example'], ['patch.example:8443'], ['PATCH.example']])(
    'of an allowed name is answered whatever port a proxy has: %s',
    (host) => {
      const guard = guardFor({ allowedHosts: ['patch.example'] });
      expect(outcome(() => guard.checkHost({ host }))).toBe('ok');
      expect(outcome(() => guard.checkHost({ host: `x.${host}` }))).toBe('PB_HOST_REFUSED');
    },
  );
});

describe('the Origin header', () => {
  const host = '127.0.0.1:4392';

  it.each([
    [undefined, 'ok'],
    ['http://127.0.0.1:4392', 'ok'],
    ['https://127.0.0.1:4392', 'ok'],
    ['null', 'PB_ORIGIN_REFUSED'],
    ['', 'PB_ORIGIN_REFUSED'],
    ['http://localhost:4392', 'PB_ORIGIN_REFUSED'],
    ['http://127.0.0.1', 'PB_ORIGIN_REFUSED'],
    ['http://127.0.0.1:8080', 'PB_ORIGIN_REFUSED'],
    ['http://127.0.0.1:4392.evil.example', 'PB_ORIGIN_REFUSED'],
    ['http://127.0.0.1:4392/', 'PB_ORIGIN_REFUSED'],
    ['https://evil.example', 'PB_ORIGIN_REFUSED'],
    ['file://', 'PB_ORIGIN_REFUSED'],
    ['chrome-extension://abc', 'PB_ORIGIN_REFUSED'],
  ])('%s: %s', (origin, expected) => {
    const headers = origin === undefined ? { host } : { host, origin };
    expect(outcome(() => guardFor().checkOrigin(headers))).toBe(expected);
  });

  it('never matches a missing Host', () => {
    expect(outcome(() => guardFor().checkOrigin({ origin: 'http://' }))).toBe('PB_ORIGIN_REFUSED');
  });
});

describe('who asks', () => {
  const origin = 'http://127.0.0.1:4392';
  const cookie = (role: 'operator' | 'viewer', port = 4392) =>
    `patchbay-${port}=${cookieValue(tokens, role)}`;
  const key = (role: 'operator' | 'viewer') => ({ 'x-patchbay-key': pageKey(tokens, role) });

  it.each([
    [{}, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ authorization: `Bearer ${tokens.operator}` }, 'operator', 'operator'],
    [{ authorization: `bearer ${tokens.viewer}` }, 'viewer', 'viewer'],
    [{ authorization: 'Bearer wrong' }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [{ authorization: `Basic ${tokens.operator}` }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ authorization: `Bearer ${cookieValue(tokens, 'operator')}` }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [{ origin }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ origin, cookie: cookie('operator'), ...key('operator') }, 'operator', 'operator'],
    [{ origin, cookie: `a=b; ${cookie('viewer')}; c=d`, ...key('viewer') }, 'viewer', 'viewer'],
    [{ cookie: cookie('operator'), ...key('operator') }, 'operator', 'PB_TOKEN_MISSING'],
    // What a program has that was sent the cookie.
    [{ cookie: cookie('operator') }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ origin, cookie: cookie('operator') }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ origin, ...key('operator') }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [{ origin, cookie: cookie('operator'), 'x-patchbay-key': '' }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [{ origin, cookie: cookie('operator'), ...key('viewer') }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [{ origin, cookie: cookie('viewer'), ...key('operator') }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [
      { origin, cookie: cookie('operator'), 'x-patchbay-key': cookieValue(tokens, 'operator') },
      'PB_TOKEN_WRONG',
      'PB_TOKEN_WRONG',
    ],
    [{ origin, cookie: 'patchbay-4392=wrong', ...key('operator') }, 'PB_TOKEN_WRONG', 'PB_TOKEN_WRONG'],
    [
      { origin, cookie: `patchbay-4392=${tokens.operator}`, ...key('operator') },
      'PB_TOKEN_WRONG',
      'PB_TOKEN_WRONG',
    ],
    [
      { origin, cookie: cookie('operator', 4393), ...key('operator') },
      'PB_TOKEN_MISSING',
      'PB_TOKEN_MISSING',
    ],
    [{ origin, cookie: 'patchbay-4392', ...key('operator') }, 'PB_TOKEN_MISSING', 'PB_TOKEN_MISSING'],
    [
      { origin, cookie: cookie('operator'), ...key('operator'), authorization: 'Bearer wrong' },
      'PB_TOKEN_WRONG',
      'PB_TOKEN_WRONG',
    ],
  ])('%j: to look %s, to change %s', (headers, toLook, toChange) => {
    expect(outcome(() => guardFor().identify(headers, false))).toBe(toLook);
    expect(outcome(() => guardFor().identify(headers, true))).toBe(toChange);
  });
});
