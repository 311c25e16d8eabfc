/**
 * Chains of nft that sit on one interface (hooks ingress and egress, families netdev and inet). They see what passes the
 * interface before, or after, every other hook, whether it is routed or bridged.
 */
import type { FirewallChain } from '@patchbay/topology';
import type { Packet } from './packet.js';
import { type Verdict, stops, walkBase } from './walk.js';

/** One interface on the way. `ingress`: the packet comes out of it into the namespace; `egress`: it leaves by it. */
export interface Passage {
  readonly device: string | null;
  readonly hook: 'ingress' | 'egress';
}

/** The way that the answer takes through the same interfaces. */
export function backwards(passages: readonly Passage[]): readonly Passage[] {
  return passages
    .map(({ device, hook }): Passage => ({ device, hook: hook === 'ingress' ? 'egress' : 'ingress' }))
    .toReversed();
}

/** The first verdict that ends the packet's way at one of the interfaces, else an uncertain one. Null: nothing there concerns it. */
export function judgeAtDevices(
  chains: readonly FirewallChain[],
  passages: readonly Passage[],
  packet: Packet,
): Verdict | null {
  const onDevices = chains.filter(({ hook }) => /\bhook (?:ingress|egress)\b/.test(hook ?? ''));
  if (onDevices.length === 0) return null;
  let uncertain: Verdict | null = null;
  for (const { device, hook } of passages) {
    for (const chain of onDevices.filter((one) => device !== null && isAt(one, hook, device))) {
      const here = hook === 'ingress' ? { ...packet, in: device } : { ...packet, out: device };
      const verdict = walkBase(chains, chain, here);
      if (stops(verdict)) return verdict;
      if (verdict.kind === 'unknown') uncertain ??= verdict;
    }
  }
  return uncertain;
}

/** `type filter hook ingress device "eth0" priority 0`, or `devices = { "eth0", eth1 }`. */
function isAt({ hook }: FirewallChain, wanted: Passage['hook'], device: string): boolean {
  const [, at, names = ''] = /\bhook (\w+) devices? (?:= )?(\{[^}]*\}|\S+)/.exec(hook ?? '') ?? [];
  return at === wanted && names.split(/[\s,{}"]+/).includes(device);
}
