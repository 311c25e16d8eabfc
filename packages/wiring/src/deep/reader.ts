import type { AddressFacts, HostDetail, LinkFacts, NamespaceDetail, Reading } from '@patchbay/topology';
import { parseBridgePorts, parseForwarding } from '../parse/ip-details.js';
import { parseIpLinks } from '../parse/ip-links.js';
import { parseHosts, parseResolver } from '../parse/resolver-files.js';
import { engineRoot } from './engine-root.js';
import { readFirewall } from './firewall.js';
import { readPolicy } from './policy.js';
import { readSettings } from './settings.js';
import {
  containerPlace,
  firstKnown,
  ownPlace,
  parsed,
  readingOf,
  type DeepSources,
  type Place,
} from './sources.js';
import { readCounterTable, readListeners, readNeighbours, readRoutes } from './tables.js';

/** Links with their addresses; rejects with the reason where they can not be read. */
export type ReadLinks = () => Promise<readonly LinkFacts[]>;

/** Everything about a container's namespace. The caller has verified that the process is the container's, and does so again. */
export function readContainerDetail(
  sources: DeepSources,
  pid: number,
  links: ReadLinks,
): Promise<NamespaceDetail> {
  return readPlace(sources, containerPlace(sources, pid), links);
}

/** Everything about our own namespace, with the bridges in it. */
export async function readOwnDetail(sources: DeepSources, links: ReadLinks): Promise<HostDetail> {
  const place = ownPlace(sources);
  const detail = await readPlace(sources, place, links);
  const engine = { ...place, root: await engineRoot(sources) };
  return {
    ...detail,
    resolver: await readFileOf(engine, '/etc/resolv.conf', parseResolver, sources),
    bridgePorts: await readingOf('bridge -d link', async () =>
      parsed(parseBridgePorts(await place.run('bridge', '-j', '-d', 'link')), 'bridge'),
    ),
    forwarding: await readingOf('bridge fdb', async () =>
      parsed(parseForwarding(await place.run('bridge', '-j', 'fdb')), 'bridge'),
    ),
  };
}

async function readPlace(sources: DeepSources, place: Place, links: ReadLinks): Promise<NamespaceDetail> {
  const known = await readingOf(place.typed('ip', '-d', 'link'), links);
  const [hosts, resolver, addresses, routes, policy, neighbours, firewall, settings] = await Promise.all([
    readFileOf(place, '/etc/hosts', parseHosts, sources),
    readFileOf(place, '/etc/resolv.conf', parseResolver, sources),
    readAddresses(place, known),
    readRoutes(sources, place),
    readPolicy(place),
    readNeighbours(sources, place),
    readFirewall(sources, place),
    readSettings(sources, place),
  ]);
  const listeners = await readListeners(sources, place);
  const counters = await readCounterTable(sources, place);
  const readAt = sources.clock();
  return {
    readAt,
    hosts,
    resolver,
    links: known,
    addresses,
    routes,
    policy,
    neighbours,
    listeners,
    ...firewall,
    settings,
    counters,
  };
}

/** A file of the container's own, in the container's own root. */
export function readFileOf<Value>(
  place: Place,
  path: string,
  parse: (text: string) => Value,
  sources: DeepSources,
): Promise<Reading<Value>> {
  const shown = place.root === '/' ? `cat ${path}` : `sudo cat ${place.root}${path}`;
  return readingOf(shown, async () => {
    const { abilities } = sources;
    if (place.root !== '/' && !abilities.isPermitted('ptrace')) throw new Error(abilities.words('ptrace'));
    return parse(await sources.rootFiles.read({ root: place.root, path, from: 'file' }));
  });
}

/** From `ip`, which is exact; else as the links have them (not those of an interface that is down, nor a lone /32). */
function readAddresses(
  place: Place,
  links: Reading<readonly LinkFacts[]>,
): Promise<Reading<readonly (AddressFacts & { readonly device: string })[]>> {
  const command = place.typed('ip', 'address');
  return firstKnown(
    () =>
      readingOf(command, async () =>
        addressesOf(parsed(parseIpLinks(await place.run('ip', '-j', '-d', 'address')), 'ip')),
      ),
    () =>
      readingOf(command, () => {
        if (!links.known) throw new Error(links.reason);
        return addressesOf(links.value);
      }),
  );
}

function addressesOf(links: readonly LinkFacts[]): (AddressFacts & { readonly device: string })[] {
  return links.flatMap((link) => link.addresses.map((address) => ({ ...address, device: link.name })));
}
