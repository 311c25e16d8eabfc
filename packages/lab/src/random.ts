/** Numbers that look random and are the same for the same seed, so that a lab can be told again. */
export interface Random {
  /** An integer from 0 up to, but without, `below`. */
  integer(below: number): number;
  /** That many hexadecimal digits. */
  hex(digits: number): string;
}

/**
 * @param seed any text; equal texts give equal sequences
 * @returns a generator (mulberry32 over an FNV-1a hash of the seed)
 */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    integer: (below) => next() % below,
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += next().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
