/** What the host does with the packet between the two ends: bridges it, routes it, or drops it. */
import { type Endpoint, type FirewallChain, type Network, familyOf } from '@patchbay/topology';
import { type Details, isFirewallWhole, valueOf } from '../details.js';
import { type Passage, backwards, judgeAtDevices } from '../firewall/device.js';
import { readIptablesRule } from '../firewall/iptables.js';
import type { Packet } from '../firewall/packet.js';
import { type Led, judgeLed, leading } from './leading.js';
import { type Verdict, judgePacket } from '../firewall/walk.js';
import type { Question } from '../question.js';
import { type World, cableOf, networkOf } from '../world.js';
import type { Destination } from './destination.js';

export interface HostView {
  /** How the packet crosses the host: not at all, along one bridge, from one bridge to another place, or into the host. */
  readonly crossing: 'none' | 'bridged' | 'routed' | 'into-host';
  /** The firewall's word on it. Null: nothing there concerns it, or it was not read. */
  readonly verdict: Verdict | null;
  /** The host's firewall was read (or does not matter). */
  readonly read: boolean;
  /** Whether bridged packets pass the IP firewall at all. Null: not read. */
  readonly bridgeFiltered: boolean | null;
  readonly forwarding: boolean | null;
  /** Whether packets leave under the host's address. Null: not read, or not needed. */
  readonly masquerades: boolean | null;
  /** Docker's own chains are gone from the firewall. Null: not read. */
  readonly flushed: boolean | null;
  /** Where the host's nat table leads a packet that was sent to the host itself. Null: nowhere else, or not read. */
  readonly led: Led | null;
}

export interface HostInput {
  readonly question: Question;
  readonly details: Details;
  readonly destination: Destination;
  /** The endpoint by which the packet leaves the source; null: none, or it starts on the host. */
  readonly egress: Endpoint | null;
  readonly onHost: boolean;
}

export function hostView(world: World, input: HostInput): HostView {
  const { details, destination, egress } = input;
  const crossing = crossingOf(world, input);
  const chains = valueOf(details.host?.firewall);
  const settings = valueOf(details.host?.settings);
  const family = familyOf(addressOf(destination) ?? '0.0.0.0');
  const whole = isFirewallWhole(details.host, family);
  const bridgeFiltered = settings === null ? null : isBridgeFiltered(settings, family);
  const packet = packetOf(world, input, family);
  const source = networkOf(world, egress);
  const leaves = destination.kind === 'outside' && crossing === 'routed';
  const nat = chains === null || crossing !== 'into-host' ? null : leading(world, chains, packet);
  const led = nat?.led ?? null;
  const judged = chains === null ? null : judge(chains, crossing, { packet, bridgeFiltered, led });
  const atDevices =
    chains === null || crossing === 'none' ? null : judgeCables(world, chains, { input, packet, led });
  const verdict = [judged, atDevices].find(isStop) ?? nat?.unsure ?? atDevices ?? judged;
  return {
    crossing: led === null ? crossing : 'routed',
    led,
    verdict,
    read: crossing === 'none' || whole,
    bridgeFiltered,
    forwarding: settings === null ? null : isForwarding(settings, family),
    masquerades:
      !leaves || chains === null || !whole || source?.family !== 'bridge'
        ? null
        : masquerades(chains, packet),
    flushed:
      chains === null || !whole || !world.rules.keepsChains ? null : family === 4 && isFlushed(world, chains),
  };
}

function crossingOf(world: World, { destination, egress, onHost }: HostInput): HostView['crossing'] {
  const family = networkOf(world, egress)?.family;
  switch (destination.kind) {
    case 'none':
    case 'self':
    case 'unused':
    case 'remote':
      return 'none';
    case 'host':
      return onHost ? 'none' : 'into-host';
    case 'outside':
      return onHost || family !== 'bridge' ? 'none' : 'routed';
    case 'container':
      if (destination.shared !== null) return destination.network.family === 'bridge' ? 'bridged' : 'none';
      return onHost || egress === null ? 'none' : 'routed';
  }
}

export function addressOf(destination: Destination): string | null {
  return destination.kind === 'none' ? null : destination.address;
}

function packetOf(world: World, { question, destination, egress }: HostInput, family: 4 | 6): Packet {
  const from = family === 4 ? egress?.ipv4 : egress?.ipv6;
  return {
    in: bridgeOf(networkOf(world, egress)),
    out: outInterface(world, destination),
    from: from ?? null,
    to: addressOf(destination),
    protocol: question.port === null ? 'icmp' : question.protocol,
    port: question.port,
    family,
    toLocal: destination.kind === 'host',
    isTranslated: false,
  };
}

function isStop(verdict: Verdict | null): boolean {
  return verdict?.kind === 'drop' || verdict?.kind === 'reject';
}

function bridgeOf(network: Network | null): string | null {
  return network?.bridgeName ?? null;
}

function outInterface(world: World, destination: Destination): string | null {
  if (destination.kind === 'container') return bridgeOf(destination.network);
  if (destination.kind === 'host') return '';
  return world.wayOut;
}

interface Judged {
  readonly packet: Packet;
  readonly bridgeFiltered: boolean | null;
  readonly led: Led | null;
}

