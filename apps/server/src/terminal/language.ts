import { type Language, languages, pickLanguage } from '@patchbay/text';
import { Failure } from '../failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Spoken {
  readonly language: Language;
  /** The command line without the option. */
  readonly argv: readonly string[];
}

/**
 * Which language to speak at a terminal: `--language`, wherever it stands, else the locale. Throws PB_BAD_FLAG for a
 * language that is not spoken here.
 */
export function takeLanguage(argv: readonly string[], environment: Environment): Spoken {
  const index = argv.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const word = argv[index];
  if (word === undefined) return { language: localeLanguage(environment), argv };
  const isJoined = word !== '--language';
  const name = isJoined ? word.slice('--language='.length) : argv[index + 1];
  const language = languages.find((known) => known === name);
  if (language === undefined) throw new Failure('PB_BAD_FLAG', { flag: `--language ${name ?? ''}`.trim() });
  return { language, argv: argv.toSpliced(index, isJoined ? 1 : 2) };
}

/** The language of the locale that messages are to be in: POSIX asks these three, and the first that is not empty wins. */
export function localeLanguage(environment: Environment): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return pickLanguage([LC_ALL || LC_MESSAGES || LANG || 'C']);
}
