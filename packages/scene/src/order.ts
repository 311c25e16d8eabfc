const collator = new Intl.Collator('en', { numeric: true });

/** Natural order of names ("web-2" before "web-10"), the same in every browser language; ties fall to plain text order. */
export function byName(left: string, right: string): number {
  const natural = collator.compare(left, right);
  if (natural !== 0) return natural;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Appends to a list that lives in a map. */
export function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
