/** What was read of one thing inside a namespace, ready to be shown. Pure. */
import type { Reading } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import type { Row } from '../view.js';

export interface Told {
  readonly title: string;
  /** In whole sentences, the most important first. */
  readonly says: readonly string[];
  readonly rows: readonly Row[];
  /** What shows the same in a terminal. */
  readonly commands: readonly string[];
  /** Why something could not be read, in the system's own words. */
  readonly unread: readonly string[];
  /** Long, and rarely what somebody looks for: closed at first. */
  readonly folded: boolean;
}

export interface InsideContext {
  readonly translate: Translate;
  readonly place: 'container' | 'host';
  /** The Docker network that an interface is the socket of; null where none is known. */
  readonly networkOf: (device: string) => string | null;
  /** Where the engine's own name server listens for whoever is in there. */
  readonly nameServers: readonly string[];
}

/** Tells a reading, or why there is none. */
export function told<Value>(
  title: string,
  reading: Reading<Value>,
  tell: (value: Value) => Partial<Pick<Told, 'says' | 'rows'>>,
): Told {
  const base: Told = { title, says: [], rows: [], commands: [reading.command], unread: [], folded: false };
  return reading.known ? { ...base, ...tell(reading.value) } : { ...base, unread: [reading.reason] };
}
