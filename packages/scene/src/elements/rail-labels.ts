import { otherNodes, type Network, type Subnet } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import { addressTail, prefixOf } from '../addresses.js';
import type { Lookup } from '../lookup.js';
import { memoByEntity } from '../memo.js';
import { codeWidth, nameWidth, shorten } from '../measure.js';
import type { SceneOptions, Tone } from '../model.js';
import { pitch, sizes } from '../layout/sizes.js';
import { middleType, typeSizes, type TypeSizes } from '../type.js';

/** Between two facts on a rail, pixels. */
const gap = 12;
/** Between a rail's edge and what is written on it. */
export const railPad = 8;
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

export function typesOf({ presentation = false }: Pick<SceneOptions, 'presentation'>): TypeSizes {
  return typeSizes[presentation ? 'presentation' : 'desk'];
}

/** What is written on a rail: its name, and the facts beside and below it. */
export interface RailWords {
  readonly title: string;
  readonly beside: readonly string[];
  readonly below: readonly string[];
}

/** What a rail of one row says: the facts in two lines, as evenly as they go. */
export function railWords(network: Network, lookup: Lookup, options: SceneOptions): RailWords {
  const title = titleOf(network, options);
  const [first, ...others] = factsOf(network, lookup, options).filter(
    (word) => word !== '' && word !== network.name,
  );
  if (first === undefined) return { title, beside: [], below: [] };
  const split = { title, beside: [first], below: others };
  const under = { title, beside: [], below: [first, ...others] };
  const type = typesOf(options);
  const isBetter =
    options.presentation !== true && slotsFor(widthOf(split, type)) <= slotsFor(widthOf(under, type));
  return isBetter ? split : under;
}

/** A bridge that has a name of its own, such as docker0, is told as loud as the network. */
function titleOf(network: Network, { view }: SceneOptions): string {
  const { bridgeName, family } = network;
  const name = railName(network);
  const isTold = view === 'wiring' && family === 'bridge' && bridgeName !== name && hasOwnName(bridgeName);
  return isTold ? `${name} · ${bridgeName}` : name;
}

/** Docker calls a bridge `br-` and the beginning of its network's id, unless somebody named it. */
function hasOwnName(bridge: string | null): boolean {
  return bridge !== null && !/^br-[0-9a-f]{12}$/.test(bridge);
}

function factsOf(network: Network, lookup: Lookup, options: SceneOptions): readonly string[] {
  const { view, text, presentation = false } = options;
  const bridge = view === 'wiring' ? bridgeWord(network, lookup, text) : '';
  const subnets = lookup.subnets.get(network.id) ?? [];
  const [first] = subnets;
  const sixth = subnets.find((subnet) => subnet.family === 6 && subnet !== first);
  const ipv6 = sixth && sixth.cidr.length <= shortIpv6 ? sixth.cidr : '';
  if (presentation)
    return [
      bridgeAddress(network, first) || (first?.cidr ?? ''),
      bridge,
      ...kindWords(network, lookup, text),
    ];
  const gateway = gatewayWord(network, first, text);
  return [
    first?.cidr ?? '',
    bridge,
    ipv6,
    gateway,
    ...kindWords(network, lookup, text),
    ...notices(network, text),
  ];
}

/** The address of the bridge as `ip addr` prints it: subnet and gateway in one word. */
function bridgeAddress(network: Network, subnet: Subnet | undefined): string {
  if (!subnet || subnet.gateway === null || network.family !== 'bridge' || network.internal) return '';
  const prefix = prefixOf(subnet.cidr);
  return prefix === null ? subnet.gateway : `${subnet.gateway}/${prefix}`;
}

/** An overlay's bridge is in a namespace of its own; one without a container here has none on this host. */
function bridgeWord(network: Network, lookup: Lookup, text: Translate): string {
  if (network.family !== 'overlay') return hasOwnName(network.bridgeName) ? '' : (network.bridgeName ?? '');
  const hidden = lookup.overlays.get(network.id);
  if (hidden !== undefined) return text('picture.hiddenBridge', { bridge: hidden.bridge });
  return lookup.used.has(network.id) ? text('picture.hiddenUnread') : '';
}

function gatewayWord(network: Network, subnet: Subnet | undefined, text: Translate): string {
  if (!subnet || subnet.gateway === null || network.internal || network.family === 'overlay') return '';
  return text('picture.gateway', { address: addressTail(subnet.gateway, prefixOf(subnet.cidr)) });
}

/** What kind of network it is, where it is not a plain bridge. */
function kindWords(network: Network, lookup: Lookup, text: Translate): string[] {
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
  return words;
}

function notices(network: Network, text: Translate): string[] {
  const words: string[] = [];
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

/** Left edges of words that stand side by side, pixels. */
export function besideEach(words: readonly string[], from: number, size: number): readonly number[] {
  let x = from;
  return words.map((word) => {
    const at = x;
    x += codeWidth(word, size) + gap;
    return at;
  });
}

/** Where the facts beside a title begin. */
export function afterTitle(title: string, { name }: TypeSizes): number {
  return railPad + nameWidth(title, name) + gap;
}

function widthOf({ title, beside, below }: RailWords, type: TypeSizes): number {
  const lineOf = (words: readonly string[], from: number): number =>
    words.reduce((x, word) => x + codeWidth(word, type.code) + gap, from) - gap + railPad;
  return Math.ceil(Math.max(lineOf(beside, afterTitle(title, type)), lineOf(below, railPad)));
}

/** Slots that a rail of so many pixels reaches over. */
function slotsFor(width: number): number {
  return Math.ceil((width + sizes.gutter) / pitch);
}

export interface RailLabelRoom {
  readonly labelWidth: number;
  readonly nameWidth: number;
}

/** Room for a rail's name and facts in either view: switching the view moves nothing. */
export function railLabelRoom(network: Network, lookup: Lookup, options: SceneOptions): RailLabelRoom {
  const room = (): RailLabelRoom => measuredRoom(network, lookup, options);
  // What an overlay says comes from many tables.
  if (network.family === 'overlay') return room();
  return keptRoom(
    network,
    [options.text, options.presentation, ...(lookup.subnets.get(network.id) ?? [])],
    room,
  );
}

const keptRoom = memoByEntity<RailLabelRoom>();

function measuredRoom(network: Network, lookup: Lookup, options: SceneOptions): RailLabelRoom {
  const settled = network.family === 'overlay' ? asIfRead(network, lookup) : lookup;
  const type = typesOf(options);
  const widths = (['wiring', 'networks'] as const).map((view) =>
    widthOf(railWords(network, settled, { ...options, view }), type),
  );
  const nameRoom = Math.ceil(2 * railPad + nameWidth(railName(network), middleType.name));
  return { labelWidth: Math.max(...widths, nameRoom), nameWidth: nameRoom };
}

/** What the kernel tells of an overlay comes later than what Docker does, and must then find its room. */
function asIfRead(network: Network, lookup: Lookup): Lookup {
  return { ...lookup, overlays: new Map([[network.id, { bridge: 'br0', port: 4789 }]]) };
}
