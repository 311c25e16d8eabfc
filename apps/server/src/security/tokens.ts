import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { type Distrust, distrustOfFolder, makeOwnFile, openOwnFile, writeOwnFile } from './own-file.js';

export type Role = 'operator' | 'viewer';

/** The operator's token may change things, the viewer's may only look. */
export interface Tokens {
  readonly operator: string;
  readonly viewer: string;
}

/** 32 random bytes, safe in a URL. */
function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

export interface TokenOptions {
  readonly stateFolder: string;
  /** Used instead of the kept operator token, and not written down. */
  readonly given: string | null;
  readonly renew: boolean;
  /** Hears why no tokens are kept in the folder. */
  onDistrust(reason: Distrust | 'unwritable'): void;
}

/**
 * The tokens kept in the user's state folder (file mode 0600), so that an open page and a bookmark survive a restart.
 * Made when there are none, when they can't be read, or when asked to renew. A folder that can't be written, or that others can
 * write in, is no reason not to start: the tokens then live as long as the process.
 */
export async function loadTokens(options: TokenOptions): Promise<Tokens> {
  const { given } = options;
  const tokens = await keptTokens(options);
  if (given === null) return tokens;
  // A viewer token of its own for a given token: the kept one must not open another instance.
  return { operator: given, viewer: derive(given, 'viewer token') };
}

async function keptTokens({ stateFolder, given, renew, onDistrust }: TokenOptions): Promise<Tokens> {
  const fresh = { operator: makeToken(), viewer: makeToken() };
  const distrust = await distrustOfFolder(stateFolder);
  // Nobody has to hear of a folder that would not be used.
  const say = given === null ? onDistrust : () => undefined;
  if (distrust !== null) {
    say(distrust);
    return fresh;
  }
  const file = path.join(stateFolder, 'tokens.json');
  const kept = renew ? null : await readTokens(file);
  if (kept !== null) return kept;
  try {
    // Of two that start for the first time at once, the one that comes second takes what the first one made.
    // A file system without links makes none that way, and one that can't be read is replaced.
    const made = renew ? 'none' : await makeOwnFile(file, JSON.stringify(fresh)).catch(() => 'none' as const);
    const theirs = made === 'taken' ? await readTokens(file) : null;
    if (theirs !== null) return theirs;
    if (made !== 'made') await writeOwnFile(file, JSON.stringify(fresh));
  } catch {
    say('unwritable');
  }
  return fresh;
}

/** The tokens in the folder; null where there are none, or they could be somebody else's. */
export async function readKeptTokens(stateFolder: string): Promise<Tokens | null> {
  if ((await distrustOfFolder(stateFolder)) !== null) return null;
  return readTokens(path.join(stateFolder, 'tokens.json'));
}

async function readTokens(file: string): Promise<Tokens | null> {
  try {
    await using handle = await openOwnFile(file, 'read');
    const value: unknown = JSON.parse(await handle.readFile('utf8'));
    return isTokens(value) ? { operator: value.operator, viewer: value.viewer } : null;
  } catch {
    return null;
  }
}

function isTokens(value: unknown): value is Tokens {
  if (typeof value !== 'object' || value === null) return false;
  const { operator, viewer } = value as Record<string, unknown>;
  return [operator, viewer].every((token) => typeof token === 'string' && token.length >= 16);
}

function derive(token: string, purpose: string): string {
  return createHmac('sha256', token).update(purpose).digest('base64url');
}

/** The cookie's value is derived from the token: it survives a restart, and a leaked cookie does not reveal the token. */
export function cookieValue(tokens: Tokens, role: Role): string {
  return derive(tokens[role], `cookie of a ${role}`);
}

/** The role that a presented token gives; null for none. */
export function roleOfToken(tokens: Tokens, presented: string): Role | null {
  if (isSame(presented, tokens.operator)) return 'operator';
  return isSame(presented, tokens.viewer) ? 'viewer' : null;
}

/**
 * The other half of a session. Browsers send a cookie to every port of its host, so to any program that listens on one; what a page
 * keeps in its storage is parted by port (RFC 6265 §8.5; HTML, origin). Neither half gives away the other, or the token.
 */
export function pageKey(tokens: Tokens, role: Role): string {
  return derive(tokens[role], `page key of a ${role}`);
}

/** The role that both halves of a session give together; null where one is not ours, or they are of two roles. */
export function roleOfSession(tokens: Tokens, presented: Session): Role | null {
  const isOf = (role: Role): boolean =>
    isSame(presented.cookie, cookieValue(tokens, role)) && isSame(presented.key, pageKey(tokens, role));
  return (['operator', 'viewer'] as const).find(isOf) ?? null;
}

/** What a browser shows in place of the token. */
export interface Session {
  readonly cookie: string;
  readonly key: string;
}

/** Compares digests: equal length always, so that neither content nor length leaks through time. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
