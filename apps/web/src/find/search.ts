/** Finds by what was typed. Pure. */
import { distance } from '@patchbay/diagnosis';

/** What is searched: the name counts most, then the words beside it. */
export interface Findable {
  readonly name: string;
  readonly words: readonly string[];
}

export interface Found<Item> {
  readonly item: Item;
  /** The word that was hit where it was not the name: shown, so that nobody wonders why this was found. */
  readonly hit: string | null;
  /** Lower is better: what of several kinds is found is sorted by it. */
  readonly rank: number;
}

/** From here on it is a guess: shown where nothing better is found. */
export const guess = 8;

const ranks = {
  name: 0,
  start: 1,
  part: 2,
  inside: 3,
  word: 4,
  wordInside: 5,
  slip: guess,
  letters: guess + 1,
  none: Infinity,
} as const;

/**
 * Everything that all the typed words hit, the best first: the whole name, its beginning, the beginning of one of its parts
 * (`db` in `shop-db-1`), inside it, then the same in the other words; then with a slip of the keyboard, or by letters of the name in
 * their order. Equally good ones keep their order.
 */
export function search<Item extends Findable>(
  items: readonly Item[],
  typed: string,
  limit: number,
): Found<Item>[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return items.slice(0, limit).map((item) => ({ item, hit: null, rank: 0 }));
  const found: Found<Item>[] = [];
  for (const item of items) {
    const hits = wanted.map((word) => bestHit(item, word));
    const rank = hits.reduce((sum, hit) => sum + hit.rank, 0);
    if (rank < Infinity) found.push({ item, hit: hits.find(({ by }) => by !== null)?.by ?? null, rank });
  }
  return found.sort((left, right) => left.rank - right.rank).slice(0, limit);
}

interface Hit {
  readonly rank: number;
  readonly by: string | null;
}

function bestHit({ name, words }: Findable, wanted: string): Hit {
  const text = name.toLowerCase();
  const named = rankIn(text, wanted);
  if (named !== ranks.none) return { rank: named, by: null };
  let best: Hit = { rank: ranks.none, by: null };
  for (const word of words) {
    const rank = rankIn(word.toLowerCase(), wanted);
    if (rank === ranks.none) continue;
    const worth = rank === ranks.inside ? ranks.wordInside : ranks.word;
    if (worth < best.rank) best = { rank: worth, by: word };
  }
  return best.by === null ? looseHit(text, words, wanted) : best;
}

function rankIn(text: string, wanted: string): number {
  const place = text.indexOf(wanted);
  if (place === -1) return ranks.none;
  if (place === 0) return text.length === wanted.length ? ranks.name : ranks.start;
  return /[^\p{L}\p{N}]/u.test(text.charAt(place - 1)) ? ranks.part : ranks.inside;
}

/** Two letters are like too much to be guessed from. */
const shortestGuess = 3;

function looseHit(name: string, words: readonly string[], wanted: string): Hit {
  if (wanted.length < shortestGuess) return { rank: ranks.none, by: null };
  if (isSlipOf(name, wanted)) return { rank: ranks.slip, by: null };
  const word = words.find((each) => isPlain(each) && isSlipOf(each.toLowerCase(), wanted));
  if (word !== undefined) return { rank: ranks.slip, by: word };
  return { rank: hasLetters(name, wanted) ? ranks.letters : ranks.none, by: null };
}

/** Identifiers and addresses are copied, not typed: nearly the same one is another one. */
function isPlain(word: string): boolean {
  return /^[\p{L} ]+$/u.test(word);
}

/** One letter in four may be wrong, also while the word is still being typed. */
function isSlipOf(text: string, wanted: string): boolean {
  const slips = Math.min(2, Math.floor(wanted.length / 4));
  if (slips === 0) return false;
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => {
    if (part.length < wanted.length - slips) return false;
    const begun = part.slice(0, wanted.length + (part.length > wanted.length ? slips : 0));
    return distance(part.slice(0, wanted.length), wanted) <= slips || distance(begun, wanted) <= slips;
  });
}

/** The letters in their order, the first one at the beginning of a part: `shdb` is `shop-db-1`. */
function hasLetters(text: string, wanted: string): boolean {
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)];
  return starts.some(({ index, 0: first }) => first === wanted[0] && isSpread(text.slice(index), wanted));
}

function isSpread(text: string, wanted: string): boolean {
  let at = -1;
  return [...wanted].every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at !== -1;
  });
}
