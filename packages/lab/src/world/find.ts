/** Names and ids as people type them. */
import { Refusal, networkNotFound, noSuchContainer } from './refusal.js';
import type { ContainerRecord, NetworkRecord } from './records.js';
import type { World } from './world.js';

/**
 * A container by full id, name or unambiguous beginning of an id.
 * @throws Refusal when there is none, or several
 */
export function findContainer(world: World, reference: string): ContainerRecord {
  const exact = world.containers.get(reference) ?? containerNamed(world, reference.replace(/^\//, ''));
  if (exact !== null && exact !== undefined) return exact;
  const hits = beginningWith(world.containers, reference);
  const [hit] = hits;
  if (hits.length > 1) throw new Refusal(500, `Multiple IDs found with provided prefix: ${reference}`);
  if (hit === undefined) throw noSuchContainer(reference);
  return hit;
}

export function containerNamed(world: World, name: string): ContainerRecord | null {
  for (const container of world.containers.values()) if (container.name === name) return container;
  return null;
}

/** Which words an ambiguous network name gets: every endpoint of the API has its own. */
export type NetworkUse = 'inspect' | 'remove' | 'attach';

/**
 * A network by full id, name or unambiguous beginning of an id.
 * @throws Refusal when there is none, or several
 */
export function findNetwork(world: World, reference: string, use: NetworkUse): NetworkRecord {
  const exact = world.networks.get(reference);
  if (exact !== undefined) return exact;
  const named = [...world.networks.values()].filter(({ name }) => name === reference);
  const hits = named.length > 0 ? named : beginningWith(world.networks, reference);
  const [hit] = hits;
  if (hit === undefined) throw networkNotFound(reference);
  if (hits.length === 1) return hit;
  throw ambiguous(reference, use, { count: hits.length, by: named.length > 0 ? 'name' : 'ID prefix' });
}

function ambiguous(
  reference: string,
  use: NetworkUse,
  { count, by }: { readonly count: number; readonly by: string },
): Refusal {
  const words = {
    inspect: `${count} matches found based on ${by}: network ${reference} is ambiguous`,
    remove: `network ${reference} is ambiguous (${count} matches found based on ${by})`,
    attach: `network ${reference} is ambiguous (${count} matches found on ${by})`,
  };
  return new Refusal(400, words[use]);
}

function beginningWith<Value>(from: ReadonlyMap<string, Value>, prefix: string): Value[] {
  if (prefix === '') return [];
  return [...from].filter(([id]) => id.startsWith(prefix)).map(([, value]) => value);
}