/** Bridged packets pass the IP firewall only where the bridge hands them over (`bridge-nf-call-iptables`). */
function judge(
  chains: readonly FirewallChain[],
  crossing: HostView['crossing'],
  { packet, bridgeFiltered, led }: Judged,
): Verdict | null {
  const { ip, ofBridge } = byLayer(chains);
  if (led !== null) return judgeLed(ip, packet, led);
  if (crossing === 'routed') return judgePacket(ip, ['prerouting', 'forward', 'postrouting'], packet);
  if (crossing === 'into-host') return judgeInto(ip, packet);
  if (crossing === 'none') return null;
  const seen = bridgeFiltered === false ? ofBridge : chains;
  const verdict = judgePacket(seen, ['prerouting', 'forward', 'postrouting'], packet);
  if (bridgeFiltered === null && verdict !== null && verdict.kind !== 'accept')
    return { ...verdict, kind: 'unknown' };
  return verdict;
}

interface OnCables {
  readonly input: HostInput;
  readonly packet: Packet;
  readonly led: Led | null;
}

/** Rules on the host's ends of the cables, and on its way out: of the packet, and of the answer. */
function judgeCables(
  world: World,
  chains: readonly FirewallChain[],
  { input: { destination, egress }, packet, led }: OnCables,
): Verdict | null {
  const far = led?.endpoint ?? (destination.kind === 'container' ? destination.endpoint : null);
  const passages: readonly Passage[] = [
    { device: outsideOf(world, egress), hook: 'ingress' },
    { device: destination.kind === 'outside' ? world.wayOut : outsideOf(world, far), hook: 'egress' },
  ];
  const first = judgeAtDevices(chains, passages, packet);
  if (isStop(first)) return first;
  const answer = { ...packet, from: packet.to, to: packet.from, isReply: true };
  const back = judgeAtDevices(chains, backwards(passages), answer);
  return isStop(back) ? back : (first ?? back);
}

function outsideOf(world: World, endpoint: Endpoint | null): string | null {
  const outside = cableOf(world, endpoint)?.outside ?? null;
  return outside === null ? null : (world.topology.interfaces.get(outside)?.name ?? null);
}

/** Into the host, and the answer out of it again. */
function judgeInto(ip: readonly FirewallChain[], packet: Packet): Verdict | null {
  const first = judgePacket(ip, ['prerouting', 'input'], packet);
  if (isStop(first) || first?.kind === 'unknown') return first;
  const answer = { ...packet, in: '', out: packet.in, from: packet.to, to: packet.from };
  const back = judgePacket(ip, ['output', 'postrouting'], { ...answer, isReply: true, toLocal: false });
  return isStop(back) ? back : first;
}

interface Layers {
  readonly ip: readonly FirewallChain[];
  readonly ofBridge: readonly FirewallChain[];
}
const layersOf = new WeakMap<readonly FirewallChain[], Layers>();

/** The same two lists for the same reading: what is known of them is kept with them. */
function byLayer(chains: readonly FirewallChain[]): Layers {
  const known = layersOf.get(chains);
  if (known !== undefined) return known;
  const isBridges = ({ table }: FirewallChain): boolean => table.startsWith('bridge ');
  const made = { ip: chains.filter((chain) => !isBridges(chain)), ofBridge: chains.filter(isBridges) };
  layersOf.set(chains, made);
  return made;
}

function isBridgeFiltered(settings: Readonly<Record<string, string>>, family: 4 | 6): boolean {
  const name = family === 4 ? 'net.bridge.bridge-nf-call-iptables' : 'net.bridge.bridge-nf-call-ip6tables';
  return settings[name]?.trim() === '1';
}

function isForwarding(settings: Readonly<Record<string, string>>, family: 4 | 6): boolean | null {
  const value = settings[family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding'];
  return value === undefined ? null : value.trim() !== '0';
}

/** Any rule that could rewrite the source address counts: an uncertain one must not raise an alarm. */
function masquerades(chains: readonly FirewallChain[], packet: Packet): boolean {
  const rules = chains
    .filter(({ table, hook }) => /\bnat\b/.test(table) || (hook?.includes('type nat') ?? false))
    .flatMap(({ rules: own }) => own)
    .filter(({ text }) => /masquerade|snat/i.test(text));
  const isChain = (): boolean => false;
  const outgoing = { ...packet, in: null };
  return rules.some(
    ({ tool, text }) => tool === 'nft' || readIptablesRule(text, isChain).matches(outgoing) !== false,
  );
}

/** Rules for IPv6 stand apart, and prove nothing of those for IPv4. */
function isForIpv6({ tool, table }: FirewallChain): boolean {
  return tool === 'ip6tables' || table.startsWith('ip6 ');
}

/** Docker puts its chains into the filter table (or, since 29, its own nft tables) for as long as it runs. */
function isFlushed(world: World, chains: readonly FirewallChain[]): boolean {
  const hasBridge = [...world.topology.networks.values()].some(({ family }) => family === 'bridge');
  if (!hasBridge) return false;
  return !chains
    .filter((chain) => !isForIpv6(chain))
    .some(
      ({ table, chain, rules }) =>
        (/^docker/i.test(table.replace(/^\w+ /, '')) && rules.length > 0) ||
        (/\bfilter$/.test(table) && chain === 'FORWARD' && rules.some(({ text }) => /docker/i.test(text))),
    );
}
