import type { Endpoint, Network } from '@patchbay/topology';
import { type World, containerOf, findContainer, networkOf } from '../world.js';
import { lookupOrder } from './order.js';

/** By which kind of name the embedded server found it. */
export type NameRule = 'name' | 'alias' | 'host-name' | 'short-id' | 'link';

export interface Found {
  readonly network: Network;
  readonly rule: NameRule;
  /** Whose addresses are answered; several for a shared alias. */
  readonly endpoints: readonly Endpoint[];
  /** A swarm service's own address is answered instead, behind which these are; absent: it has none. */
  readonly vip?: string;
}

/**
 * The embedded DNS server's answer from its own records. Null: it does not know the name.
 * @param endpoints the source's attached endpoints, in any order @param asked the name as it was asked, any case
 */
export function lookup(world: World, endpoints: readonly Endpoint[], asked: string): Found | null {
  return lookupAll(world, endpoints, asked)[0] ?? null;
}

/** Every network of the source that knows the name, in the order in which they are asked: only the first one answers. */
export function lookupAll(world: World, endpoints: readonly Endpoint[], asked: string): readonly Found[] {
  const name = withoutDomain(asked.toLowerCase().replace(/\.$/, ''), world.rules.nameDomain);
  const ordered = lookupOrder(world, endpoints).filter(
    (endpoint) => networkOf(world, endpoint)?.resolution === 'embedded',
  );
  const links = ordered.flatMap((endpoint) => linkedThrough(world, endpoint, name) ?? []);
  const candidates = world.rules.qualifiesByNetwork ? candidatesOf(name) : [{ head: name, tail: null }];
  const records = candidates.flatMap(({ head, tail }) =>
    ordered.flatMap((endpoint) => {
      const network = networkOf(world, endpoint);
      if (network === null || (tail !== null && network.name.toLowerCase() !== tail)) return [];
      return foundOn(world, network, head) ?? [];
    }),
  );
  const all = [...links, ...records];
  return world.rules.answersFromAllNetworks ? together(all) : all;
}

/** Every network's answer as one, by the name of the first. */
function together(all: readonly Found[]): readonly Found[] {
  const [first] = all;
  return first === undefined ? [] : [{ ...first, endpoints: all.flatMap(({ endpoints }) => endpoints) }];
}

function withoutDomain(name: string, domain: string | null): string {
  return domain !== null && name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name;
}

/** NAME itself, then for each dot from the right HEAD in the network called TAIL. */
function candidatesOf(name: string): { readonly head: string; readonly tail: string | null }[] {
  const dots = [...name].flatMap((letter, index) => (letter === '.' ? [index] : [])).toReversed();
  return [
    { head: name, tail: null },
    ...dots.map((dot) => ({ head: name.slice(0, dot), tail: name.slice(dot + 1) })),
  ];
}

function foundOn(world: World, network: Network, name: string): Found | null {
  const service = virtualService(network, name);
  if (service !== null) {
    const tasks = world.records.get(network.id)?.get(`tasks.${service.name.toLowerCase()}`) ?? [];
    return { network, rule: 'alias', endpoints: tasks, vip: service.vip };
  }
  const endpoints = world.records.get(network.id)?.get(name) ?? [];
  const [first] = endpoints;
  return first === undefined ? null : { network, rule: ruleOf(world, first, name), endpoints };
}

/** The service that answers to a name on an overlay with one address of its own; null: none does. @param name in lower case */
export function virtualService(
  { services }: Network,
  name: string,
): { readonly name: string; readonly vip: string } | null {
  for (const { name: own, aliases, vip } of services ?? [])
    if (vip !== null && [own, ...aliases].some((known) => known.toLowerCase() === name))
      return { name: own, vip };
  return null;
}

/** `--link x:alias` on a user network: an alias that only the source sees. */
function linkedThrough(world: World, source: Endpoint, name: string): Found | null {
  const network = networkOf(world, source);
  if (network === null) return null;
  for (const link of source.links) {
    const [target = '', alias = target] = link.split(':');
    const container = alias.toLowerCase() === name ? findContainer(world, target) : null;
    const endpoint = (world.byNetwork.get(network.id) ?? []).find(
      (member) => container !== null && member.container === container.id && member.state === 'attached',
    );
    if (endpoint !== undefined) return { network, rule: 'link', endpoints: [endpoint] };
  }
  return null;
}

/** What kind of name this is for the endpoint that carries it. */
export function ruleOf(world: World, endpoint: Endpoint, name: string): NameRule {
  const container = containerOf(world, endpoint);
  if (container === null && endpoint.name.toLowerCase() !== name) return 'alias';
  if (container === null || container.name.toLowerCase() === name) return 'name';
  if (container.dockerId.startsWith(name) && name.length >= 12) return 'short-id';
  return container.hostName?.toLowerCase() === name ? 'host-name' : 'alias';
}

/** What a look-up is answered. */
export function addressesFound({ endpoints, vip }: Found): string[] {
  return vip === undefined ? addressesOf(endpoints) : [vip];
}

/** The addresses of endpoints, IPv4 first: what a look-up of A and AAAA gives together. */
function addressesOf(endpoints: readonly Endpoint[]): string[] {
  const all = [...endpoints.map(({ ipv4 }) => ipv4), ...endpoints.map(({ ipv6 }) => ipv6)];
  return [...new Set(all.filter((address) => address !== null))];
}
