import type { Container, Network, NetworkInterface } from '@patchbay/topology';
import { groupBy } from '@patchbay/topology';
import { removal } from '../causes/bridge.js';
import { inside } from '../causes/evidence.js';
import { device } from '../causes/remedies.js';
import { type World, cableOf, containerOf, lives, networkOf } from '../world.js';
import type { FindingRule, Found } from './finding.js';

interface Member {
  readonly container: Container;
  readonly network: Network;
  readonly link: NetworkInterface;
  /** The address that Docker gave it there. */
  readonly given: string | null;
}

/** Two members of one network with the same hardware address, or with the address that Docker gave to one of them. */
export const doubledAddresses: FindingRule = ({ world }) =>
  [...groupBy(members(world), ({ network }) => network.id).values()].flatMap((group) => [
    ...sameHardware(world, group),
    ...sameAddress(world, group),
  ]);

function members(world: World): readonly Member[] {
  return [...world.topology.endpoints.values()].flatMap((endpoint) => {
    const inner = cableOf(world, endpoint)?.inside;
    const link = inner == null ? undefined : world.topology.interfaces.get(inner);
    const container = containerOf(world, endpoint);
    const network = networkOf(world, endpoint);
    if (link === undefined || container === null || network === null || !lives(container)) return [];
    // The children of one parent may share its hardware address: ipvlan's always do.
    if (link.linkKind !== null && link.linkKind !== 'veth') return [];
    return [{ container, network, link, given: endpoint.ipv4 }];
  });
}

function sameHardware(world: World, group: readonly Member[]): readonly Found[] {
  const twins = [...groupBy(group, ({ link }) => link.mac)].filter(
    ([mac, some]) => mac !== null && some.length > 1,
  );
  return twins.flatMap(([mac, [one, ...others]]) =>
    others.flatMap((other) =>
      one === undefined ? [] : [found(world, { code: 'DUPLICATE_MAC', one, other, value: mac ?? '' })],
    ),
  );
}

function sameAddress(world: World, group: readonly Member[]): readonly Found[] {
  const givenTo = new Map(
    group.flatMap((member) => (member.given === null ? [] : [[member.given, member] as const])),
  );
  return group.flatMap((taker) =>
    taker.link.addresses.flatMap(({ address }) => {
      const owner = givenTo.get(address);
      const isOwn = owner === undefined || owner.container.id === taker.container.id;
      return isOwn ? [] : [found(world, { code: 'DUPLICATE_IP', one: owner, other: taker, value: address })];
    }),
  );
}

interface Pair {
  readonly code: 'DUPLICATE_IP' | 'DUPLICATE_MAC';
  readonly one: Member;
  readonly other: Member;
  readonly value: string;
}

function found(world: World, { code, one, other, value }: Pair): Found {
  return {
    code,
    subjects: [other.container.id, one.container.id, one.network.id],
    about: value,
    parameters: { target: one.container.name, other: other.container.name, address: value, value },
    evidence: [one, other].map(({ container, link }) => ({
      source: 'kernel',
      command: inside(
        container,
        `ip -o ${code === 'DUPLICATE_IP' ? 'address' : 'link'} show ${device(link.name)}`,
      ),
      value,
    })),
    remedies: [removal(world, other.container)],
  };
}
