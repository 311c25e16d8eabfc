import type { SourceState } from '@patchbay/protocol';
import type { Connection } from '../../link/connection.js';
import type { Problem } from '../../link/problem.js';
import type { Replica } from '../../link/replica.js';

/** Which page is shown. `empty` is the picture with a card on it: the engine's own networks are worth seeing. */
export type PageState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'searching'; readonly source: Extract<SourceState, { kind: 'searching' }> }
  | { readonly kind: 'picture'; readonly empty: boolean };

/** What was once drawn stays on the screen while an engine is away; only a refusal takes it off. */
export function pageState(connection: Connection, replica: Replica): PageState {
  if (replica.source?.kind === 'saved') return { kind: 'picture', empty: false };
  if (connection.kind === 'refused') return { kind: 'refused', problem: connection.problem };
  const { source, topology } = replica;
  if (source === null) return { kind: 'loading' };
  if (topology.engines.size === 0) {
    return source.kind === 'searching' ? { kind: 'searching', source } : { kind: 'loading' };
  }
  return { kind: 'picture', empty: topology.containers.size === 0 && source.kind === 'live' };
}
