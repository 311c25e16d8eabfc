/** `sh -c LINE`. The shell that reads lines from a person is the session's, not a program. */
import { type Place, type Run, failed } from '../program.js';
import { runLine } from '../run-line.js';
import { shellWords } from '../shell-words.js';

export function* sh(words: readonly string[], place: Place): Run {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (at < 0) return words.length === 0 ? 0 : yield* failed(`sh: ${shellWords.noScripts(words[0] ?? '')}`, 2);
  return (yield* runLine(words[at + 1] ?? '', place)).status;
}
