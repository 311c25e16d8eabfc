/** Widths of text, known without a screen: the layout has to come out the same everywhere. */

/** Advance widths of Inter 600 from the space to the tilde, in hundredths of the type size. Measured in Chromium. */
const interWidths = (
  '25 32 52 64 65 100 66 33 37 37 54 67 32 47 32 38 66 42 62 64 67 61 64 58 64 64 32 33 67 67 67 54 100 73 66 74 72 61 59 75 75 28 ' +
  '58 70 57 92 76 77 65 77 65 65 66 74 73 102 72 71 65 37 38 37 48 47 35 57 62 58 62 59 39 63 61 26 26 57 26 90 61 61 62 62 40 55 ' +
  '35 61 59 84 57 59 57 45 36 45 67'
)
  .split(' ')
  .map(Number);
const firstCharacter = 32;
/** Every character of JetBrains Mono is this wide, in parts of the type size. */
const monoWidth = 0.6;
/** Outside of these, and below them, every character is one code unit and as wide as a letter. */
const wide = { from: 0x1100, to: 0x115f, again: 0x2e80 } as const;
/** Chinese characters and their punctuation fill a square in every face, beside letters of a fixed width too. */
const fullWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Width in pixels of a name set in Inter 600. Characters outside of ASCII count as a full square. */
export function nameWidth(text: string, size: number): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // The second half of a pair belongs to the character that the first one counted.
    if (code < 0xdc00 || code > 0xdfff) sum += interWidths[code - firstCharacter] ?? 100;
  }
  return (sum * size) / 100;
}

/** Width in pixels of a kernel's word set in JetBrains Mono. */
export function codeWidth(text: string, size: number): number {
  return lettersOf(text) * monoWidth * size;
}

/** How many letters of a fixed width take the room of a text: a full-width character takes that of one and two thirds. */
function lettersOf(text: string): number {
  if (isNarrow(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += fullWidth.test(character) ? 1 / monoWidth : 1;
  return sum;
}

/** Nothing in it is wider than a letter, nor a pair of code units. */
function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= wide.from && (code <= wide.to || code >= wide.again)) return false;
  }
  return true;
}

/** As many characters as fit into a room of letters. */
function fitting(characters: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = characters.findIndex((character) => {
    left -= lettersOf(character);
    return left < -roundingError;
  });
  return end === -1 ? characters : characters.slice(0, end);
}

/** Thirds do not add up exactly. */
const roundingError = 1e-6;

/** Leaves out the middle of a text: both ends of a name tell more than its middle. @param limit the room, in letters */
export function shorten(text: string, limit: number): string {
  if (lettersOf(text) <= limit + roundingError) return text;
  const characters = [...text];
  const tail = Math.floor((limit - 1) / 2);
  const start = fitting(characters, limit - 1 - tail).join('');
  return `${start}…${fitting(characters.toReversed(), tail).toReversed().join('')}`;
}

/** Keeps the beginning of a text. @param limit the room, in letters */
export function cut(text: string, limit: number): string {
  if (lettersOf(text) <= limit + roundingError) return text;
  return `${fitting([...text], limit - 1).join('')}…`;
}

/**
 * Sets a name in at most two lines, broken at a separator where there is one; what is still too long loses its middle.
 * @param width pixels that a line may take
 */
export function nameLines(name: string, width: number, size: number): readonly string[] {
  if (nameWidth(name, size) <= width) return [name];
  const parts = name.split(/(?<=[-_.:/])/);
  for (let count = parts.length - 1; count > 0; count -= 1) {
    const first = parts.slice(0, count).join('');
    const second = parts.slice(count).join('');
    if (nameWidth(first, size) <= width && nameWidth(second, size) <= width) return [first, second];
  }
  let limit = [...name].length;
  let lines = halves(name);
  while (limit > 4 && lines.some((line) => nameWidth(line, size) > width)) {
    limit -= 1;
    lines = halves(shorten(name, limit));
  }
  return lines;
}

/** A name in one line; what is too long loses its middle. */
export function nameLine(name: string, width: number, size: number): string {
  let text = name;
  for (let limit = [...name].length; limit > 3 && nameWidth(text, size) > width; limit -= 1) {
    text = shorten(name, limit - 1);
  }
  return text;
}

/**
 * The largest size at which a name stands whole: in one line, or in two broken at a separator. Only a name that is too
 * long at the smallest size loses its middle.
 */
export function fittedName(
  name: string,
  room: { readonly width: number; readonly largest: number; readonly smallest: number },
): { readonly lines: readonly string[]; readonly size: number } {
  const isWhole = (lines: readonly string[]): boolean =>
    lines.length === 1 || /[-_.:/]$/.test(lines[0] ?? '');
  for (let size = room.largest; size >= room.smallest; size -= 1) {
    const lines = nameLines(name, room.width, size);
    if (isWhole(lines)) return { lines, size };
  }
  return { lines: nameLines(name, room.width, room.largest), size: room.largest };
}

function halves(text: string): readonly string[] {
  const characters = [...text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}
