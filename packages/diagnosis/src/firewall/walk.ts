/** Takes a packet through the chains of one namespace, as the kernel would: first the verdict, then the rule that gave it. */
import type { FirewallChain, FirewallRule } from '@patchbay/topology';
import { readIptablesRule } from './iptables.js';
import { readNftRule } from './nft.js';
import type { Packet } from './packet.js';
import type { Action, ReadRule } from './rule.js';

export interface Verdict {
  /** `translated`: a rule of the nat table gives the packet another destination. */
  readonly kind: 'accept' | 'drop' | 'reject' | 'translated' | 'unknown';
  /** The chain that decided. */
  readonly chain: string;
  readonly table: string;
  readonly tool: FirewallRule['tool'];
  /** Null: the chain's policy decided. */
  readonly rule: FirewallRule | null;
}

type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** iptables tables that can drop, in the order the kernel asks them at one hook. */
const droppingTables = ['raw', 'mangle', 'filter', 'security'] as const;
/** Tables in which iptables-nft keeps its own rules: `nft list ruleset` shows them a second time. */
const mirrored = /^(?:ip6? )?(?:raw|mangle|nat|filter|security)$/;

/**
 * The first verdict that ends the packet's way, or `accept`. Chains that are not there accept. An uncertain rule makes the
 * verdict `unknown` only where the packet's end depends on it: what is dropped either way is dropped.
 */
export function judgePacket(
  chains: readonly FirewallChain[],
  hooks: readonly Hook[],
  packet: Packet,
): Verdict | null {
  let uncertain: Verdict | null = null;
  let last: Verdict | null = null;
  for (const chain of hooks.flatMap((hook) => baseChains(chains, hook, packet))) {
    const verdict = walkBase(chains, chain, packet);
    if (stops(verdict)) return verdict;
    if (verdict.kind === 'unknown') uncertain ??= verdict;
    else if (verdict.rule !== null) last = verdict;
  }
  return uncertain ?? last;
}

/**
 * What the nat table makes of the first packet of a connection: the rule that gives it another destination. Null: none does,
 * or there is no such table; `unknown` where that depends on what is not known here.
 * @param hook `prerouting` for what comes in, `output` for what the namespace sends itself
 */
export function translation(
  chains: readonly FirewallChain[],
  hook: 'prerouting' | 'output',
  packet: Packet,
): Verdict | null {
  for (const chain of natChains(chains, hook, packet)) {
    const verdict = walkBase(chains, chain, packet);
    if (verdict.kind === 'translated' || verdict.kind === 'unknown') return verdict;
  }
  return null;
}

/** Which chains a hook has does not depend on the packet beyond its family: sorted out once for each reading. */
const chainsAt = new WeakMap<readonly FirewallChain[], Map<string, readonly FirewallChain[]>>();

function baseChains(
  chains: readonly FirewallChain[],
  hook: Hook,
  { family }: Packet,
): readonly FirewallChain[] {
  return remembered(chains, `${hook} ${family}`, () => findBaseChains(chains, hook, family));
}

function natChains(
  chains: readonly FirewallChain[],
  hook: 'prerouting' | 'output',
  { family }: Packet,
): readonly FirewallChain[] {
  return remembered(chains, `nat ${hook} ${family}`, () => {
    const tool = family === 4 ? 'iptables' : 'ip6tables';
    const ofTool = chains.filter(
      (chain) => chain.tool === tool && chain.table === 'nat' && chain.chain === hook.toUpperCase(),
    );
    const ofNft = nftAt(chains, hook, family).filter(({ hook: line }) => line?.includes('type nat'));
    return [...ofTool, ...ofNft];
  });
}

