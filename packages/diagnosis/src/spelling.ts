/** What somebody may have meant who wrote a name that nobody has. */

/**
 * The name that comes nearest: the same but for a project's prefix or the joint (`store-1` for `shop-store-1`,
 * `shop_store_1`), else at most two slips of the keyboard away. Null: none comes near. @param asked in lower case
 */
export function nearestName(asked: string, names: Iterable<string>): string | null {
  const wanted = joined(asked);
  const ranked = [...new Set(names)]
    .map((name) => ({ name, slips: slipsBetween(joined(name.toLowerCase()), wanted) }))
    .filter(({ slips }) => slips <= Math.min(2, Math.floor(wanted.length / 2)))
    .toSorted((left, right) => left.slips - right.slips || (left.name < right.name ? -1 : 1));
  return ranked[0]?.name ?? null;
}

function joined(name: string): string {
  return name.replaceAll('_', '-');
}

/** A left-out or added prefix of whole words counts as half a slip: it is how compose names what people call shorter. */
function slipsBetween(name: string, asked: string): number {
  if (name === asked) return 0;
  if (name.endsWith(`-${asked}`) || asked.endsWith(`-${name}`)) return 0.5;
  if (name.startsWith(`${asked}-`) || asked.startsWith(`${name}-`)) return 1;
  return Math.abs(name.length - asked.length) > 2 ? Infinity : distance(name, asked);
}

/** How many letters to put in, take out, change, or swap with their neighbour (Damerau's distance, restricted). */
export function distance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 0; at < left.length; at += 1) {
    const next = [at + 1];
    for (let index = 0; index < right.length; index += 1) {
      const changed = (row[index] ?? 0) + (left[at] === right[index] ? 0 : 1);
      const swapped = at > 0 && index > 0 && left[at] === right[index - 1] && left[at - 1] === right[index];
      const swap = swapped ? (before[index - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1, swap));
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
