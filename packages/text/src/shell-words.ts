/** Words of a command line, quoted so that it can be pasted. For showing: nothing here is run. */

/** One word of a POSIX shell command line. */
export function quoteWord(word: string): string {
  // zsh reads `=word` as the path of a command.
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(word)) return word;
  const quoted = word.replaceAll("'", `'\\''`).replaceAll(unseen, (part) => `'"$(printf '${octal(part)}')"'`);
  return `'${quoted}'`;
}

/**
 * What a terminal acts on when it is pasted, quoted or not (Ctrl-C ends the line, and what follows is a command of its own), and what
 * makes a line read otherwise than it is (bidirectional and invisible characters). A line break is neither within quotes.
 */
const unseen = /(?:(?!\n)[\p{Cc}\p{Cf}\u2028\u2029])+/gu;

function octal(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /%(..)/g,
    (_part, hex: string) => `\\${Number.parseInt(hex, 16).toString(8).padStart(3, '0')}`,
  );
}

/** A whole command line; every word is quoted where it must be. */
export function commandLine(...words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

/** Names as the last words of a command: where one could pass for an option, `--` comes first. */
export function operands(...names: readonly string[]): readonly string[] {
  return names.some((name) => name.startsWith('-')) ? ['--', ...names] : names;
}
