import type { MeantEngine } from '@patchbay/protocol';
import type { Translate } from '@patchbay/text';
import type { Replica } from '../link/replica.js';

/** The engine that somebody named: a docker context, or one behind ssh; null where neither is meant. */
export function meantEngine(source: Replica['source']): MeantEngine | null {
  return source !== null && 'engine' in source ? (source.engine ?? null) : null;
}

/** "context prod, ssh://me@prod". */
export function meantWords({ context, address }: MeantEngine, translate: Translate): string {
  return context === null ? address : translate('engine.context', { context, address });
}
