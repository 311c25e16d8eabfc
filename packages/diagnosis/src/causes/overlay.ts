/** Between two hosts of a swarm: what keeps an overlay's packets from the other node, judged from this one. */
import type { Endpoint, Network, RemotePlace, SwarmNode } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence, Remedy } from '../explanation.js';
import {
  type Underlay,
  dataPort,
  mayBeElsewhere,
  placeName,
  tooSmall,
  underlayTo,
  vxlanOf,
  vxlanOverhead,
} from '../path/overlay.js';
import type { World } from '../world.js';
import { type Cause, nameOf, nothingBroken, wayBroken } from './cause.js';
import { networkSays, ruleOf } from './evidence.js';
import { meantName } from './near.js';
import { advise, named, quoted } from './remedies.js';
import { deletion } from './way.js';

/** The member of another node that the packet is for; null: it goes elsewhere, or nobody is known to have the address. */
export function farMember(c: Case): (Endpoint & { readonly remote: RemotePlace }) | null {
  const endpoint = c.destination.kind === 'remote' ? c.destination.endpoint : null;
  return endpoint?.remote === undefined ? null : { ...endpoint, remote: endpoint.remote };
}

/** What this host's firewall does to the tunnel that the packet would take; of a service's, to the first that it stops. */
export function tunnelOf(c: Case): Underlay | null {
  if (c.destination.kind !== 'remote') return null;
  const { network, service, endpoint } = c.destination;
  const tasks =
    service === null ? [] : (c.world.records.get(network.id)?.get(`tasks.${service.toLowerCase()}`) ?? []);
  const peers = (endpoint === null ? tasks : [endpoint]).flatMap(({ remote }) => remote?.hostAddress ?? []);
  const port = dataPort(c.world, network);
  const tunnels = peers.map((peer) => underlayTo(c.world, c.details, { peer, protocol: 'udp', port }));
  return tunnels.find(({ blocked }) => blocked !== null) ?? tunnels[0] ?? null;
}

export const vxlanBlocked: Cause = {
  code: 'VXLAN_BLOCKED',
  layer: 'policy',
  remedies: ['DELETE_RULE'],
  find(c) {
    const tunnel = tunnelOf(c);
    if (tunnel?.blocked == null) return null;
    return { breaks: wayBroken, ...blockedWords(tunnel.blocked, tunnel) };
  },
};

/** The same for a question and for a standing finding. */
export function blockedWords(
  { verdict }: NonNullable<Underlay['blocked']>,
  { peer, port, protocol }: Underlay,
): {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
} {
  const rule = ruleOf(verdict, '');
  return {
    parameters: { value: rule.value, other: peer, port, protocol: protocol.toUpperCase() },
    evidence: [rule],
    remedies: [advise('DELETE_RULE', { container: '' }, deletion(verdict, ''))],
  };
}

export const overlayMtu: Cause = {
  code: 'OVERLAY_MTU',
  layer: 'policy',
  remedies: ['LOWER_OVERLAY_MTU'],
  survivesProbe: true,
  find(c) {
    if (c.destination.kind !== 'remote') return null;
    const words = mtuWords(c.world, c.destination.network);
    // Small packets arrive all the same, and who is told of the smaller size sends smaller ones.
    return words === null ? null : { breaks: nothingBroken, ...words };
  },
};

/** Null: the overlay's packets fit, or it could not be read. */
export function mtuWords(world: World, network: Network): ReturnType<typeof blockedWords> | null {
  const small = tooSmall(world, network);
  if (small === null) return null;
  const { nic, nicMtu, overlayMtu } = small;
  const fitting = nicMtu - vxlanOverhead;
  const { where, device } = vxlanPlace(world, network);
  const create = `docker network create -d overlay --attachable --opt com.docker.network.driver.mtu=${fitting} NAME`;
  return {
    parameters: {
      network: network.name,
      value: overlayMtu,
      other: `${nic.name} (${nicMtu})`,
      address: fitting,
    },
    evidence: [
      { source: 'kernel', command: `ip link show ${quoted(nic.name)}`, value: `mtu ${nicMtu}` },
      network.mtu === null
        ? { source: 'kernel', command: `${where}ip link show ${device}`, value: `mtu ${overlayMtu}` }
        : networkSays(network, '.Options', `mtu ${overlayMtu}`),
    ],
    remedies: [advise('LOWER_OVERLAY_MTU', { value: fitting, network: network.name }, [create])],
  };
}

