import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { Failure } from '../failure.js';
import { pageKeyHeader } from '@patchbay/protocol';
import { type Role, type Tokens, roleOfSession, roleOfToken } from './tokens.js';

/** Who may talk to this server, and under which names. */
export interface GuardOptions {
  readonly tokens: Tokens;
  /** The address it listens on. */
  readonly host: string;
  /** Known once it listens (port 0 lets the system choose). */
  port(): number;
  readonly allowedHosts: readonly string[];
}

export interface Guard {
  /** Throws PB_HOST_REFUSED: a page of another site that resolves its own name to us (DNS rebinding) sends its own Host. */
  checkHost(headers: IncomingHttpHeaders): void;
  /** Throws PB_ORIGIN_REFUSED when a page of another site asks. */
  checkOrigin(headers: IncomingHttpHeaders): void;
  /**
   * The role of whoever asks; throws PB_TOKEN_MISSING or PB_TOKEN_WRONG. A cookie is nothing without the page's key: every program
   * that listens on a port of this host name is sent the cookie. `needsOrigin` asks for an Origin header with the two.
   * @param key where it does not come as a header: a browser's websocket has none of its own
   */
  identify(headers: IncomingHttpHeaders, needsOrigin: boolean, key?: unknown): Role;
  /** The same for whoever only wants to know; null where `identify` would throw. */
  roleOf(headers: IncomingHttpHeaders): Role | null;
  cookieName(): string;
}

export function createGuard(options: GuardOptions): Guard {
  // Cookies ignore ports: the name carries it, so that two instances on one host keep apart.
  const cookieName = (): string => `patchbay-${options.port()}`;
  const identify: Guard['identify'] = (headers, needsOrigin, key = headers[pageKeyHeader]) => {
    const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    const cookie = readCookie(headers.cookie ?? '', cookieName());
    if (bearer !== undefined) return known(roleOfToken(options.tokens, bearer));
    if (cookie === null || typeof key !== 'string' || (needsOrigin && headers.origin === undefined))
      throw new Failure('PB_TOKEN_MISSING');
    return known(roleOfSession(options.tokens, { cookie, key }));
  };
  return {
    cookieName,
    identify,
    roleOf(headers) {
      try {
        return identify(headers, false);
      } catch {
        return null;
      }
    },
    checkHost(headers) {
      const host = headers.host ?? '';
      if (!isAllowedHost(options, host)) throw new Failure('PB_HOST_REFUSED', { host: host.slice(0, 100) });
    },
    checkOrigin(headers) {
      const { origin } = headers;
      if (isForeignSubresource(headers)) throw new Failure('PB_ORIGIN_REFUSED', { origin: 'cross-site' });
      if (origin === undefined) return;
      if (!isOwnOrigin(origin, headers.host ?? '')) {
        throw new Failure('PB_ORIGIN_REFUSED', { origin: origin.slice(0, 100) });
      }
    },
  };
}

function known(role: Role | null): Role {
  if (role === null) throw new Failure('PB_TOKEN_WRONG');
  return role;
}

/** A name of Patchbay's own on this machine: browsers send it no other program's cookies, and no other program its cookies. */
export const ownName = 'patchbay.localhost';
const loopbackNames = new Set([ownName, 'localhost', '127.0.0.1', '::1']);
const wildcards = new Set(['0.0.0.0', '::']);

/**
 * A Host header that is an address can't come from a rebound name, so a server on all addresses answers to every
 * address, and to names only when they were allowed.
 */
function isAllowedHost(options: GuardOptions, header: string): boolean {
  const parsed = splitHost(header);
  if (parsed === null) return false;
  const { name, port } = parsed;
  if (options.allowedHosts.includes(name)) return true;
  if (port !== options.port()) return false;
  if (loopbackNames.has(name) || name === options.host.toLowerCase()) return true;
  return wildcards.has(options.host) && isIP(name) !== 0;
}

function splitHost(header: string): { readonly name: string; readonly port: number } | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(header);
  if (match === null) return null;
  const name = (match[1] ?? '').replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return { name, port: match[2] === undefined ? 80 : Number(match[2]) };
}

/** Same host and port as the request itself went to; https when a proxy in front speaks it. */
function isOwnOrigin(origin: string, host: string): boolean {
  return host !== '' && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * An image or script tag of another page asks without an Origin, and from another port of this machine even with our cookie:
 * ports do not part sites. Browsers say so by Sec-Fetch-Site (W3C Fetch Metadata); a link may still be followed to here.
 */
function isForeignSubresource(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}

function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
