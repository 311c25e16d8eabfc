/** Which network to join so that the question is answered: never a guess where none would do. */
import type { Container, Endpoint, Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { type World, attachedEndpoints, networkOf } from '../world.js';
import { canBeJoined } from './remedies.js';

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

/** A network that leads out: not internal, made by a person, of the source's own project if there is one. */
export function outward(c: Case): Network | null {
  return outwardAmong(c.world, c.source.container, c.endpoints);
}

/** The same for any container: a network with a way out that it is not on. */
export function outwardFor(world: World, container: Container): Network | null {
  return outwardAmong(world, container, attachedEndpoints(world, container));
}

function outwardAmong(world: World, container: Container, endpoints: readonly Endpoint[]): Network | null {
  const own = new Set(endpoints.map(({ network }) => network));
  const offers = [...world.topology.networks.values()]
    .filter(
      (network) => network.family === 'bridge' && network.icc && !network.internal && !network.defaultBridge,
    )
    .filter(({ id, name }) => !own.has(id) && name !== 'docker_gwbridge')
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const { project } = container;
  return offers.find((network) => project !== null && network.project === project) ?? offers[0] ?? null;
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
