/** The links that the kernel of a small host has. */
import type { LinkFacts } from '@patchbay/topology';
import { linkFacts } from '@patchbay/topology/testing';
import { type Box, type Net, type Plug, type SmallHost, bridgeName, lives, pidOf } from './model.js';

export interface Links {
  readonly host: LinkFacts[];
  /** By the name of the box. */
  readonly inside: ReadonlyMap<string, LinkFacts[]>;
}

export function linksOf(host: SmallHost): Links {
  const nic = linkFacts(2, 'eth0', {
    mtu: host.hostMtu,
    addresses: ['198.51.100.2', ...host.hostAddresses].map((address) => ({
      address,
      prefixLength: 24,
      family: 4 as const,
    })),
  });
  const bridges = [...host.nets.values()].flatMap((net) => bridgeOf(host, net));
  const outside: LinkFacts[] = [];
  const inside = new Map<string, LinkFacts[]>();
  let index = 200;
  for (const box of host.boxes.values()) {
    const own: LinkFacts[] = [];
    for (const [number, plug] of lives(box) ? box.plugs.entries() : []) {
      if (plug.configuredOnly) continue;
      const ends = { box, plug, number, net: host.nets.get(plug.network), inner: index, outer: index + 1 };
      index += 2;
      own.push(...innerEnd(ends));
      outside.push(...outerEnd(ends, pidOf(host, box)));
    }
    inside.set(box.name, own);
  }
  return { host: [nic, ...bridges, ...outside, ...host.hostLinks], inside };
}

function bridgeOf(host: SmallHost, { facts, bridge, addressGone, base, index }: Net): LinkFacts[] {
  if (facts.driver !== 'bridge' || bridge === null) return [];
  const addresses = addressGone ? [] : [{ address: `${base}.1`, prefixLength: 24, family: 4 as const }];
  return [linkFacts(index, bridgeName(host, facts.name), { kind: 'bridge', addresses, ...bridge })];
}

interface Ends {
  readonly box: Box;
  readonly plug: Plug;
  readonly number: number;
  readonly net: Net | undefined;
  readonly inner: number;
  readonly outer: number;
}

function innerEnd({ plug, number, net, inner, outer }: Ends): LinkFacts[] {
  if (plug.inside === null) return [];
  const facts = {
    kind: net?.facts.driver === 'bridge' ? 'veth' : (net?.facts.driver ?? null),
    mac: plug.mac,
    peerIndex: outer,
    peerNamespace: 0,
    addresses: [{ address: plug.ip, prefixLength: 24, family: 4 as const }],
    ...plug.inside,
  };
  return [linkFacts(inner, `eth${number}`, facts)];
}

function outerEnd({ box, plug, number, net, inner, outer }: Ends, namespace: number): LinkFacts[] {
  if (plug.outside === null || net?.facts.driver !== 'bridge') return [];
  const facts = {
    kind: 'veth',
    masterIndex: net.index,
    peerIndex: inner,
    peerNamespace: namespace,
    portState: 'forwarding' as const,
    ...plug.outside,
  };
  return [linkFacts(outer, `veth-${box.name}-${number}`, facts)];
}
