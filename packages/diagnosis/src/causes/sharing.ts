/** Who lives in the network namespace of another container (`--network container:X`). */
import type { Container } from '@patchbay/topology';
import { type World, lives, namespaceHolder } from '../world.js';

/** The owner of the namespace that a container shares, null where it was removed, and the owner's short id. Null: it shares none. */
export function ownerOf(
  world: World,
  container: Container,
): { readonly owner: Container | null; readonly id: string } | null {
  const mode = container.networkMode;
  if (mode.kind !== 'container') return null;
  return { owner: namespaceHolder(world, container), id: mode.dockerId.slice(0, 12) };
}

/** Whether the container waits for its owner: then its own start fails. */
export function waitsForOwner(world: World, container: Container): boolean {
  const sharing = ownerOf(world, container);
  return sharing !== null && (sharing.owner === null || !lives(sharing.owner));
}
