import { type EntityId, type Subnet, cidrContains } from '@patchbay/topology';
import { networkSays } from '../causes/evidence.js';
import { advise, quoted } from '../causes/remedies.js';
import { valueOf } from '../details.js';
import type { World } from '../world.js';
import type { FindingRule, Found, Look } from './finding.js';

/** A range of addresses, and whose it is. */
interface Range {
  readonly cidr: string;
  readonly name: string;
  readonly subject: EntityId | null;
  readonly subnet: Subnet | null;
}

/**
 * Bridge networks whose subnet another network uses, or a card of the host, or a route of its (where routes were read):
 * packets for one end in the other. Children of a card (macvlan, ipvlan) share its subnet on purpose.
 */
export const subnetsOverlapping: FindingRule = (look) => {
  const ranges = [...ofNetworks(look.world), ...ofHost(look)];
  return [4, 6].flatMap((family) =>
    sweep(ranges.filter(({ cidr }) => cidr.includes(':') === (family === 6))),
  );
};

function ofNetworks(world: World): readonly Range[] {
  return [...world.topology.subnets.values()].flatMap((subnet) => {
    const network = world.topology.networks.get(subnet.network);
    if (network?.family !== 'bridge') return [];
    return [{ cidr: subnet.cidr, name: network.name, subject: network.id, subnet }];
  });
}

function ofHost({ world, details }: Look): readonly Range[] {
  const ofNics = [...world.topology.nics.values()].flatMap(({ addresses, id, name }) =>
    addresses
      .filter(({ prefixLength }) => prefixLength > 0)
      .map(({ address, prefixLength }) => ({
        cidr: `${address}/${prefixLength}`,
        name,
        subject: id,
        subnet: null,
      })),
  );
  const known = new Set([...world.topology.bridges.values()].map(({ name }) => name));
  const routes = (valueOf(details.host?.routes) ?? []).filter(
    ({ device, prefixLength, type }) =>
      device !== null && !known.has(device) && prefixLength > 0 && type === 'unicast',
  );
  const ofRoutes = routes.map(({ destination, prefixLength, device }) => {
    const cidr = `${destination}/${prefixLength}`;
    return { cidr, name: `${device ?? ''}`, subject: null, subnet: null };
  });
  return [...ofNics, ...ofRoutes];
}

/** Ranges either hold each other or have nothing in common: in order, whoever holds one stands before it. */
function sweep(ranges: readonly Range[]): readonly Found[] {
  const open: Range[] = [];
  const hits: Found[] = [];
  for (const range of ranges.toSorted(inOrder)) {
    while (open.length > 0 && !holds(open.at(-1), range)) open.pop();
    for (const other of open) hits.push(...collision(range, other));
    open.push(range);
  }
  return hits;
}

function holds(outer: Range | undefined, inner: Range): boolean {
  return outer !== undefined && cidrContains(outer.cidr, inner.cidr.split('/')[0] ?? '');
}

function collision(one: Range, other: Range): readonly Found[] {
  const [mine, theirs] = one.subnet === null ? [other, one] : [one, other];
  if (mine.subnet === null || mine.subject === null || mine.subject === theirs.subject) return [];
  const value = `${mine.name} ${mine.cidr}, ${theirs.name} ${theirs.cidr}`;
  return [
    {
      code: 'SUBNET_OVERLAP',
      subjects: [mine.subject, ...(theirs.subject === null ? [] : [theirs.subject])],
      about: `${mine.cidr} ${theirs.name} ${theirs.cidr}`,
      parameters: { network: mine.name, other: theirs.name, value },
      evidence: [mine, theirs].map(({ cidr, name, subnet }) =>
        subnet === null
          ? { source: 'kernel', command: `ip route show dev ${quoted(name)}`, value: cidr }
          : networkSays({ name }, 'range .IPAM.Config}}{{.Subnet}} {{end', cidr),
      ),
      remedies: [advise('CHANGE_SUBNET', { value, network: mine.name })],
    },
  ];
}

/** By the first address as a number, wider ranges first; ties by name, so that nothing depends on how a table was filled. */
function inOrder(left: Range, right: Range): number {
  const [a, b] = [keyOf(left), keyOf(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function keyOf({ cidr, name }: Range): string {
  const [address = '', length = ''] = cidr.split('/');
  return [firstOf(address, Number(length)), length.padStart(3, '0'), name].join(' ');
}

/** The range's first address, its bits as text of one width: text of one width sorts like numbers. */
function firstOf(address: string, length: number): string {
  const bits = address.includes(':') ? bits6(address) : bits4(address);
  return bits.slice(0, length).padEnd(bits.length, '0');
}

function bits4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function bits6(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : text.split(':');
  const [first, last] = [groups(head), groups(tail)];
  const missing = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...missing, ...last]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
