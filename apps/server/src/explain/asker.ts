/** The container that somebody names in a question, or a coded error that asks back. */
import { nearestName } from '@patchbay/diagnosis';
import { type Container, type Topology, containersMeant } from '@patchbay/topology';
import { Failure } from '../failure.js';

/**
 * By name, id, compose service, alias, address, or a unique part of the name. Throws PB_WHICH_CONTAINER with the candidates
 * where several fit, PB_NO_CONTAINER with the names there are where nobody does, the nearest first.
 */
export function askedContainer(topology: Topology, word: string): Container {
  const [only, ...others] = containersMeant(topology, word);
  if (only === undefined) throw new Failure('PB_NO_CONTAINER', { word, names: nearestFirst(topology, word) });
  if (others.length === 0) return only;
  const names = [only, ...others].map(({ name }) => name);
  throw new Failure('PB_WHICH_CONTAINER', { word, names: names.join(', ') });
}

/** A terminal's line or two; `docker ps -a` has the rest. */
const mostNames = 8;

function nearestFirst({ containers }: Topology, word: string): string {
  const names = [...containers.values()].map(({ name }) => name).toSorted();
  const services = [...containers.values()].flatMap(({ service }) => service ?? []);
  const nearest = nearestName(word.trim().toLowerCase(), [...names, ...services]);
  const all = [...new Set([...(nearest === null ? [] : [nearest]), ...names])];
  if (all.length === 0) return '–';
  return all.slice(0, mostNames).join(', ') + (all.length > mostNames ? ' …' : '');
}
