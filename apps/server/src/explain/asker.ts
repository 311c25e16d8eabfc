/** The container that somebody names in a question, or a coded error that asks back. */
import { nearestName } from '@patchbay/diagnosis';
import { type Container, type Topology, containersMeant } from '@patchbay/topology';
import { Failure } from '../failure.js';

/**
 * By name, id, compose service, alias, address, or a unique part of the name. Throws PB_WHICH_CONTAINER with the candidates
 * where several fit, PB_NO_CONTAINER with the nearest name where nobody does.
 */
export function askedContainer(topology: Topology, word: string): Container {
  const [only, ...others] = containersMeant(topology, word);
  if (only === undefined) throw new Failure('PB_NO_CONTAINER', { word, nearest: nearest(topology, word) });
  if (others.length === 0) return only;
  const names = [only, ...others].map(({ name }) => name);
  throw new Failure('PB_WHICH_CONTAINER', { word, names: names.join(', ') });
}

function nearest({ containers }: Topology, word: string): string {
  const known = [...containers.values()].flatMap(({ name, service }) => [
    name,
    ...(service === null ? [] : [service]),
  ]);
  return nearestName(word.trim().toLowerCase(), known) ?? '–';
}
