import { cidrContains } from '@patchbay/topology';
import { masqueradeOff } from '../causes/options.js';
import { overlapStory } from '../causes/overlap.js';
import { valueOf } from '../details.js';
import { isPublic } from '../path/beyond.js';
import type { World } from '../world.js';
import type { FindingRule, Look } from './finding.js';

/** Addresses known to be outside (name servers, the router, `--add-host`) that lie in a bridge network's subnet. */
export const hiddenOutsides: FindingRule = (look) => [...knownHidden(look), ...publicSubnets(look)];

/**
 * Bridge networks with addresses of the Internet, which their containers leave under the host's: whoever has these addresses
 * outside can't be reached. Without masquerade they may be the owner's own, and routed.
 */
const publicSubnets: FindingRule = ({ world }) =>
  [...world.topology.subnets.values()].flatMap((subnet) => {
    const network = world.topology.networks.get(subnet.network);
    const [first = ''] = subnet.cidr.split('/');
    if (network?.family !== 'bridge' || subnet.family !== 4 || !isPublic(first)) return [];
    if (network.internal || masqueradeOff(network) !== null) return [];
    const { subject: _subject, ...story } = overlapStory({ network, subnet }, first);
    return [
      {
        code: 'LAN_OVERLAP' as const,
        subjects: [network.id],
        about: subnet.cidr,
        ...story,
        says: 'diagnosis.told.publicSubnet' as const,
      },
    ];
  });

const knownHidden: FindingRule = (look) =>
  [...knownOutsides(look)].flatMap((address) => {
    const { world } = look;
    const isHere =
      world.byAddress.has(address) || world.linksByAddress.has(address) || world.hostAddresses.has(address);
    const hidden = isHere ? null : bridgeHolding(world, address);
    if (hidden === null) return [];
    const { subject: _subject, ...story } = overlapStory(hidden, address);
    return [{ code: 'LAN_OVERLAP' as const, subjects: [hidden.network.id], about: address, ...story }];
  });

function bridgeHolding(world: World, address: string) {
  for (const [id, subnets] of world.subnets) {
    const network = world.topology.networks.get(id);
    const subnet = subnets.find(({ cidr }) => cidrContains(cidr, address));
    if (network?.family === 'bridge' && subnet !== undefined) return { network, subnet };
  }
  return null;
}

/** What somebody wrote down as an address of another machine. */
function knownOutsides({ details, world }: Look): ReadonlySet<string> {
  const { host } = details;
  const routers = (valueOf(host?.routes) ?? []).flatMap(({ gateway }) => gateway ?? []);
  const given = world.containers.flatMap(({ dns, extraHosts }) => [
    ...dns.servers,
    ...extraHosts.map((line) => line.slice(line.search(/[:=]/) + 1)),
  ]);
  const all = [...(valueOf(host?.resolver)?.nameservers ?? []), ...routers, ...given];
  return new Set(all.filter((address) => /^[\d.]+$|:/.test(address) && !address.startsWith('127.')));
}
