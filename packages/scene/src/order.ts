const collator = new Intl.Collator('en', { numeric: true });

/** Natural order of names ("web-2" before "web-10"), the same in every browser language; ties fall to plain text order. */
export function byName(left: string, right: string): number {
  const natural = collator.compare(left, right);
  if (natural !== 0) return natural;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What the order of a picture is read from. */
export interface Origin {
  readonly key: string;
  readonly name: string;
  readonly project: string | null;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/**
 * The stable order of things on the picture: a project's by name, since Compose makes them all at once; those made by hand in the
 * order in which they were made, so that a newcomer is the last and moves nobody.
 */
export function byOrigin(left: Origin, right: Origin): number {
  return (
    Number(left.project === null) - Number(right.project === null) ||
    byName(left.project ?? '', right.project ?? '') ||
    (left.project === null ? left.madeAt - right.madeAt || 0 : 0) ||
    byName(left.name, right.name) ||
    byName(left.key, right.key)
  );
}

/** Newcomers of this share or more are sorted together with all the others. */
const fewer = 1 / 8;

/**
 * Sorts things that were sorted before but for a few: only those are compared.
 * @param before what was sorted then, by the same order; things of it that are gone may still be in it
 * @param isSame whether a thing of today stands where that of then stood
 * @param compare a total order: it never calls two things equal
 */
export function sortedLike<Thing extends { readonly key: string }>(
  things: readonly Thing[],
  before: readonly Thing[],
  { isSame, compare }: SortedLike<Thing>,
): Thing[] {
  const left = new Map(things.map((thing) => [thing.key, thing]));
  const sorted: Thing[] = [];
  for (const old of before) {
    const now = left.get(old.key);
    if (now === undefined || (now !== old && !isSame(now, old))) continue;
    sorted.push(now);
    left.delete(old.key);
  }
  if (left.size > things.length * fewer) return [...things].sort(compare);
  for (const thing of left.values()) sorted.splice(placeIn(sorted, thing, compare), 0, thing);
  return sorted;
}

interface SortedLike<Thing> {
  readonly isSame: (now: Thing, then: Thing) => boolean;
  readonly compare: (left: Thing, right: Thing) => number;
}

/** How many of a sorted list come before a thing. */
function placeIn<Thing>(
  sorted: readonly Thing[],
  thing: Thing,
  compare: (left: Thing, right: Thing) => number,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && compare(other, thing) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Appends all of a list to another. Faster than a spread where there are thousands of short ones. */
export function pushAll<Value>(list: Value[], more: readonly Value[]): void {
  for (const value of more) list.push(value);
}

/** Appends to a list that lives in a map. */
export function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
