import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

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
}

/**
 * The tokens kept in the user's state folder (file mode 0600), so that an open page and a bookmark survive a restart.
 * Made when there are none, when they can't be read, or when asked to renew. A folder that can't be written is no
 * reason not to start: the tokens then live as long as the process.
 */
export async function loadTokens({ stateFolder, given, renew }: TokenOptions): Promise<Tokens> {
  const file = path.join(stateFolder, 'tokens.json');
  const kept = renew ? null : await readTokens(file);
  const tokens = kept ?? { operator: makeToken(), viewer: makeToken() };
  if (kept === null) await writeTokens(file, tokens).catch(() => undefined);
  if (given === null) return tokens;
  // A viewer token of its own for a given token: the kept one must not open another instance.
  return { operator: given, viewer: derive(given, 'viewer token') };
}

async function readTokens(file: string): Promise<Tokens | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    // On a read-only file system the tokens are still good.
    await chmod(file, 0o600).catch(() => undefined);
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

async function writeTokens(file: string, tokens: Tokens): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(tokens), { mode: 0o600 });
  await rename(draft, file);
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

/** The role that a presented cookie gives; null for none. */
export function roleOfCookie(tokens: Tokens, presented: string): Role | null {
  if (isSame(presented, cookieValue(tokens, 'operator'))) return 'operator';
  return isSame(presented, cookieValue(tokens, 'viewer')) ? 'viewer' : null;
}

/** Compares digests: equal length always, so that neither content nor length leaks through time. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
