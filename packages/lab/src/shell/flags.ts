/** Options of a program as getopt reads them. */
export interface Flags {
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** The first option that is not known, as it was written; null without one. */
  readonly unknown: string | null;
}

/**
 * Reads `-q`, `-c 3`, `-c3`, `-qO-`, `--name value`, `--name=value`.
 * @param known single letters, a colon behind those with a value
 * @param long long names and the letter that each stands for
 */
export function readFlags(
  words: readonly string[],
  known: string,
  long: Readonly<Record<string, string>> = {},
): Flags {
  const values = new Map<string, string>();
  const operands: string[] = [];
  const takesValue = (letter: string): boolean => known[known.indexOf(letter) + 1] === ':';
  const isKnown = (letter: string): boolean => letter !== ':' && known.includes(letter);
  let unknown: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    const [, name, equal] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== undefined) {
      const letter = long[name] ?? '';
      if (letter === '') unknown ??= word;
      else values.set(letter, takesValue(letter) ? (equal ?? words[(at += 1)] ?? '') : '');
      continue;
    }
    if (!/^-[^-]/.test(word)) {
      operands.push(word);
      continue;
    }
    for (let place = 1; place < word.length; place += 1) {
      const letter = word[place] ?? '';
      if (!isKnown(letter)) unknown ??= `-${letter}`;
      if (!isKnown(letter) || !takesValue(letter)) {
        values.set(letter, '');
        continue;
      }
      values.set(letter, word.slice(place + 1) || (words[(at += 1)] ?? ''));
      break;
    }
  }
  return { values, operands, unknown };
}

/** A number of an option; `otherwise` without the option, or for what is no number. */
export function numberFlag(flags: Flags, letter: string, otherwise: number): number {
  const text = flags.values.get(letter);
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : otherwise;
}
