/** Reads rules in the words of `nft list ruleset`. What is not known here makes the rule uncertain, never false. */
import {
  type Match,
  type Packet,
  addressMatches,
  allOf,
  anyOf,
  destinationTypeMatches,
  interfaceMatches,
  negated,
  portMatches,
  protocolMatches,
  stateMatches,
} from './packet.js';
import type { Action, ReadRule } from './rule.js';

type Test = (packet: Packet) => Match;

/** What may be compared, with one or two words as nft prints it. A new one is one line. */
const selectors: Readonly<Record<string, (value: string, packet: Packet) => Match>> = {
  iifname: (value, packet) => interfaceMatches(value, packet.in),
  oifname: (value, packet) => interfaceMatches(value, packet.out),
  iif: (value, packet) => interfaceMatches(value, packet.in),
  oif: (value, packet) => interfaceMatches(value, packet.out),
  'ip saddr': (value, packet) => packet.family === 4 && addressMatches(value, packet.from),
  'ip daddr': (value, packet) => packet.family === 4 && addressMatches(value, packet.to),
  'ip6 saddr': (value, packet) => packet.family === 6 && addressMatches(value, packet.from),
  'ip6 daddr': (value, packet) => packet.family === 6 && addressMatches(value, packet.to),
  'ip protocol': (value, packet) => packet.family === 4 && protocolMatches(value, packet),
  'meta l4proto': (value, packet) => protocolMatches(value, packet),
  'tcp dport': (value, packet) => packet.protocol === 'tcp' && portMatches(value, packet),
  'udp dport': (value, packet) => packet.protocol === 'udp' && portMatches(value, packet),
  'th dport': (value, packet) => portMatches(value, packet),
  'tcp sport': (value, packet) => packet.protocol === 'tcp' && portMatches(value, packet, 'source'),
  'udp sport': (value, packet) => packet.protocol === 'udp' && portMatches(value, packet, 'source'),
  'ct state': (value, packet) => stateMatches(value, packet),
  'ct status': (value, packet) => (value === 'dnat' ? stateMatches(value, packet) : null),
  'fib daddr type': (value, packet) => destinationTypeMatches(value, packet),
};

const verdicts: Readonly<Record<string, Action>> = {
  accept: { kind: 'accept' },
  drop: { kind: 'drop' },
  reject: { kind: 'reject' },
  return: { kind: 'return' },
  continue: { kind: 'continue' },
  dnat: { kind: 'translated' },
  redirect: { kind: 'translated' },
};

/** @param text one rule as nft prints it */
export function readNftRule(text: string): ReadRule {
  const words = wordsOf(text);
  const tests: Test[] = [];
  let action: Action = { kind: 'continue' };
  for (let at = 0; at < words.length;) {
    const choose = verdictMapAt(words, at);
    if (choose !== null) return { action, matches: (packet) => allOf(tests, packet), choose };
    const found = actionAt(words, at);
    if (found !== null) {
      action = found;
      break;
    }
    const step = passingWords(words, at);
    if (step > 0) at += step;
    else at = readTest(words, at, tests);
  }
  return { action, matches: (packet) => allOf(tests, packet) };
}

function actionAt(words: readonly string[], at: number): Action | null {
  const word = words[at] ?? '';
  if (word === 'jump' || word === 'goto') return { kind: word, chain: words[at + 1] ?? '' };
  return verdicts[word] ?? null;
}

/**
 * A verdict map (`ct state vmap { established : accept, invalid : drop }`): the first entry that fits decides. Where an entry
 * before it may fit, or the map is a named one, what it decides is not known.
 */
function verdictMapAt(words: readonly string[], at: number): ((packet: Packet) => Action | null) | null {
  const { name, select } = selectorAt(words, at);
  const map = at + name.split(' ').length;
  if (words[map] !== 'vmap') return null;
  const inside = words[map + 1] === '{' ? words.slice(map + 2, words.indexOf('}', map)).join(' ') : null;
  if (inside === null || select === undefined) return () => ({ kind: 'other' });
  const entries = inside.split(/,\s*/).map((entry) => {
    const [value = '', , ...rest] = entry.trim().split(/\s+/);
    return { value, action: actionAt(rest, 0) };
  });
  return (packet) => {
    for (const { value, action } of entries) {
      const match = valueTest(select, value, packet);
      if (match === null || (match && action === null)) return { kind: 'other' };
      if (match) return action;
    }
    return null;
  };
}

/** The longest selector that stands here: three words, two, or one. */
function selectorAt(
  words: readonly string[],
  at: number,
): { readonly name: string; readonly select: (typeof selectors)[string] | undefined } {
  for (const length of [3, 2]) {
    const name = words.slice(at, at + length).join(' ');
    if (selectors[name] !== undefined) return { name, select: selectors[name] };
  }
  const name = words[at] ?? '';
  return { name, select: selectors[name] };
}

/** How many words of a statement that neither asks nor decides anything. */
function passingWords(words: readonly string[], at: number): number {
  if (words[at] === 'counter') return words[at + 1] === 'packets' ? 5 : 1;
  return words[at] === 'comment' ? 2 : 0;
}

/** Reads one comparison, pushes its test, and says where the next word is. */
function readTest(words: readonly string[], start: number, tests: Test[]): number {
  const { name, select } = selectorAt(words, start);
  if (select === undefined) {
    tests.push(() => null);
    return start + 1;
  }
  const at = start + name.split(' ').length;
  const not = words[at] === '!=';
  const { values, next } = valuesAt(words, not || words[at] === '==' ? at + 1 : at);
  tests.push((packet) => negated(anyOf(values.map((value) => valueTest(select, value, packet))), not));
  return next;
}

function valueTest(select: (value: string, packet: Packet) => Match, value: string, packet: Packet): Match {
  return /^[@$]/.test(value) ? null : select(value, packet);
}

function valuesAt(
  words: readonly string[],
  at: number,
): { readonly values: string[]; readonly next: number } {
  if (words[at] !== '{') return { values: [words[at] ?? ''], next: at + 1 };
  const end = words.indexOf('}', at);
  if (end < 0) return { values: ['@unread'], next: words.length };
  return { values: words.slice(at + 1, end).map((word) => word.replace(/,$/, '')), next: end + 1 };
}

function wordsOf(text: string): string[] {
  const bare = text.replace(/#\s*handle\s+\d+\s*$/, '');
  return [...bare.matchAll(/"((?:\\.|[^"\\])*)"|([{}]|[^\s{}]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