function remembered(
  chains: readonly FirewallChain[],
  key: string,
  find: () => readonly FirewallChain[],
): readonly FirewallChain[] {
  const known = chainsAt.get(chains) ?? new Map<string, readonly FirewallChain[]>();
  chainsAt.set(chains, known);
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function findBaseChains(chains: readonly FirewallChain[], hook: Hook, family: 4 | 6): FirewallChain[] {
  const tool = family === 4 ? 'iptables' : 'ip6tables';
  const ofTables = droppingTables.flatMap((table) =>
    chains.filter(
      (chain) => chain.tool === tool && chain.table === table && chain.chain === hook.toUpperCase(),
    ),
  );
  const ofNft = nftAt(chains, hook, family).filter(({ hook: line }) => !line?.includes('type nat'));
  return [...ofTables, ...ofNft];
}

/** Base chains of native nft tables at a hook. */
function nftAt(chains: readonly FirewallChain[], hook: Hook, family: 4 | 6): FirewallChain[] {
  const hasTool = chains.some((chain) => chain.tool === (family === 4 ? 'iptables' : 'ip6tables'));
  return chains
    .filter((chain) => chain.tool === 'nft' && chain.hook?.includes(`hook ${hook}`) === true)
    .filter((chain) => !(hasTool && mirrored.test(chain.table)))
    .filter((chain) => familyFits(chain.table, family));
}

function familyFits(table: string, packetFamily: 4 | 6): boolean {
  const family = table.split(' ')[0] ?? '';
  if (family === 'ip') return packetFamily === 4;
  if (family === 'ip6') return packetFamily === 6;
  // What sits on one interface is device.ts's.
  return family !== 'arp' && family !== 'netdev';
}

/** Chains may be entered from many places, and each uncertain jump is followed both ways: no rule set may take for ever, nor the stack. */
const stepLimit = 2_000;
const depthLimit = 30;

interface Walk {
  readonly chains: readonly FirewallChain[];
  readonly packet: Packet;
  steps: number;
}

/** The verdict of one base chain: of the rule that ends the packet's way in it, else of its policy. */
export function walkBase(chains: readonly FirewallChain[], chain: FirewallChain, packet: Packet): Verdict {
  const policy = (chain.policy ?? 'accept').toLowerCase();
  const end: Verdict = { kind: policy === 'drop' ? 'drop' : 'accept', ...placeOf(chain), rule: null };
  return walk({ chains, packet, steps: 0 }, { chain, from: 0, depth: 0, after: () => end });
}

/** A place in a chain, and what becomes of a packet that leaves the chain at its end. */
interface Place {
  readonly chain: FirewallChain;
  readonly from: number;
  readonly depth: number;
  readonly after: () => Verdict;
}

function walk(way: Walk, place: Place): Verdict {
  const { chain, depth, after } = place;
  for (let at = place.from; at < chain.rules.length; at += 1) {
    const rule = chain.rules[at];
    if (rule === undefined) break;
    const read = readRule(way.chains, rule);
    const match = read.matches(way.packet);
    const action = match === false ? null : actionOf(read, way.packet);
    if (action === null || action.kind === 'continue') continue;
    way.steps += 1;
    if (way.steps > stepLimit) return { kind: 'unknown', ...placeOf(chain), rule };
    const rest = once(() => walk(way, { chain, from: at + 1, depth, after }));
    const outcome = follow(way, { chain, from: at, depth, after }, { rule, action, rest });
    if (match === true) return outcome;
    // Uncertain: it matters only if what follows would end otherwise.
    return alike(outcome, rest()) ? rest() : unsure(chain, rule);
  }
  return after();
}

function unsure(chain: FirewallChain, rule: FirewallRule): Verdict {
  return { kind: 'unknown', ...placeOf(chain), rule };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

export function stops({ kind }: Verdict): boolean {
  return kind === 'drop' || kind === 'reject';
}

/** Dropped and rejected are one end: nothing arrives. Two translations are alike only by the same rule. */
function alike(left: Verdict, right: Verdict): boolean {
  if (stops(left) && stops(right)) return true;
  return left.kind === right.kind && (left.kind !== 'translated' || left.rule === right.rule);
}

interface Hit {
  readonly rule: FirewallRule;
  readonly action: Action;
  /** What becomes of the packet if the rule lets it go on. */
  readonly rest: () => Verdict;
}

function follow(way: Walk, { chain, depth, after }: Place, { rule, action, rest }: Hit): Verdict {
  const here = { ...placeOf(chain), rule };
  switch (action.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
    case 'translated':
      return { kind: action.kind, ...here };
    case 'return':
      return after();
    case 'continue':
      return rest();
    case 'other':
      return { kind: 'unknown', ...here };
    case 'jump':
    case 'goto': {
      const next = way.chains.find(
        (candidate) =>
          candidate.tool === rule.tool && candidate.table === rule.table && candidate.chain === action.chain,
      );
      if (next === undefined || depth > depthLimit) return { kind: 'unknown', ...here };
      const back = action.kind === 'jump' ? rest : after;
      return walk(way, { chain: next, from: 0, depth: depth + 1, after: back });
    }
  }
}

/** A verdict map picks the action by the packet; null: it has none for this one. */
function actionOf(read: ReadRule, packet: Packet): Action | null {
  return read.choose === undefined ? read.action : read.choose(packet);
}

const readRules = new WeakMap<FirewallRule, ReadRule>();

function readRule(chains: readonly FirewallChain[], rule: FirewallRule): ReadRule {
  const known = readRules.get(rule);
  if (known !== undefined) return known;
  const isChain = (name: string): boolean =>
    chains.some((chain) => chain.tool === rule.tool && chain.table === rule.table && chain.chain === name);
  const read = rule.tool === 'nft' ? readNftRule(rule.text) : readIptablesRule(rule.text, isChain);
  readRules.set(rule, read);
  return read;
}

function placeOf(chain: FirewallChain): Pick<Verdict, 'chain' | 'table' | 'tool'> {
  return { chain: chain.chain, table: chain.table, tool: chain.tool };
}