export const overlayPeerMissing: Cause = {
  code: 'OVERLAY_PEER_MISSING',
  layer: 'target-cable',
  remedies: ['RESTORE_PEER'],
  find(c) {
    const far = farMember(c);
    const words =
      far === null || c.destination.kind !== 'remote' ? null : peerWords(c.world, c.destination.network, far);
    return words === null ? null : { breaks: wayBroken, ...words };
  },
};

/** Null: the kernel knows the way to the member, or it was not read. */
export function peerWords(
  world: World,
  network: Network,
  endpoint: Endpoint,
): ReturnType<typeof blockedWords> | null {
  const { remote } = endpoint;
  // Docker takes the entries of a lost node's members away, and that node is what is wrong.
  const isLost = downNodes(world).some(({ hostName }) => hostName === remote?.node);
  if (remote?.tunnel == null || isLost) return null;
  const { mac, peer } = remote.tunnel;
  if (mac !== null && peer === remote.hostAddress) return null;
  const { where, device } = vxlanPlace(world, network);
  const list = mac === null ? `ip neigh show dev ${device}` : `bridge fdb show dev ${device}`;
  const value =
    mac === null
      ? `no neighbour ${endpoint.ipv4 ?? ''}`
      : peer === null
        ? `no entry for ${mac}`
        : `${mac} dst ${peer}`;
  const entry = `bridge fdb replace ${mac ?? ''} dev ${device} dst ${remote.hostAddress} self permanent`;
  const other = placeName(endpoint);
  return {
    parameters: { target: endpoint.name, network: network.name, other, value },
    evidence: [{ source: 'kernel', command: `${where}${list}`, value }],
    remedies: [
      advise('RESTORE_PEER', { target: endpoint.name, other }, mac === null ? [] : [`${where}${entry}`]),
    ],
  };
}

/** How a person gets to an overlay's VXLAN link. */
function vxlanPlace(world: World, network: Network): { readonly where: string; readonly device: string } {
  const link = vxlanOf(world, network);
  const file = link === null ? null : (world.topology.namespaces.get(link.namespace)?.file ?? null);
  return { where: file === null ? '' : `nsenter --net=${quoted(file)} `, device: link?.name ?? 'vxlan0' };
}

export const nodeDown: Cause = {
  code: 'NODE_DOWN',
  layer: 'target',
  remedies: ['CHECK_NODE'],
  find(c) {
    const far = farMember(c);
    const network = mayBeElsewhere(c.world, c.endpoints);
    const down = downNodes(c.world);
    const [first] = far === null ? down : down.filter(({ hostName }) => hostName === far.remote.node);
    if (first === undefined || network === null) return null;
    if (far !== null) return { breaks: wayBroken, ...downWords(first) };
    // The names of its containers went with it: one that nobody knows and that resembles no other was most likely there.
    const isLost = c.resolution.outcome === 'failed' && c.intended.how === 'nobody' && !c.name.includes('.');
    const isTypo = meantName(c) !== null;
    const isAsked = c.resolution.outcome === 'answered' || c.resolution.outcome === 'literal';
    if (isAsked) return null;
    return { breaks: isLost && !isTypo ? nameOf(c) : nothingBroken, ...downWords(first) };
  },
};

/** Nodes that a manager has lost sight of; none where this node is no manager. */
export function downNodes({ engine }: World): readonly SwarmNode[] {
  return (engine?.swarm?.nodes ?? []).filter(({ state }) => state === 'down');
}

export function downWords({ hostName, address, state }: SwarmNode): ReturnType<typeof blockedWords> {
  return {
    parameters: { other: hostName, address: address ?? '', value: state },
    evidence: [
      {
        source: 'docker',
        command: `docker node inspect -f '{{.Status.State}}' ${named(hostName)}`,
        value: state,
      },
    ],
    remedies: [advise('CHECK_NODE', { name: hostName })],
  };
}
