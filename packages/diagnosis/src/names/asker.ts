/** One container as somebody who asks for names: what its resolver answers, without a packet. */
import type { Container, Endpoint, NamespaceDetail, Topology } from '@patchbay/topology';
import type { Details } from '../details.js';
import { insideOf } from '../ends.js';
import { type Resolution, resolve } from '../resolver/resolve.js';
import { type ResolverView, resolverOf } from '../resolver/view.js';
import { type World, attachedEndpoints, worldOf } from '../world.js';

export interface Asker {
  readonly world: World;
  readonly container: Container;
  readonly endpoints: readonly Endpoint[];
  readonly detail: NamespaceDetail | null;
  readonly resolver: ResolverView;
}

export function askerAt(topology: Topology, container: Container, details: Details): Asker {
  const world = worldOf(topology);
  const endpoints = attachedEndpoints(world, container);
  const detail = insideOf(world, details, container);
  return {
    world,
    container,
    endpoints,
    detail,
    resolver: resolverOf(world, { container, endpoints }, detail),
  };
}

/** What the same algorithm says that explains questions. @param name in lower case */
export function resolveAt({ world, ...asker }: Asker, name: string): Resolution {
  return resolve(world, { ...asker, name, isOurs: true, isService: false, probed: null });
}
