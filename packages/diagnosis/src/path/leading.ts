/** A packet to the host that the host's nat table leads to a container: past docker-proxy, through FORWARD. */
import type { Endpoint, FirewallChain, FirewallRule, Network } from '@patchbay/topology';
import type { Packet } from '../firewall/packet.js';
import { type Verdict, judgePacket, translation } from '../firewall/walk.js';
import { type World, networkOf } from '../world.js';

export interface Led {
  readonly address: string;
  readonly port: number | null;
  readonly endpoint: Endpoint;
  readonly network: Network;
  readonly rule: FirewallRule;
}

export interface Leading {
  readonly led: Led | null;
  /** The rule by which it can not be told whether, or where to. Null: it can. */
  readonly unsure: Verdict | null;
}

/** Walks the nat table for a packet that comes in for an address of the host. */
export function leading(world: World, chains: readonly FirewallChain[], packet: Packet): Leading {
  const verdict = translation(chains, 'prerouting', packet);
  if (verdict === null) return { led: null, unsure: null };
  const led = verdict.kind === 'translated' ? ledBy(world, verdict.rule, packet) : null;
  return led === null ? { led: null, unsure: { ...verdict, kind: 'unknown' } } : { led, unsure: null };
}

/** Null: to no container (another port of the host, another machine): what is there is not followed. */
function ledBy(world: World, rule: FirewallRule | null, packet: Packet): Led | null {
  const goal = rule === null ? null : goalOf(rule.text);
  const endpoint = goal === null ? undefined : world.byAddress.get(goal.address)?.[0];
  const network = networkOf(world, endpoint ?? null);
  if (rule === null || goal === null || endpoint === undefined || network === null) return null;
  return { address: goal.address, port: goal.port ?? packet.port, endpoint, network, rule };
}

/** `--to-destination 10.0.0.2:80` of iptables, `dnat to 10.0.0.2:80` of nft; IPv6 addresses stand in brackets. */
function goalOf(text: string): { readonly address: string; readonly port: number | null } | null {
  const goal = /(?:--to-destination|\bdnat (?:ip6? )?to) (\S+)/.exec(text)?.[1];
  const parts = /^(?:\[([0-9a-f:]+)\]|([\d.]+))(?::(\d{1,5}))?$/i.exec(goal ?? '');
  const address = parts?.[1] ?? parts?.[2];
  if (address === undefined) return null;
  return { address, port: parts?.[3] === undefined ? null : Number(parts[3]) };
}

/** Rules before the translation see the host's address and port, those after it the container's. */
export function judgeLed(
  chains: readonly FirewallChain[],
  packet: Packet,
  { address, network, port }: Led,
): Verdict | null {
  const before = judgePacket(chains, ['prerouting'], packet);
  if (before?.kind === 'drop' || before?.kind === 'reject') return before;
  const led: Packet = {
    ...packet,
    out: network.bridgeName,
    to: address,
    port,
    toLocal: false,
    isTranslated: true,
  };
  const after = judgePacket(chains, ['forward', 'postrouting'], led);
  if (after?.kind === 'drop' || after?.kind === 'reject') return after;
  return before?.kind === 'unknown' ? before : after;
}
