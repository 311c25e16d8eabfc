/** Letters typed in the tree, as one word while they come quickly. Pure: times are milliseconds of the events. */

export interface Typed {
  readonly text: string;
  readonly at: number;
}

export interface TypedKey {
  readonly key: string;
  readonly timeStamp: number;
}

export const nothingTyped: Typed = { text: '', at: Number.NEGATIVE_INFINITY };

/** Letters typed within this time belong to one word. */
const patienceMs = 700;
/**
 * These act (plug, unplug, undo, traffic, why, start and stop, restart, hold, new network, fold, names, what needs a look,
 * matrix, export, search) instead of starting a word; with Shift they start one.
 */
const acting = new Set(['c', 'd', 'u', 't', 'w', 's', 'r', 'h', 'n', 'f', 'a', 'l', 'm', 'e', '/', ' ']);

/** The word after a key; null when the key is no letter, or acts instead. */
export function wordAfter(before: Typed, { key, timeStamp }: TypedKey): Typed | null {
  if (key.length !== 1) return null;
  const text = timeStamp - before.at < patienceMs ? before.text : '';
  if (text === '' && acting.has(key)) return null;
  return { text: text + key, at: timeStamp };
}
