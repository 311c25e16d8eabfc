/** Which network to join so that the question is answered: never a guess where none would do, never a stranger's. */
import type { Container, Endpoint, Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { type World, attachedEndpoints, containerOf, namespaceHolder, networkOf } from '../world.js';
import { isOneService } from './one-service.js';
import { type Plugging, canBeJoined } from './remedies.js';

/** A network of the meant container on which the asked name is known, best with Docker's name server and traffic. */
export function joinable(c: Case): Network | null {
  const target = c.intended.container ?? c.intended.candidates[0] ?? null;
  if (target === null) return outward(c);
  const endpoints = attachedEndpoints(c.world, target);
  const own = new Set(c.endpoints.map(({ network }) => network));
  const offers = endpoints
    .map((endpoint) => networkOf(c.world, endpoint))
    .filter((network) => network !== null)
    .filter((network) => canBeJoined(network) && network.resolution === 'embedded' && !own.has(network.id));
  const knowing = offers.filter(({ id }) => c.world.records.get(id)?.has(c.name) === true);
  const open = (list: readonly Network[]): Network | undefined => list.find(({ icc }) => icc) ?? list[0];
  return open(knowing) ?? open(offers) ?? null;
}

/** A network of the source's own project that leads out: not internal, with traffic. Another's is none of its business. */
export function outward(c: Case): Network | null {
  return outwardAmong(c.world, c.source.container, c.endpoints);
}

/** The same for any container: a network with a way out that it is not on. */
export function outwardFor(world: World, container: Container): Network | null {
  return outwardAmong(world, container, attachedEndpoints(world, container));
}

function outwardAmong(world: World, { project }: Container, endpoints: readonly Endpoint[]): Network | null {
  const own = new Set(endpoints.map(({ network }) => network));
  const offers = [...world.topology.networks.values()]
    .filter((network) => project !== null && network.project === project && !own.has(network.id))
    .filter(({ family, icc, internal }) => family === 'bridge' && icc && !internal)
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return offers[0] ?? null;
}

/** A user network of the source that the other container can be plugged into. */
export function sourceNetworkFor(c: Case, container: Container): Network | null {
  const taken = new Set(attachedEndpoints(c.world, container).map(({ network }) => network));
  const networks = c.endpoints
    .map((endpoint) => networkOf(c.world, endpoint))
    .filter((network) => network !== null);
  return (
    networks.find(
      (network) => canBeJoined(network) && network.resolution === 'embedded' && !taken.has(network.id),
    ) ?? null
  );
}

/** Whose cable a container's packets take, if it can get one more: Docker plugs nothing into `host`, `none` and `container:X`. */
export function joinerOf(world: World, container: Container): Container | null {
  const holder = namespaceHolder(world, container);
  return holder?.networkMode.kind === 'networks' ? holder : null;
}

/**
 * One connect, with the alias that compose would give: the service's name. It is left out where another service answers
 * to it there already: both would answer in turn.
 * @param wished aliases that the question needs
 */
export function plugging(
  world: World,
  { container, network }: { readonly container: Container; readonly network: Network },
  wished: readonly string[] = [],
): Plugging {
  const free = composeAliases(container).filter((alias) => !isTaken(world, { container, network, alias }));
  return { container, network, aliases: [...new Set([...wished, ...free])] };
}

/** What compose names a container of its on every network; its name and short id Docker adds by itself. */
export function composeAliases({ hostName, name, replica, service }: Container): readonly string[] {
  if (service === null || replica === null || /[-_]run[-_][0-9a-f]+$/.test(name)) return [];
  const own = [name, hostName ?? ''].map((word) => word.toLowerCase());
  return own.includes(service.toLowerCase()) || !/^[A-Za-z0-9_][\w.-]{0,62}$/.test(service) ? [] : [service];
}

interface Wish {
  readonly container: Container;
  readonly network: Pick<Network, 'id'>;
  readonly alias: string;
}

export function isTaken(world: World, { container, network, alias }: Wish): boolean {
  const holders = (world.records.get(network.id)?.get(alias.toLowerCase()) ?? [])
    .map((endpoint) => containerOf(world, endpoint))
    .filter((holder) => holder !== null && holder.id !== container.id);
  return holders.some((holder) => holder === null || !isOneService([holder, container]));
}
