import { otherNodes, type Network, type Subnet } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { addressTail, prefixOf } from '../addresses.js';
import type { Lookup } from '../lookup.js';
import { memoByEntity } from '../memo.js';
import { codeWidth, nameWidth, shorten } from '../measure.js';
import type { SceneOptions, Tone } from '../model.js';

export const railType = { name: 13, detail: 11 } as const;
/** Between the facts on a rail. */
const gap = '  ';
const nameLimit = 36;
/** A longer IPv6 prefix is left to the inspector. */
const shortIpv6 = 16;

export function toneOf(network: Network, shared: boolean): Tone {
  if (network.internal) return 'internal';
  switch (network.family) {
    case 'bridge':
      return shared ? 'shared' : 'bridge';
    case 'macvlan':
    case 'ipvlan':
    case 'overlay':
      return network.family;
    case 'host':
    case 'none':
    case 'unknown':
      return 'unknown';
  }
}

export function railName(network: Network): string {
  return shorten(network.name, nameLimit);
}

/** What a rail says after its name. */
export function railDetail(network: Network, lookup: Lookup, { view, text }: SceneOptions): string {
  const bridge = view === 'wiring' ? bridgeWord(network, lookup, text) : '';
  const subnets = lookup.subnets.get(network.id) ?? [];
  const [first] = subnets;
  const sixth = subnets.find((subnet) => subnet.family === 6 && subnet !== first);
  const ipv6 = sixth && sixth.cidr.length <= shortIpv6 ? sixth.cidr : '';
  const words = [
    bridge,
    first?.cidr ?? '',
    ipv6,
    gatewayWord(network, first, text),
    ...notices(network, lookup, text),
  ];
  return words.filter((word) => word !== '' && word !== network.name).join(gap);
}

/** An overlay's bridge is in a namespace of its own; one without a container here has none on this host. */
function bridgeWord(network: Network, lookup: Lookup, text: Translate): string {
  if (network.family !== 'overlay') return network.bridgeName ?? '';
  const hidden = lookup.overlays.get(network.id);
  if (hidden !== undefined) return text('picture.hiddenBridge', { bridge: hidden.bridge });
  return lookup.used.has(network.id) ? text('picture.hiddenUnread') : '';
}

function gatewayWord(network: Network, subnet: Subnet | undefined, text: Translate): string {
  if (!subnet || subnet.gateway === null || network.internal || network.family === 'overlay') return '';
  return text('picture.gateway', { address: addressTail(subnet.gateway, prefixOf(subnet.cidr)) });
}

function notices(network: Network, lookup: Lookup, text: Translate): string[] {
  const words: string[] = [];
  if (network.internal) words.push(text('picture.internal'));
  if (network.family === 'macvlan' || network.family === 'ipvlan') {
    const { driver } = network;
    words.push(
      network.parent === null ? driver : text('picture.childOf', { driver, parent: network.parent }),
    );
  }
  if (network.family === 'overlay') words.push(...overlayNotices(network, lookup, text));
  if (network.family === 'unknown') words.push(text('picture.unknownDriver', { driver: network.driver }));
  if (network.name === 'docker_gwbridge') words.push(text('picture.swarmExit'));
  if (network.resolution === 'none' && network.family === 'bridge') words.push(text('picture.noResolution'));
  if (!network.icc) words.push(text('picture.membersIsolated'));
  return words;
}

function overlayNotices(network: Network, lookup: Lookup, text: Translate): string[] {
  const { vni } = network;
  const port = lookup.overlays.get(network.id)?.port ?? null;
  const words = [vni === null ? text('picture.overlay') : text('picture.vxlan', { number: vni })];
  if (port !== null) words.push(text('picture.vxlanPort', { port }));
  if (network.ingress) words.push(text('picture.routingMesh'));
  const others = otherNodes(network, lookup.topology).map(({ address }) => address);
  if (others.length > namedPeers) words.push(text('picture.peers', { count: others.length }));
  else if (others.length > 0) words.push(text('picture.peersAt', { addresses: others.join(', ') }));
  return words;
}

const namedPeers = 2;

/** Left edge of the detail, counted from the rail's. */
export function detailOffset(network: Network): number {
  return 10 + nameWidth(railName(network), railType.name) + 14;
}

/** Type size of a rail's name at the middle zoom level. */
const middleName = 19;

/** Room for a rail's name and facts in either view: switching the view moves nothing. */
export function railLabelRoom(network: Network, lookup: Lookup, text: Translate): RailLabelRoom {
  const room = (): RailLabelRoom => measuredRoom(network, lookup, text);
  // What an overlay says comes from many tables.
  if (network.family === 'overlay') return room();
  return keptRoom(network, [text, ...(lookup.subnets.get(network.id) ?? [])], room);
}

interface RailLabelRoom {
  readonly labelWidth: number;
  readonly nameWidth: number;
}

const keptRoom = memoByEntity<RailLabelRoom>();

function measuredRoom(network: Network, lookup: Lookup, text: Translate): RailLabelRoom {
  const settled = network.family === 'overlay' ? asIfRead(network, lookup) : lookup;
  const details = (['wiring', 'networks'] as const).map((view) =>
    codeWidth(railDetail(network, settled, { view, text }), railType.detail),
  );
  const nameRoom = Math.ceil(24 + nameWidth(railName(network), middleName));
  const labelWidth = Math.ceil(detailOffset(network) + Math.max(...details) + 14);
  return { labelWidth: Math.max(labelWidth, nameRoom), nameWidth: nameRoom };
}

/** What the kernel tells of an overlay comes later than what Docker does, and must then find its room. */
function asIfRead(network: Network, lookup: Lookup): Lookup {
  return { ...lookup, overlays: new Map([[network.id, { bridge: 'br0', port: 4789 }]]) };
}
