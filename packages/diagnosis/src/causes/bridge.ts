/** On the bridge: its own address, isolated ports, and members that claim what is another's. */
import {
  type Container,
  type Endpoint,
  type Network,
  type NetworkInterface,
  cidrContains,
} from '@patchbay/topology';
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import type { Evidence } from '../explanation.js';
import { type World, containerOf, lives } from '../world.js';
import { type Cause, nothingBroken, wayBroken } from './cause.js';
import { inside, linkSays } from './evidence.js';
import { restartOf } from './lifecycle.js';
import { advise, device, quoted } from './remedies.js';

/** Members do without the bridge's own address; gateway, outside and other networks do not. */
export const bridgeAddressMissing: Cause = {
  code: 'BRIDGE_ADDRESS_MISSING',
  layer: 'bridge',
  remedies: ['ADD_BRIDGE_ADDRESS'],
  find(c) {
    const story =
      c.source.network === null ? null : addressGone(c.world, c.source.network, c.source.endpoint);
    if (story === null) return null;
    const direct = c.destination.kind === 'container' && c.destination.shared !== null;
    const stays = direct || c.destination.kind === 'self' || c.destination.kind === 'none';
    return { breaks: stays ? nothingBroken : wayBroken, ...story };
  },
};

/** What is to be said of a network whose bridge has lost the gateway's address; null where it has it, or needs none. */
export function addressGone(world: World, network: Network, member: Endpoint | null) {
  if (network.family !== 'bridge' || network.internal || network.bridgeName === null) return null;
  if (network.options['com.docker.network.bridge.inhibit_ipv4'] === 'true') return null;
  const bridge = world.hostInterfaces.get(network.bridgeName);
  const subnet = (world.subnets.get(network.id) ?? []).find(({ family }) => family === 4);
  if (bridge === undefined || subnet === undefined) return null;
  if (bridge.addresses.some(({ address }) => cidrContains(subnet.cidr, address))) return null;
  const gateway = subnet.gateway ?? member?.gateway4 ?? null;
  if (gateway === null) return null;
  const length = subnet.cidr.split('/')[1] ?? '24';
  const add = `ip address add ${gateway}/${length} dev ${quoted(bridge.name)}`;
  const evidence: Evidence = {
    source: 'kernel',
    command: `ip -o address show ${device(bridge.name)}`,
    value: 'no IPv4 address',
  };
  return {
    subject: { id: bridge.id, name: bridge.name },
    parameters: { network: network.name, value: gateway, other: bridge.name },
    evidence: [evidence],
    remedies: [advise('ADD_BRIDGE_ADDRESS', { value: bridge.name }, [add])],
  };
}

export const portIsolated: Cause = {
  code: 'PORT_ISOLATED',
  layer: 'bridge',
  remedies: ['JOIN_PORT'],
  find(c) {
    const ports = valueOf(c.details.host?.bridgePorts);
    if (ports === null || c.destination.kind !== 'container' || c.destination.shared === null) return null;
    const names = [c.source.cable?.outside, c.target?.cable?.outside].map((id) =>
      id == null ? null : (c.world.topology.interfaces.get(id)?.name ?? null),
    );
    const isolated = names.filter((name) => ports.some((port) => port.device === name && port.isolated));
    if (isolated.length < 2) return null;
    return {
      breaks: wayBroken,
      parameters: { value: isolated.join(', ') },
      evidence: isolated.map((name) => ({
        source: 'kernel',
        command: `bridge -d link show dev ${quoted(name ?? '')}`,
        value: 'isolated on',
      })),
      remedies: [
        advise('JOIN_PORT', { value: isolated[0] ?? '' }, [
          `bridge link set dev ${quoted(isolated[0] ?? '')} isolated off`,
        ]),
      ],
    };
  },
};

interface Member {
  readonly container: Container;
  readonly link: NetworkInterface;
}

/** The other members of the target's network, with their inner interfaces. */
function otherMembers(c: Case): readonly Member[] {
  if (c.destination.kind !== 'container') return [];
  const { network, endpoint } = c.destination;
  const members = (c.world.byNetwork.get(network.id) ?? []).filter(
    ({ id, state }) => id !== endpoint.id && state === 'attached',
  );
  return members.flatMap((member) => {
    const container = containerOf(c.world, member);
    const inner = c.world.topology.cables.get(member.cable)?.inside;
    const link = inner == null ? undefined : c.world.topology.interfaces.get(inner);
    return container === null || link === undefined || !lives(container) ? [] : [{ container, link }];
  });
}

export function removal(world: World, other: Container) {
  return restartOf(world, other, 'REMOVE_DUPLICATE');
}

/** The bridge sends frames to whoever of the two spoke last: a connection that opens now proves nothing. */
export const duplicateMac: Cause = {
  code: 'DUPLICATE_MAC',
  layer: 'bridge',
  remedies: ['REMOVE_DUPLICATE'],
  survivesProbe: true,
  find(c) {
    const inner = c.target?.cable?.inside;
    const own = inner == null ? undefined : c.world.topology.interfaces.get(inner);
    if (own?.mac == null || (own.linkKind !== null && own.linkKind !== 'veth')) return null;
    if ((c.world.linksByMac.get(own.mac)?.length ?? 0) < 2) return null;
    const twin = otherMembers(c).find(({ link }) => link.mac === own.mac);
    if (twin === undefined || twin.container.id === c.target?.container.id) return null;
    return {
      breaks: wayBroken,
      parameters: { other: twin.container.name, value: own.mac },
      evidence: [
        linkSays(inside(twin.container, ''), twin.link.name, `link/ether ${twin.link.mac ?? ''}`),
        ...(c.target === null
          ? []
          : [linkSays(inside(c.target.container, ''), own.name, `link/ether ${own.mac}`)]),
      ],
      remedies: [removal(c.world, twin.container)],
    };
  },
};

export const duplicateIp: Cause = {
  code: 'DUPLICATE_IP',
  layer: 'bridge',
  remedies: ['REMOVE_DUPLICATE'],
  survivesProbe: true,
  find(c) {
    if (c.destination.kind !== 'container') return null;
    const { address } = c.destination;
    const holders = c.world.linksByAddress.get(address) ?? [];
    if (holders.every(({ cable }) => cable === c.target?.cable?.id)) return null;
    const twin = otherMembers(c).find(({ link }) => link.addresses.some((own) => own.address === address));
    if (twin === undefined) return null;
    return {
      breaks: wayBroken,
      parameters: { other: twin.container.name },
      evidence: [
        {
          source: 'kernel',
          command: inside(twin.container, `ip -o address show ${device(twin.link.name)}`),
          value: address,
        },
      ],
      remedies: [removal(c.world, twin.container)],
    };
  },
};
