/** How a page shows that a session is its own: the cookie is one half of it, the page's key the other. */

/** Answer of `POST /api/session`. */
export interface SessionAnswer {
  readonly key: string;
}

/** The header that carries the page's key; over the socket it is `key` of the handshake's `auth`. */
export const pageKeyHeader = 'x-patchbay-key';
/** What stands before the key in the fragment of the address that the printed link leads to. */
export const pageKeyFragment = 'key=';
