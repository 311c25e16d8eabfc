/** The two ends of a way: what was read inside of each, and what its own rules and sockets do to the packet. */
import {
  type Cable,
  type Container,
  type Endpoint,
  type ListenerFacts,
  type NamespaceDetail,
  type Network,
  familyOf,
} from '@patchbay/topology';
import { type Details, detailOf, valueOf } from './details.js';
import { type Passage, backwards, judgeAtDevices } from './firewall/device.js';
import type { Packet } from './firewall/packet.js';
import { type Verdict, judgePacket, stops } from './firewall/walk.js';
import type { Destination } from './path/destination.js';
import type { Led } from './path/leading.js';
import { type ListenerView, listenerFor } from './path/listener.js';
import { addressOf } from './path/policy.js';
import { publishingEndpoint } from './path/published.js';
import type { Question } from './question.js';
import { type World, cableOf, containerOf, leftBehind, namespaceHolder, networkOf } from './world.js';

/** One end of the way, with what was read of it. */
export interface End {
  readonly container: Container;
  readonly endpoint: Endpoint | null;
  readonly network: Network | null;
  readonly cable: Cable | null;
  readonly detail: NamespaceDetail | null;
  /** The namespace's own firewall on this packet. Null: it has none, or it was not read. */
  readonly firewall: Verdict | null;
}

/** What an end is seen from. */
export interface Known {
  readonly world: World;
  readonly details: Details;
  readonly question: Question;
  readonly destination: Destination;
}

/**
 * What was read inside of a container: its own reading, or that of whose namespace it lives in. The owner of one that stayed
 * behind lives in another namespace by now: that one's reading says nothing of it.
 */
export function insideOf(world: World, details: Details, container: Container): NamespaceDetail | null {
  const own = detailOf(details, container);
  if (own !== null || leftBehind(world, container)) return own;
  return detailOf(details, namespaceHolder(world, container));
}

/** An end before its own firewall has judged the packet. */
export function endAt(
  { world, details }: Known,
  container: Container,
  endpoint: Endpoint | null,
): Omit<End, 'firewall'> {
  return {
    container,
    endpoint,
    network: networkOf(world, endpoint),
    cable: cableOf(world, endpoint),
    detail: insideOf(world, details, container),
  };
}

/** The far end, where a container is one; also behind a published port. @param led where the host leads the packet to */
export function targetEnd(known: Known, egress: Endpoint | null, led: Led | null): End | null {
  const { destination } = known;
  if (destination.kind === 'container') {
    const end = endAt(known, destination.container, destination.endpoint);
    return { ...end, firewall: ownVerdict(known, { end, egress, side: 'target' }) };
  }
  const published = destination.kind === 'host' ? destination.published : null;
  const container = led === null ? (published?.container ?? null) : containerOf(known.world, led.endpoint);
  if (container === null) return null;
  const endpoint = led?.endpoint ?? publishingEndpoint(known.world, container);
  const end = endAt(known, container, endpoint);
  // docker-proxy asks anew, from the bridge's address; a packet that is led keeps its sender.
  const from = led === null ? (endpoint?.gateway4 ?? null) : (egress?.ipv4 ?? null);
  const port = led?.port ?? published?.containerPort ?? null;
  const packet = { from, to: led?.address ?? endpoint?.ipv4 ?? null, port };
  return { ...end, firewall: ownVerdict(known, { end, egress, side: 'target', packet }) };
}

interface OwnFirewall {
  readonly end: Omit<End, 'firewall'>;
  /** The source's endpoint by which the packet leaves. */
  readonly egress: Endpoint | null;
  readonly side: 'source' | 'target';
  /** What of the packet is another behind a published port. */
  readonly packet?: Pick<Packet, 'from' | 'to' | 'port'>;
}

/** What a namespace's own rules do to the packet, or to the answer that comes back. */
export function ownVerdict(known: Known, at: OwnFirewall): Verdict | null {
  const { destination } = known;
  const chains = valueOf(at.end.detail?.firewall);
  if (chains === null || destination.kind === 'none' || destination.kind === 'self') return null;
  const isSource = at.side === 'source';
  const packet = packetAt(known, at);
  const passages: readonly Passage[] = [
    { device: insideName(known.world, at.end), hook: isSource ? 'egress' : 'ingress' },
  ];
  const answer = { ...turned(packet), isReply: true };
  const first = judgePacket(chains, isSource ? leaving : entering, packet);
  const atDevice = judgeAtDevices(chains, passages, packet);
  const back = judgePacket(chains, isSource ? entering : leaving, answer);
  const stopping = [first, atDevice, back, judgeAtDevices(chains, backwards(passages), answer)].find(
    (verdict) => verdict !== null && stops(verdict),
  );
  return stopping ?? (first?.kind === 'unknown' ? first : (atDevice ?? first));
}

const leaving = ['output', 'postrouting'] as const;
const entering = ['prerouting', 'input'] as const;

function packetAt(
  { world, question, destination }: Known,
  { end, egress, packet, side }: OwnFirewall,
): Packet {
  const to = packet?.to ?? addressOf(destination);
  const family = familyOf(to ?? '0.0.0.0');
  const device = insideName(world, end);
  return {
    in: side === 'source' ? '' : device,
    out: side === 'target' ? '' : device,
    from: (family === 4 ? egress?.ipv4 : egress?.ipv6) ?? null,
    to,
    protocol: question.port === null ? 'icmp' : question.protocol,
    port: question.port,
    family,
    toLocal: side === 'target',
    isTranslated: false,
    ...packet,
  };
}

function insideName(world: World, { cable }: Pick<End, 'cable'>): string | null {
  return cable?.inside == null ? null : (world.topology.interfaces.get(cable.inside)?.name ?? null);
}

function turned(packet: Packet): Packet {
  const { from, in: incoming, out, to, toLocal } = packet;
  return { ...packet, in: out, out: incoming, from: to, to: from, toLocal: toLocal !== true };
}

/** Who listens at the far end. Null: no port was asked, or the sockets there were not read. */
export function listenerOf(
  { details, question, destination }: Known,
  ends: { readonly detail: NamespaceDetail | null; readonly target: End | null; readonly led: Led | null },
): ListenerView | null {
  const { port, protocol } = question;
  if (port === null) return null;
  const look = (
    listeners: readonly ListenerFacts[] | null,
    address: string,
    at = port,
  ): ListenerView | null =>
    listeners === null ? null : listenerFor(listeners, { address, port: at, protocol });
  switch (destination.kind) {
    case 'self':
      return look(valueOf(ends.detail?.listeners), destination.address);
    case 'container':
      return look(valueOf(ends.target?.detail?.listeners), destination.address);
    case 'host': {
      const { published } = destination;
      const { led, target } = ends;
      const inside = led?.address ?? target?.endpoint?.ipv4 ?? target?.endpoint?.ipv6 ?? null;
      const behind = led?.port ?? published?.containerPort ?? null;
      if (target === null || inside === null || behind === null)
        return look(valueOf(details.host?.listeners), destination.address);
      return look(valueOf(target.detail?.listeners), inside, behind);
    }
    default:
      return null;
  }
}

/** Docker-proxy’s own socket for a published port. Null: there is none to look for, or the host’s were not read. */
export function proxyOf({ details, question, destination }: Known): ListenerView | null {
  const listeners = valueOf(details.host?.listeners);
  const { port, protocol } = question;
  if (destination.kind !== 'host' || destination.published === null || port === null || listeners === null)
    return null;
  return listenerFor(listeners, { address: destination.address, port, protocol });
}
