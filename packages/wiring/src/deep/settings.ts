import type { Reading } from '@patchbay/topology';
import { textOf } from '../system.js';
import { readingOf, type DeepSources, type Place } from './sources.js';

/** Settings that decide whether a packet passes. Each is per namespace; those of `bridge` are there with br_netfilter. */
const names = [
  'net.ipv4.ip_forward',
  'net.ipv4.conf.all.forwarding',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.all.route_localnet',
  'net.ipv4.conf.all.arp_ignore',
  'net.ipv4.icmp_echo_ignore_all',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv6.conf.all.disable_ipv6',
  'net.ipv6.conf.all.forwarding',
  'net.bridge.bridge-nf-call-iptables',
  'net.bridge.bridge-nf-call-ip6tables',
] as const;

/**
 * Network settings of a namespace. /proc/sys/net shows those of whoever reads it, whatever the path says, so the reading
 * is done by a program inside. One kernel has one set of names: what we lack ourselves is not asked for.
 */
export function readSettings(
  sources: DeepSources,
  place: Place,
): Promise<Reading<Readonly<Record<string, string>>>> {
  const pathOf = (name: string) => `${sources.procFolder}/sys/${name.replaceAll('.', '/')}`;
  const present = names.filter((name) => textOf(sources.files.read(pathOf(name))) !== '');
  return readingOf(place.typed('sysctl', ...present), async () => {
    if (present.length === 0) return {};
    return parseSettings(await place.run('grep', '-H', '', ...present.map(pathOf)), sources.procFolder);
  });
}

/** Reads `PATH:VALUE` lines. */
function parseSettings(text: string, procFolder: string): Record<string, string> {
  const folder = `${procFolder}/sys/`;
  const found = text.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    if (colon < 0 || !line.startsWith(folder)) return [];
    return [[line.slice(folder.length, colon).replaceAll('/', '.'), line.slice(colon + 1)]];
  });
  return Object.fromEntries(found);
}
