/** A Docker network's subnet covers addresses that are real outside: this host looks for them among the containers. */
import { type Network, type Subnet, cidrContains } from '@patchbay/topology';
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import type { Evidence } from '../explanation.js';
import { isBeyond, isPublic } from '../path/beyond.js';
import { networkHolding } from '../world.js';
import { type Cause, type Finding, nothingBroken, wayBroken } from './cause.js';
import { networkSays } from './evidence.js';
import { advise, quoted } from './remedies.js';
import { hiddenServer, isSilent } from './servers.js';

export interface Hidden {
  readonly network: Network;
  readonly subnet: Subnet;
}

/** The network whose subnet hides the asked address, where that is one of the outside. Null: it is a container's, or was. */
export function hiddenOutside(c: Case): Hidden | null {
  const { destination } = c;
  if (destination.kind !== 'unused' || c.world.linksByAddress.has(destination.address)) return null;
  const holding = networkHolding(c.world, destination.address);
  if (holding?.network.family !== 'bridge') return null;
  return isOutsides(c, holding.subnet, destination.address) ? holding : null;
}

function isOutsides(c: Case, subnet: Subnet, address: string): boolean {
  // A name server of the outside gave it, and Docker did not: it was never a container's.
  const given = c.resolution.by === 'upstream' && c.resolution.addresses.includes(address);
  return given || isPublic(address) || isBeyond(c.world, subnet, address) || hasOtherRoute(c, address);
}

/** Whether a route of the host's leads there by another interface than a network's bridge. */
function hasOtherRoute(c: Case, address: string): boolean {
  const bridges = new Set([...c.world.topology.bridges.values()].map(({ name }) => name));
  return (valueOf(c.details.host?.routes) ?? []).some(
    ({ destination, device, prefixLength }) =>
      prefixLength > 0 &&
      device !== null &&
      !bridges.has(device) &&
      cidrContains(`${destination}/${prefixLength}`, address),
  );
}

/** What is to be said of a subnet that hides an address: the same for a question and for a standing finding. */
export function overlapStory({ network, subnet }: Hidden, address: string) {
  const way = { source: 'kernel', command: `ip route get ${quoted(address)}` } as const;
  const evidence: readonly Evidence[] = [
    networkSays(network, 'range .IPAM.Config}}{{.Subnet}} {{end', subnet.cidr),
    { ...way, value: `${address} dev ${network.bridgeName ?? ''}` },
  ];
  return {
    subject: { id: network.id, name: network.name },
    parameters: { address, network: network.name, value: subnet.cidr },
    evidence,
    remedies: [advise('CHANGE_SUBNET', { value: subnet.cidr, network: network.name })],
  };
}

export const lanOverlap: Cause = {
  code: 'LAN_OVERLAP',
  layer: 'route',
  remedies: ['CHANGE_SUBNET'],
  find(c) {
    const hidden = hiddenOutside(c);
    if (hidden === null || c.destination.kind !== 'unused') return overServer(c);
    return { breaks: wayBroken, ...overlapStory(hidden, c.destination.address) };
  },
};

/** The name server itself lies behind such a subnet. */
function overServer(c: Case): Finding | null {
  const { by, outcome } = c.resolution;
  const found =
    outcome !== 'answered' && (by === 'upstream' || outcome === 'failed') ? hiddenServer(c) : null;
  const holding = found === null ? null : networkHolding(c.world, found.server);
  if (found === null || holding === null) return null;
  const breaks = isSilent(c) ? { resolves: true, reaches: false } : nothingBroken;
  return { breaks, ...overlapStory(holding, found.server) };
}
