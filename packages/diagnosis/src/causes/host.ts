/** The host does not pass packets on: forwarding, masquerading, or Docker's rules are gone; macvlan's own isolation. */
import type { Case } from '../case.js';
import { familyOf } from '@patchbay/topology';
import { valueOf } from '../details.js';
import { addressOf } from '../path/policy.js';
import { routeTo } from '../path/route.js';
import { type Breaks, type Cause, nameOf, nothingBroken, wayBroken } from './cause.js';
import { masqueradeOff, withoutMasquerade } from './options.js';
import { networkSays } from './evidence.js';
import { advise, quoted, quotedWords } from './remedies.js';

/** Whether the packet finds its way out of the source: else what the host would do with it does not matter. */
export function getsToHost({ route }: Case): boolean {
  return route === null || route.kind === 'found';
}

/** A name of the outside needs a packet to the outside, unless dockerd asks from the host's own namespace. */
export function outsideName(c: Case): boolean {
  if (c.resolution.outcome === 'answered' || c.resolution.by === 'literal') return false;
  if (c.resolution.outcome === 'failed' && c.resolution.code === '')
    return c.resolution.failure === 'timed-out';
  if (c.resolution.outcome === 'failed') return c.resolution.code !== 'NXDOMAIN';
  const given = c.source.container.dns.servers.length > 0;
  return (
    c.resolution.by === 'upstream' &&
    (given || !c.resolver.embedded || !c.world.rules.asksHostServersFromHost)
  );
}

export function outsideBroken(c: Case): Breaks {
  return { resolves: outsideName(c), reaches: true };
}

export const ipForwardOff: Cause = {
  code: 'IP_FORWARD_OFF',
  layer: 'host',
  remedies: ['SET_FORWARDING'],
  find(c) {
    if (c.host.forwarding !== false || c.host.crossing !== 'routed') return null;
    const isV6 = familyOf(addressOf(c.destination) ?? '0.0.0.0') === 6;
    const setting = isV6 ? 'net.ipv6.conf.all.forwarding' : 'net.ipv4.ip_forward';
    return {
      // Before it, the packet has no way out of the source: that comes first.
      breaks: !getsToHost(c)
        ? nothingBroken
        : c.destination.kind === 'outside'
          ? outsideBroken(c)
          : wayBroken,
      evidence: [{ source: 'kernel', command: `sysctl ${setting}`, value: `${setting} = 0` }],
      remedies: [advise('SET_FORWARDING', {}, [`sysctl -w ${setting}=1`])],
    };
  },
};

export const noMasquerade: Cause = {
  code: 'NO_MASQUERADE',
  layer: 'host',
  remedies: [
    'ADD_MASQUERADE',
    'RESTART_DOCKER',
    'RECREATE_NETWORK',
    'LEAVE_NETWORK',
    'LEAVE_FOR_NEW_NETWORK',
  ],
  find(c) {
    const { network } = c.source;
    if (c.host.masquerades !== false || c.host.flushed === true) return null;
    const breaks = getsToHost(c) ? outsideBroken(c) : nothingBroken;
    if (network === null || network.internal) return null;
    const off = masqueradeOff(network);
    if (off !== null) return { breaks, ...withoutMasquerade(c, network, off) };
    const subnet = (c.world.subnets.get(network.id) ?? []).find(({ family }) => family === 4);
    const rule = `POSTROUTING -s ${subnet?.cidr ?? ''} ! -o ${network.bridgeName ?? ''} -j MASQUERADE`;
    return {
      breaks,
      parameters: { network: network.name },
      evidence: [
        {
          source: 'kernel',
          command: 'iptables -t nat -S POSTROUTING',
          value: `no MASQUERADE for ${subnet?.cidr ?? ''}`,
        },
      ],
      remedies: [
        advise('ADD_MASQUERADE', {}, [`iptables -t nat -A ${quotedWords(rule)}`]),
        advise('RESTART_DOCKER', {}, ['systemctl restart docker']),
      ],
    };
  },
};

/** The parent NIC never hands frames of the host to its macvlan children; a macvlan child of the host's own may. */
export const macvlanHostIsolation: Cause = {
  code: 'MACVLAN_HOST_ISOLATION',
  layer: 'host',
  remedies: ['MACVLAN_SHIM'],
  find(c) {
    if (c.source.container.networkMode.kind !== 'host' || c.destination.kind !== 'container') return null;
    const { network, address } = c.destination;
    if (network.family !== 'macvlan' && network.family !== 'ipvlan') return null;
    const route = routeTo(c.details.host ?? c.source.detail, address);
    const links = valueOf(c.details.host?.links) ?? valueOf(c.source.detail?.links) ?? [];
    const device =
      route?.kind === 'found' ? links.find(({ name }) => name === route.route.device) : undefined;
    if (device?.kind === 'macvlan' || device?.kind === 'ipvlan') return null;
    return {
      breaks: { ...nameOf(c), reaches: true },
      parameters: { network: network.name, value: network.parent ?? '' },
      evidence: [
        networkSays(network, '.Driver}} {{.Options', `${network.driver} parent=${network.parent ?? ''}`),
      ],
      remedies: [
        advise('MACVLAN_SHIM', { value: network.parent ?? '' }, [
          `ip link add patch0 link ${quoted(network.parent ?? 'PARENT')} type macvlan mode bridge`,
          'ip link set patch0 up',
          `ip route replace ${address}/32 dev patch0`,
        ]),
      ],
    };
  },
};

/** The other way round: a macvlan child that asks for an address of its host. */
export const macvlanToHost: Cause = {
  ...macvlanHostIsolation,
  find(c) {
    const { network } = c.source;
    if (c.destination.kind !== 'host' || network === null) return null;
    if (network.family !== 'macvlan' && network.family !== 'ipvlan') return null;
    const gateways = (c.world.subnets.get(network.id) ?? []).map(({ gateway }) => gateway);
    if (gateways.includes(c.destination.address)) return null;
    return {
      breaks: wayBroken,
      parameters: { network: network.name, value: network.parent ?? '' },
      evidence: [
        networkSays(network, '.Driver}} {{.Options', `${network.driver} parent=${network.parent ?? ''}`),
      ],
      remedies: [advise('MACVLAN_SHIM', { value: network.parent ?? '' })],
    };
  },
};
