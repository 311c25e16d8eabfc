import type { ContainerId, Topology } from '@patchbay/topology';
import { openCase } from './case.js';
import { noDetails } from './details.js';
import type { ProbeResult } from './explanation.js';
import type { Question } from './question.js';
import { manyAddresses } from './every-address.js';
import { containerOf, lives } from './world.js';

/** The deeper facts that one question needs: only these are worth reading. */
export interface Needs {
  /** Containers whose namespace is to be read; they run. */
  readonly namespaces: readonly ContainerId[];
  readonly host: boolean;
  /** Swarm services, where the name may be one's. */
  readonly services: boolean;
  /** Full Docker ids of removed containers whose namespace somebody still shares: what they were called. */
  readonly removed: readonly string[];
}

/** More sharers of removed containers than anybody looks for at once. */
const mostRemoved = 16;

/** Owners of shared namespaces that are gone, of containers that run. */
export function removedOwners(topology: Topology): readonly string[] {
  const ids = [...topology.containers.values()].flatMap((container) => {
    const mode = container.networkMode;
    return mode.kind === 'container' && mode.owner === null && lives(container) ? [mode.dockerId] : [];
  });
  return [...new Set(ids)].slice(0, mostRemoved);
}

/** @param results of a probe, where one was made: its answer may lead to a container that the model did not expect */
export function needs(topology: Topology, question: Question, results: readonly ProbeResult[] = []): Needs {
  const c = openCase(topology, noDetails, question, results);
  if (c === null) return { namespaces: [], host: false, services: false, removed: [] };
  const localhost = c.destination.kind === 'self';
  const wanted = [c.source.container, c.holder, c.target?.container, c.intended.container];
  const many = manyAddresses(c).flatMap(
    (address) => containerOf(c.world, c.world.byAddress.get(address)?.[0] ?? null) ?? [],
  );
  const near = localhost ? c.world.containers.filter(({ id }) => shares(id)) : [];
  function shares(id: ContainerId): boolean {
    const own = new Set(c?.endpoints.map(({ network }) => network));
    return (c?.world.byContainer.get(id) ?? []).some(({ network }) => own.has(network));
  }
  const living = [...wanted, ...many, ...near.slice(0, nearest)].filter(
    (container) => container != null && lives(container),
  );
  const ids = living.flatMap((container) => (container == null ? [] : [container.id]));
  return {
    namespaces: [...new Set(ids)],
    host: lives(c.source.container) && !localhost,
    services: c.world.engine?.swarmActive === true && c.resolution.outcome !== 'literal',
    removed: removedOwners(topology),
  };
}

/** `localhost` may mean any neighbour; reading more than a few sockets tables would take too long. */
const nearest = 8;
