/** A command line as a shell reads it: words, pipes, and what joins commands. Pure; nothing is expanded yet. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `$NAME`, or `?` for the last status. */
  | { readonly kind: 'variable'; readonly name: string };

export type Word = readonly WordPart[];

export interface Command {
  readonly words: readonly Word[];
  /** Streams that are thrown away, and whether stderr goes where stdout goes. */
  readonly discards: readonly ('out' | 'err')[];
  readonly mergesErrors: boolean;
}

export interface Item {
  /** What stands before it; the first has `;`. */
  readonly joiner: ';' | '&&' | '||';
  readonly pipeline: readonly Command[];
}

export type Parsed =
  { readonly ok: true; readonly items: readonly Item[] } | { readonly ok: false; readonly near: string };

type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly bare: boolean }
  | { readonly kind: 'operator'; readonly text: string };

/** Words that begin a script: loops, conditions, groups. */
const scriptWords = new Set(
  'if then else elif fi for while until do done case esac function { } !'.split(' '),
);
const operators = ['2>&1', '&>', '2>', '1>', '&&', '||', '>>', '>', '<', ';', '|', '&', '(', ')', '\n'];

/** Splits a line. What belongs to scripts is refused, with the word where it begins. */
export function parseLine(text: string): Parsed {
  const tokens = tokenize(text);
  return typeof tokens === 'string' ? { ok: false, near: tokens } : group(tokens);
}

/** @returns the tokens, or what could not be read */
function tokenize(text: string): Token[] | string {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:[ \t\r]|\\\n)+|^#.*/.exec(rest)?.[0];
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const operator = operators.find((one) => rest.startsWith(one));
    if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator });
      at += operator.length;
      continue;
    }
    const read = readWord(rest);
    if (typeof read === 'string') return read;
    tokens.push(read.token);
    at += read.length;
  }
  return tokens;
}

type ReadWord = { readonly token: Token; readonly length: number } | string;

function readWord(text: string): ReadWord {
  const parts: WordPart[] = [];
  let at = 0;
  let bare = true;
  while (at < text.length && !/^(?:[\s;|&<>()])/.test(text.slice(at))) {
    const rest = text.slice(at);
    const single = /^'([^']*)'/.exec(rest);
    const double = /^"((?:[^"\\]|\\[^])*)"/.exec(rest);
    const plain = /^(?:[^\s;|&<>()'"\\$`]|\\[^])+/.exec(rest);
    const variable = /^\$(?:\{(\w+)\}|(\w+|\?))/.exec(rest);
    const found = single ?? double ?? plain ?? variable;
    if (found === null) return rest[0] === '$' && !/^\$[({]/.test(rest) ? literalDollar(text, at) : rest;
    if (single !== null) parts.push({ kind: 'text', text: single[1] ?? '' });
    else if (double !== null) {
      if (/`|\$\(/.test(double[1] ?? '')) return rest;
      parts.push(...quotedParts(double[1] ?? ''));
    } else if (variable !== null) parts.push({ kind: 'variable', name: variable[1] ?? variable[2] ?? '' });
    else parts.push({ kind: 'text', text: found[0].replaceAll(/\\([^])/g, '$1') });
    if (plain === null || found !== plain) bare = false;
    at += found[0].length;
  }
  return { token: { kind: 'word', word: parts, bare }, length: at };
}

/** A dollar sign that names nothing stands for itself. */
function literalDollar(text: string, at: number): ReadWord {
  const read = readWord(`${text.slice(0, at)}\\$${text.slice(at + 1)}`);
  return typeof read === 'string' ? read : { ...read, length: read.length - 1 };
}

function quotedParts(text: string): WordPart[] {
  const parts = text.split(/(\$\{\w+\}|\$\w+|\$\?)/).filter((part) => part !== '');
  if (parts.length === 0) return [{ kind: 'text', text: '' }];
  return parts.map((part) => {
    const name = /^\$\{?(\w+|\?)\}?$/.exec(part)?.[1];
    return name === undefined
      ? { kind: 'text', text: part.replaceAll(/\\(["\\$`])/g, '$1') }
      : { kind: 'variable', name };
  });
}

function group(tokens: readonly Token[]): Parsed {
  const items: Item[] = [];
  let joiner: Item['joiner'] = ';';
  let pipeline: Command[] = [];
  let command: Draft = { words: [], discards: [], mergesErrors: false };
  const endCommand = (): boolean => {
    if (command.words.length === 0) return false;
    pipeline.push(command);
    command = { words: [], discards: [], mergesErrors: false };
    return true;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'word') {
      if (token.bare && command.words.length === 0 && scriptWords.has(textOfWord(token.word)))
        return { ok: false, near: textOfWord(token.word) };
      command.words.push(token.word);
      continue;
    }
    const { text } = token;
    if (text === '2>&1') command.mergesErrors = true;
    else if (['>', '1>', '2>', '&>'].includes(text)) {
      const target = tokens[(at += 1)];
      if (target?.kind !== 'word' || textOfWord(target.word) !== '/dev/null')
        return { ok: false, near: text };
      if (text !== '2>') command.discards.push('out');
      if (text === '2>' || text === '&>') command.discards.push('err');
    } else if (text === '|') {
      if (!endCommand()) return { ok: false, near: text };
    } else if ([';', '\n', '&&', '||'].includes(text)) {
      const isEmpty = !endCommand();
      if (isEmpty && text !== '\n') return { ok: false, near: text };
      if (pipeline.length > 0) items.push({ joiner, pipeline });
      if (!isEmpty) joiner = text === '&&' || text === '||' ? text : ';';
      pipeline = [];
    } else return { ok: false, near: text };
  }
  const isEmpty = !endCommand();
  if (isEmpty && (pipeline.length > 0 || joiner !== ';')) return { ok: false, near: 'end of line' };
  if (pipeline.length > 0) items.push({ joiner, pipeline });
  return { ok: true, items };
}

interface Draft extends Command {
  readonly words: Word[];
  readonly discards: ('out' | 'err')[];
  mergesErrors: boolean;
}

/** A word without its variables: enough to know a program by its name. */
export function textOfWord(word: Word): string {
  return word.map((part) => (part.kind === 'text' ? part.text : `$${part.name}`)).join('');
}

/** A word with its variables filled in. */
export function expandWord(word: Word, variables: Readonly<Record<string, string>>): string {
  return word
    .map((part) =>
      part.kind === 'text' ? part.text : Object.hasOwn(variables, part.name) ? variables[part.name] : '',
    )
    .join('');
}
