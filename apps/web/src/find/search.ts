/** Finds by what was typed. Pure. */

/** What is searched: the name counts most, then the words beside it. */
export interface Findable {
  readonly name: string;
  readonly words: readonly string[];
}

export interface Found<Item> {
  readonly item: Item;
  /** The word that was hit where it was not the name: shown, so that nobody wonders why this was found. */
  readonly hit: string | null;
}

/** Lower is better. */
const ranks = { name: 0, start: 1, part: 2, inside: 3, word: 4, wordInside: 5, none: Infinity } as const;

/**
 * Everything that all the typed words hit, the best first: the whole name, its beginning, the beginning of one of its parts
 * (`db` in `shop-db-1`), inside it, then the same in the other words. Equally good ones keep their order.
 */
export function search<Item extends Findable>(
  items: readonly Item[],
  typed: string,
  limit: number,
): Found<Item>[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return items.slice(0, limit).map((item) => ({ item, hit: null }));
  const found: (Found<Item> & { readonly rank: number })[] = [];
  for (const item of items) {
    const hits = wanted.map((word) => bestHit(item, word));
    const rank = hits.reduce((sum, hit) => sum + hit.rank, 0);
    if (rank < Infinity) found.push({ item, hit: hits.find(({ by }) => by !== null)?.by ?? null, rank });
  }
  return found
    .sort((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ item, hit }) => ({ item, hit }));
}

interface Hit {
  readonly rank: number;
  readonly by: string | null;
}

function bestHit({ name, words }: Findable, wanted: string): Hit {
  const named = rankIn(name.toLowerCase(), wanted);
  if (named !== ranks.none) return { rank: named, by: null };
  let best: Hit = { rank: ranks.none, by: null };
  for (const word of words) {
    const rank = rankIn(word.toLowerCase(), wanted);
    if (rank === ranks.none) continue;
    const worth = rank === ranks.inside ? ranks.wordInside : ranks.word;
    if (worth < best.rank) best = { rank: worth, by: word };
  }
  return best;
}

function rankIn(text: string, wanted: string): number {
  const place = text.indexOf(wanted);
  if (place === -1) return ranks.none;
  if (place === 0) return text.length === wanted.length ? ranks.name : ranks.start;
  return /[^\p{L}\p{N}]/u.test(text.charAt(place - 1)) ? ranks.part : ranks.inside;
}
