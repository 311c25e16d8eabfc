/** Takes a packet through the chains of one namespace, as the kernel would: first the verdict, then the rule that gave it. */
import type { FirewallChain, FirewallRule } from '@patchbay/topology';
import { readIptablesRule } from './iptables.js';
import { readNftRule } from './nft.js';
import type { Packet } from './packet.js';
import type { Action, ReadRule } from './rule.js';

export interface Verdict {
  readonly kind: 'accept' | 'drop' | 'reject' | 'unknown';
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
 * The first verdict that ends the packet's way, or `accept`. Chains that are not there accept. An uncertain rule
 * makes the verdict `unknown` only where it would matter.
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
    if (verdict.kind === 'drop' || verdict.kind === 'reject') return uncertain ?? verdict;
    if (verdict.kind === 'unknown') uncertain ??= verdict;
    else if (verdict.rule !== null) last = verdict;
  }
  return uncertain ?? last;
}

/** Which chains a hook has does not depend on the packet beyond its family: sorted out once for each reading. */
const chainsAt = new WeakMap<readonly FirewallChain[], Map<string, readonly FirewallChain[]>>();

function baseChains(
  chains: readonly FirewallChain[],
  hook: Hook,
  { family }: Packet,
): readonly FirewallChain[] {
  const known = chainsAt.get(chains) ?? new Map<string, readonly FirewallChain[]>();
  chainsAt.set(chains, known);
  const key = `${hook} ${family}`;
  const found = known.get(key) ?? findBaseChains(chains, hook, family);
  known.set(key, found);
  return found;
}

function findBaseChains(chains: readonly FirewallChain[], hook: Hook, family: 4 | 6): FirewallChain[] {
  const tool = family === 4 ? 'iptables' : 'ip6tables';
  const hasTool = chains.some((chain) => chain.tool === tool);
  const ofTables = droppingTables.flatMap((table) =>
    chains.filter(
      (chain) => chain.tool === tool && chain.table === table && chain.chain === hook.toUpperCase(),
    ),
  );
  const ofNft = chains
    .filter((chain) => chain.tool === 'nft' && chain.hook !== null && isAt(chain.hook, hook))
    .filter((chain) => !(hasTool && mirrored.test(chain.table)))
    .filter((chain) => familyFits(chain.table, family));
  return [...ofTables, ...ofNft];
}

function isAt(hook: string, wanted: Hook): boolean {
  return hook.includes(`hook ${wanted}`) && !hook.includes('type nat');
}

function familyFits(table: string, packetFamily: 4 | 6): boolean {
  const family = table.split(' ')[0] ?? '';
  if (family === 'ip') return packetFamily === 4;
  if (family === 'ip6') return packetFamily === 6;
  return family !== 'arp' && family !== 'netdev';
}

function walkBase(chains: readonly FirewallChain[], chain: FirewallChain, packet: Packet): Verdict {
  const outcome = walk({ chains, chain, packet, depth: 0 }, 0);
  if (outcome.kind !== 'return') return outcome;
  const policy = (chain.policy ?? 'accept').toLowerCase();
  return { kind: policy === 'drop' ? 'drop' : 'accept', ...placeOf(chain), rule: null };
}

interface Place {
  readonly chains: readonly FirewallChain[];
  readonly chain: FirewallChain;
  readonly packet: Packet;
  readonly depth: number;
}
type Outcome = Verdict | { readonly kind: 'return' };

function walk(place: Place, from: number): Outcome {
  const { chain, packet } = place;
  for (let at = from; at < chain.rules.length; at += 1) {
    const rule = chain.rules[at];
    if (rule === undefined) break;
    const read = readRule(place, rule);
    const match = read.matches(packet);
    if (match === false) continue;
    const outcome = follow(place, rule, read.action);
    if (outcome === 'next') continue;
    if (match === true) return outcome;
    // Uncertain: it matters only if what follows would end otherwise.
    const rest = walk(place, at + 1);
    return rest.kind === outcome.kind ? rest : { kind: 'unknown', ...placeOf(chain), rule };
  }
  return { kind: 'return' };
}

function follow(place: Place, rule: FirewallRule, action: Action): Outcome | 'next' {
  const here = { ...placeOf(place.chain), rule };
  switch (action.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      return { kind: action.kind, ...here };
    case 'return':
      return { kind: 'return' };
    case 'continue':
      return 'next';
    case 'other':
      return { kind: 'unknown', ...here };
    case 'jump':
    case 'goto': {
      const chain = place.chains.find(
        (candidate) =>
          candidate.tool === rule.tool && candidate.table === rule.table && candidate.chain === action.chain,
      );
      if (chain === undefined || place.depth > 30) return { kind: 'unknown', ...here };
      const outcome = walk({ ...place, chain, depth: place.depth + 1 }, 0);
      return outcome.kind === 'return' && action.kind === 'jump' ? 'next' : outcome;
    }
  }
}

const readRules = new WeakMap<FirewallRule, ReadRule>();

function readRule({ chains }: Place, rule: FirewallRule): ReadRule {
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
