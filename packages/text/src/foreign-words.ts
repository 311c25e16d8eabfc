/**
 * Words from outside: names, labels, lines of a container's files. What is invisible in them, or acts on what shows them, is replaced
 * so that it can be seen.
 */

/** What stands where a character was that is not shown. */
const replacement = '\uFFFD';

/**
 * Controls (a terminal acts on C0 and C1: ECMA-48), the separators of lines and paragraphs, characters that only change how their
 * neighbours look (Cf: bidirectional, zero width, tags), and halves of surrogate pairs.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** One line for a terminal, whoever wrote the words in it: never a second line, never anything to act on. */
export function terminalLine(text: string): string {
  return text.replace(unseen, replacement);
}

/** JSON for a terminal: the same value to whoever parses it. JSON.stringify escapes C0 alone (RFC 8259 §7). */
export function terminalJson(json: string): string {
  return json.replace(/[^\P{C}\n\p{Co}\p{Cn}]|[\u2028\u2029]/gu, (character) =>
    // A character of an upper plane is two units.
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Explicit directions (UAX #9 §2), but for the pair that `isolated` itself writes. */
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066\u2067]/g;
const [open, close] = ['\u2068', '\u2069'];
/** Something that is read from right to left, or turns what is around it. */
const turning =
  /[\p{Bidi_Control}\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A value inside of a sentence of a page: letters of another direction turn nothing that stands beside it (UAX #9 §2.4, as `bdi`
 * does it for an element). Values without any stay as they are; a sentence in a sentence is isolated only once more.
 */
export function isolated(text: string): string {
  if (!turning.test(text)) return text;
  const calm = text.replace(directions, replacement);
  return open + (isBalanced(calm) ? calm : calm.replace(/[\u2068\u2069]/g, replacement)) + close;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === open) depth += 1;
    if (character === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
