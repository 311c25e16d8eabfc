import { type ListenerFacts, familyOf } from '@patchbay/topology';
import { embeddedServer } from '../resolver/view.js';
import { isLoopback } from './destination.js';

/** What waits at the end of the way, for one address, port and protocol. */
export type ListenerView =
  | { readonly kind: 'listens'; readonly listener: ListenerFacts }
  | { readonly kind: 'loopback-only'; readonly listener: ListenerFacts }
  | { readonly kind: 'other-address'; readonly listener: ListenerFacts }
  | { readonly kind: 'ipv4-only'; readonly listener: ListenerFacts }
  | { readonly kind: 'other-protocol'; readonly listener: ListenerFacts }
  /** Something listens, elsewhere: `listeners` are those that the address could reach. */
  | { readonly kind: 'other-port'; readonly listeners: readonly ListenerFacts[] }
  | { readonly kind: 'nothing' };

interface Wanted {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** Which listener takes a packet to that address and port; if none, what comes nearest and so tells the mistake. */
export function listenerFor(all: readonly ListenerFacts[], wanted: Wanted): ListenerView {
  // The embedded DNS server's own sockets live in every container's namespace.
  const listeners = all.filter(({ address }) => address !== embeddedServer);
  const onPort = listeners.filter(({ port }) => port === wanted.port);
  const same = onPort.filter(({ protocol }) => protocol === wanted.protocol);
  const hit = same.find((listener) => takes(listener, wanted.address));
  if (hit !== undefined) return { kind: 'listens', listener: hit };
  const [near] = same;
  if (near !== undefined) return { kind: nearness(near, wanted.address), listener: near };
  const other = onPort.find(({ protocol, address }) => protocol !== wanted.protocol && !isLoopback(address));
  if (other !== undefined) return { kind: 'other-protocol', listener: other };
  const elsewhere = listeners.filter(
    (listener) => listener.protocol === wanted.protocol && takes(listener, wanted.address),
  );
  return elsewhere.length > 0 ? { kind: 'other-port', listeners: elsewhere } : { kind: 'nothing' };
}

function takes(listener: ListenerFacts, address: string): boolean {
  const bound = plain(listener.address);
  if (bound === address) return true;
  if (bound === '0.0.0.0') return familyOf(address) === 4;
  return bound === '::' && (familyOf(address) === 6 || listener.onlyIpv6 !== true);
}

function nearness(listener: ListenerFacts, address: string): 'loopback-only' | 'ipv4-only' | 'other-address' {
  const bound = plain(listener.address);
  if (isLoopback(bound)) return 'loopback-only';
  return familyOf(address) === 6 && familyOf(bound) === 4 ? 'ipv4-only' : 'other-address';
}

/** IPv4 addresses of IPv6 sockets (`::ffff:10.0.0.2`) are written plainly. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
