/** Names as the C library resolves them: the hosts file first, then the name server. */
import { hostsOf, resolverOf } from '../deep/files.js';
import { probe } from '../deep/probe.js';
import { parseAddress } from '../world/addresses.js';
import type { Place } from './program.js';

export type Family = 4 | 6;

/** @returns the first address, IPv4 before IPv6; null where the name means nothing */
export function resolve(place: Place, name: string, family: Family | null = null): string | null {
  const literal = parseAddress(name);
  if (literal !== null) return family === null || literal.family === family ? name : null;
  for (const wanted of family === null ? ([4, 6] as const) : [family]) {
    const [address] = fromHosts(place, name, wanted) ?? fromServer(place, name, wanted);
    if (address !== undefined) return address;
  }
  return null;
}

/** Null where the file does not have the name. */
function fromHosts({ world, owner }: Place, name: string, family: Family): string[] | null {
  const lines = hostsOf(world, owner).filter(({ names }) =>
    names.some((one) => one.toLowerCase() === name.toLowerCase()),
  );
  const found = lines.map(({ address }) => address).filter((text) => parseAddress(text)?.family === family);
  return found.length > 0 ? found : null;
}

function fromServer(place: Place, name: string, family: Family): readonly string[] {
  const { search } = resolverOf(place.world, place.owner);
  for (const candidate of [name, ...search.map((domain) => `${name}.${domain}`)]) {
    const answer = askServer(place, candidate, family);
    if (answer.kind === 'answered') return answer.addresses;
  }
  return [];
}

/** One question to the first name server of resolv.conf. */
export function askServer(place: Place, name: string, family: Family): ReturnType<typeof probe> {
  return probe(place.world, asker(place), {
    kind: 'dns',
    name,
    type: family === 4 ? 'A' : 'AAAA',
    server: serverOf(place),
  });
}

/** The name server that is asked first. */
export function serverOf({ world, owner }: Place): string {
  return resolverOf(world, owner).nameservers[0] ?? '127.0.0.1';
}

/** The place as live probes know it. */
export function asker({ namespace, owner }: Place): Parameters<typeof probe>[1] {
  return { namespace, container: owner };
}
