/** A narrower link on the way out than containers know of: small packets pass, large ones can vanish. */
import type { FirewallChain, Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { type Details, valueOf } from '../details.js';
import type { Remedy } from '../explanation.js';
import type { World } from '../world.js';
import { type Cause, nothingBroken, wayBroken } from './cause.js';
import { linkSays } from './evidence.js';
import { advise } from './remedies.js';

/** The MTU of the widest interface that a network's members have, and that of the host's way out. */
export interface Narrowing {
  readonly network: Network;
  readonly inside: number;
  readonly device: string;
  readonly outside: number;
}

/** Null: the way out takes what containers send, or one of the two was not read. */
export function narrowing(world: World, network: Network): Narrowing | null {
  const device = world.wayOut;
  const outside = device === null ? null : (world.hostInterfaces.get(device)?.mtu ?? null);
  if (network.family !== 'bridge' || network.internal || device === null || outside === null) return null;
  const members = (world.byNetwork.get(network.id) ?? []).filter(({ state }) => state === 'attached');
  const sizes = members.flatMap(({ cable }) => {
    const inside = world.topology.cables.get(cable)?.inside ?? null;
    return inside === null ? [] : (world.topology.interfaces.get(inside)?.mtu ?? []);
  });
  const inside = Math.max(0, ...sizes);
  return inside > outside ? { network, inside, device, outside } : null;
}

/** A rule that cuts TCP's segments to the way's size: then nothing large is sent in the first place. */
export function isClamped(details: Details): boolean {
  return (valueOf(details.host?.firewall) ?? []).some(({ rules }) =>
    rules.some(({ text }) => /-j TCPMSS\b|tcp option maxseg size set/.test(text)),
  );
}

/** The host's own rule drops the notice by which a sender learns of the narrower link. */
function dropsNotice(chains: readonly FirewallChain[]): boolean {
  return chains.some(
    ({ chain, hook, rules }) =>
      (chain === 'OUTPUT' || hook?.includes('hook output') === true) &&
      rules.some(({ text }) =>
        /icmp.*(?:fragmentation-needed|frag-needed|destination-unreachable|-type 3\b).*\b(?:DROP|REJECT|drop|reject)\b/.test(
          text,
        ),
      ),
  );
}

/** What is to be said of it: the same for a question and for a standing finding. */
export function narrowStory({ device, inside, network, outside }: Narrowing) {
  const remedies: readonly Remedy[] = [
    advise('CLAMP_MSS', {}, [
      'iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    ]),
    advise('SET_NETWORK_MTU', { network: network.name, value: outside }),
  ];
  return {
    parameters: { network: network.name, value: inside, other: `${device}: ${outside}` },
    evidence: [
      linkSays('', device, `mtu ${outside}`),
      linkSays('', network.bridgeName ?? '', `mtu ${inside}`),
    ],
    remedies,
  };
}

/** Only a large packet shows it; where the notice is lost on this very host, large ones are lost for certain. */
export const pathMtu: Cause = {
  code: 'PMTU_BLACK_HOLE',
  layer: 'policy',
  remedies: ['CLAMP_MSS', 'SET_NETWORK_MTU'],
  survivesProbe: true,
  find(c: Case) {
    const { network } = c.source;
    if (c.destination.kind !== 'outside' || network === null || isClamped(c.details)) return null;
    const narrow = narrowing(c.world, network);
    if (narrow === null) return null;
    const certain = dropsNotice(valueOf(c.details.host?.firewall) ?? []);
    return { breaks: certain ? wayBroken : nothingBroken, ...narrowStory(narrow) };
  },
};
