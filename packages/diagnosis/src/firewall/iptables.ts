/** Reads rules in the words of `iptables-save`. Matches that are not known here make the rule uncertain, never false. */
import {
  type Match,
  type Packet,
  addressTest,
  allOf,
  destinationTypeMatches,
  echoMatches,
  interfaceMatches,
  negated,
  portMatches,
  protocolMatches,
  stateMatches,
} from './packet.js';
import type { Action, ReadRule } from './rule.js';

type Test = (packet: Packet) => Match;
type Reader = (value: string) => Test;

/** Options with one value that this evaluator understands. A new one is one line. */
const understood: Readonly<Record<string, Reader>> = {
  '-s': (value) => {
    const test = addressTest(value);
    return ({ from }) => test(from);
  },
  '-d': (value) => {
    const test = addressTest(value);
    return ({ to }) => test(to);
  },
  '-i': (value) => (packet) => interfaceMatches(value, packet.in),
  '-o': (value) => (packet) => interfaceMatches(value, packet.out),
  '-p': (value) => (packet) => protocolMatches(value, packet),
  '--dport': (value) => (packet) => portMatches(value, packet),
  '--dports': (value) => (packet) => portMatches(value, packet),
  '--sport': (value) => (packet) => portMatches(value, packet, 'source'),
  '--sports': (value) => (packet) => portMatches(value, packet, 'source'),
  '--ctstate': (value) => (packet) => stateMatches(value, packet),
  '--state': (value) => (packet) => stateMatches(value, packet),
  '--comment': () => () => true,
  '--dst-type': (value) => (packet) => destinationTypeMatches(value, packet),
  '--icmp-type': (value) => (packet) => echoMatches(value, packet),
  '--icmpv6-type': (value) => (packet) => echoMatches(value, packet),
  // What `--syn` is saved as: the first packet of a connection has just that, and its answer an ACK beside it.
  '--tcp-flags': (value) => (packet) => (value === 'FIN,SYN,RST,ACK SYN' ? packet.isReply !== true : null),
};

const longNames: Readonly<Record<string, string>> = {
  '--source': '-s',
  '--destination': '-d',
  '--in-interface': '-i',
  '--out-interface': '-o',
  '--protocol': '-p',
  '--destination-port': '--dport',
  '--destination-ports': '--dports',
  '--source-port': '--sport',
  '--source-ports': '--sports',
};

/** Modules that ask nothing by being named: their options do. */
const quietModules = new Set([
  'tcp',
  'udp',
  'icmp',
  'icmp6',
  'conntrack',
  'state',
  'comment',
  'multiport',
  'addrtype',
]);

const endings: Readonly<Record<string, Action>> = {
  ACCEPT: { kind: 'accept' },
  DROP: { kind: 'drop' },
  REJECT: { kind: 'reject' },
  RETURN: { kind: 'return' },
  DNAT: { kind: 'translated' },
  REDIRECT: { kind: 'translated' },
};
const passing = new Set([
  'LOG',
  'NFLOG',
  'MARK',
  'CONNMARK',
  'TCPMSS',
  'TRACE',
  'CT',
  'NOTRACK',
  'SET',
  'CHECKSUM',
]);

/** @param text the rule without `-A CHAIN` @param isChain whether a target is a chain of the same table */
export function readIptablesRule(text: string, isChain: (name: string) => boolean): ReadRule {
  const words = wordsOfRule(text);
  const tests: Test[] = [];
  let action: Action = { kind: 'continue' };
  for (let at = 0; at < words.length; at += 1) {
    const not = words[at] === '!';
    if (not) at += 1;
    const word = words[at] ?? '';
    const option = longNames[word] ?? word;
    if (option === '-j' || option === '-g') {
      action = actionOf(option, words[at + 1] ?? '', isChain);
      break;
    }
    const values = valuesAfter(words, at);
    at += values.length;
    tests.push(testOf(option, values.length === 1 ? (values[0] ?? '') : values.join(' '), not));
  }
  return { action, matches: (packet) => allOf(tests, packet) };
}

/** Options have no value, one, or two (`--tcp-flags`): all words up to the next option. */
function valuesAfter(words: readonly string[], at: number): readonly string[] {
  const next = words.findIndex((word, index) => index > at && (word === '!' || /^-{1,2}[a-z]/i.test(word)));
  return words.slice(at + 1, next < 0 ? words.length : next);
}

function testOf(option: string, value: string, not: boolean): Test {
  if (option === '-m') return () => (quietModules.has(value) ? true : null);
  const read = understood[option];
  if (read === undefined) return () => null;
  const test = read(value);
  return (packet) => negated(test(packet), not);
}

function actionOf(option: string, target: string, isChain: (name: string) => boolean): Action {
  const ending = endings[target];
  if (ending !== undefined) return ending;
  if (isChain(target)) return { kind: option === '-g' ? 'goto' : 'jump', chain: target };
  return { kind: passing.has(target) ? 'continue' : 'other' };
}

/** Counters in front (`[12:720]`) and a leading `-A CHAIN` are left out; quoted words stay one word. */
export function wordsOfRule(text: string): string[] {
  const bare = text.replace(/^\s*(?:\[\d+:\d+\]\s*)?(?:-A\s+\S+\s*)?/, '');
  return [...bare.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/g, '$1'),
  );
}
