/** The connection to the server as one value. Times are milliseconds since the epoch. */
import type { Problem } from './problem.js';

export type Connection =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Was live until `since`; the page keeps showing what it knew and keeps trying. */
  | { readonly kind: 'stale'; readonly since: number }
  /** The server answered and said no; trying again by itself would not help. */
  | { readonly kind: 'refused'; readonly problem: Problem };

export type ConnectionEvent =
  | { readonly kind: 'opening' }
  | { readonly kind: 'synced' }
  | { readonly kind: 'lost'; readonly at: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The next state. An outage keeps its first moment through every failed retry, and shows as `stale` until synced. */
export function nextConnection(connection: Connection, event: ConnectionEvent): Connection {
  switch (event.kind) {
    case 'synced':
      return connection.kind === 'live' ? connection : { kind: 'live' };
    case 'refused':
      return { kind: 'refused', problem: event.problem };
    case 'lost':
      return connection.kind === 'live' ? { kind: 'stale', since: event.at } : connection;
    case 'opening':
      return connection.kind === 'idle' || connection.kind === 'refused'
        ? { kind: 'connecting' }
        : connection;
  }
}
