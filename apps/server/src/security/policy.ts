import { randomBytes } from 'node:crypto';

/** A fresh nonce for one response. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * Content-Security-Policy of the page: nothing from anywhere else, no inline script, inline styles only with the
 * nonce (cytoscape and radix each add one style element). `connect-src 'self'` covers the websocket.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** For everything that is not a page. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** For answers that are given before Fastify's hooks run, or beside them. */
export const closedHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': closedPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
