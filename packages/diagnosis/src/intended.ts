/** Which container a question means, as a person would say; whether the name leads there is another matter. */
import { answersTo, isService, type Container, type Endpoint } from '@patchbay/topology';
import type { Question } from './question.js';
import { type HostPort, publishedAt, publishedInVain } from './path/published.js';
import { type Found, lookup } from './resolver/lookup.js';
import { linkedContainer } from './resolver/hosts.js';
import { type World, containerOf, findContainer, lives, networkOf } from './world.js';

export interface Intended {
  /** Null: nobody, or several with equal right. */
  readonly container: Container | null;
  /** Everybody who carries the name somewhere: on other networks, stopped, or by a label only. */
  readonly candidates: readonly Container[];
  readonly how:
    'told' | 'name' | 'address' | 'linked' | 'answered' | 'carried' | 'label' | 'published' | 'nobody';
}

export interface Asker {
  readonly container: Container | null;
  readonly endpoints: readonly Endpoint[];
  /** The asked name in lower case, without a trailing dot. */
  readonly name: string;
}

/** @returns who is meant; `nobody` for outside names and typing errors */
export function intendedTarget(world: World, question: Question, asker: Asker): Intended {
  const { name } = asker;
  const told = question.target === null ? null : findContainer(world, question.target);
  if (told !== null) return one(told, 'told');
  const holder = containerOf(world, world.byAddress.get(name)?.[0] ?? null);
  if (holder !== null) return one(holder, 'address');
  const seen = inView(world, asker);
  if (seen !== null) return seen;
  const named = findContainer(world, name);
  if (named !== null) return one(named, 'name');
  const [head = name] = name.split('.');
  for (const wanted of new Set([name, head])) {
    const carried = world.containers.filter((container) =>
      answersTo(container, world.byContainer.get(container.id) ?? [], wanted),
    );
    if (carried.length > 0) return several(preferring(carried, asker.container), 'carried');
    const labelled = world.containers.filter((container) => isService(container, wanted));
    if (labelled.length > 0) return several(preferring(labelled, asker.container), 'label');
  }
  return { container: null, candidates: [], how: 'nobody' };
}

/**
 * Who the asker itself finds by that name, or would find if it ran: its own links, what its name server answers, what will
 * answer there after a start, and its own project's services. Only where nobody is found so does a container of that name
 * elsewhere count.
 */
function inView(world: World, asker: Asker): Intended | null {
  const { container, endpoints, name } = asker;
  const linked = container === null ? null : linkedContainer(world, container, name);
  if (linked !== null) return one(linked, 'linked');
  const found = lookup(world, endpoints, name);
  const others = among(world, found).filter(({ id }) => id !== container?.id);
  if (found?.endpoints.some(({ remote }) => remote !== undefined) === true)
    return answeredElsewhere(others, name);
  if (others.length > 0) return several(others, 'answered');
  const resting = world.containers.filter(
    (other) => !lives(other) && other.id !== container?.id && wouldAnswer(world, asker, other),
  );
  if (resting.length > 0) return several(resting, 'carried');
  // Who belongs to a project asks for its own services, on whatever network they are.
  const owned = world.containers.filter(
    (other) => other.project !== null && other.project === container?.project && other.id !== container.id,
  );
  const services = owned.filter(
    (other) => isService(other, name) || answersTo(other, world.byContainer.get(other.id) ?? [], name),
  );
  return services.length > 0 ? several(preferring(services, container), 'carried') : null;
}

/**
 * Of those that answer some are on another host: they are meant as much as those that are here, but for one that has the
 * name for its own (each node of a swarm may have a container of that name).
 */
function answeredElsewhere(here: readonly Container[], name: string): Intended {
  const named = here.find((container) => container.name.toLowerCase() === name);
  return named === undefined ? { container: null, candidates: here, how: 'answered' } : one(named, 'name');
}

/** It is to be on a network with names that the asker is on, and carries the name there or as a service of the same project. */
function wouldAnswer(world: World, { container, endpoints, name }: Asker, other: Container): boolean {
  const own = new Set(
    endpoints
      .filter((endpoint) => networkOf(world, endpoint)?.resolution === 'embedded')
      .map(({ network }) => network),
  );
  const near = (world.byContainer.get(other.id) ?? []).filter(({ network }) => own.has(network));
  if (near.length === 0) return false;
  const isOwnService =
    other.project !== null && other.project === container?.project && isService(other, name);
  return other.name.toLowerCase() === name || isOwnService || answersTo(other, near, name);
}

function one(container: Container, how: Intended['how']): Intended {
  return { container, candidates: [container], how };
}

function several(candidates: readonly Container[], how: Intended['how']): Intended {
  const [only] = candidates;
  return { container: candidates.length === 1 && only !== undefined ? only : null, candidates, how };
}

function among(world: World, found: Found | null): Container[] {
  const holders = (found?.endpoints ?? []).map((endpoint) => containerOf(world, endpoint));
  return [...new Set(holders.filter((container) => container !== null))];
}

/** One's own project first, then those that run: that is who a person means. */
function preferring(containers: readonly Container[], source: Container | null): readonly Container[] {
  const own = containers.filter(({ project }) => project !== null && project === source?.project);
  const chosen = own.length > 0 ? own : containers;
  const living = chosen.filter(lives);
  return living.length > 0 ? living : chosen;
}

/** Who was to be reached at the host's port, where nobody of this engine was named: a container that does not publish it now. */
export function meantByPort(world: World, intended: Intended, asked: HostPort | null): Intended {
  if (intended.how !== 'nobody' || asked === null) return intended;
  const found = publishedAt(world, asked) === null ? publishedInVain(world, asked) : null;
  return found === null || lives(found.container) ? intended : one(found.container, 'published');
}
