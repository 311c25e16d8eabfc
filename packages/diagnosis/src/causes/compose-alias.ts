/** The alias that compose gives each container of a service on its project's networks. */
import type { Container, Endpoint } from '@patchbay/topology';
import { type World, lives, networkOf } from '../world.js';
import { hasAlias } from './near.js';

/** Made by `compose up`: swarm's tasks answer through their service, and `compose run` gives no alias. */
function isComposed(container: Container): boolean {
  const { name, replica, service, task } = container;
  return (
    task === undefined &&
    service !== null &&
    replica !== null &&
    lives(container) &&
    !/[-_]run[-_][0-9a-f]+$/.test(name)
  );
}

/**
 * Whether an endpoint of compose's has lost the name that compose gave it. On a network of the container's own project it had
 * one, always. On another it is known only where the endpoint is seen to be plugged in by hand, and no other one has the name:
 * a label alone never was an alias.
 */
export function isAliasLost(world: World, endpoint: Endpoint, container: Container): boolean {
  const network = networkOf(world, endpoint);
  const name = isComposed(container) ? container.service : null;
  if (name === null || endpoint.state !== 'attached' || endpoint.aliases === null) return false;
  if (network?.resolution !== 'embedded' || answersTo(endpoint, container, name)) return false;
  if (network.project !== null && network.project === container.project) return true;
  const own = world.byContainer.get(container.id) ?? [];
  const isNowhere = own.every((other) => !answersTo(other, container, name));
  return network.project === null && isNowhere && wasPluggedLater(world, endpoint, container);
}

/**
 * Whether an endpoint was made after its container had started: its interface has a higher number than one of a container that
 * started later (the kernel counts up). False also where nothing tells.
 */
function wasPluggedLater(world: World, endpoint: Endpoint, container: Container): boolean {
  const [own, started] = [outsideIndex(world, endpoint), timeOf(container)];
  if (own === null || started === null) return false;
  return world.containers.some((other) => {
    const since = lives(other) ? timeOf(other) : null;
    if (since === null || since <= started) return false;
    return (world.byContainer.get(other.id) ?? []).some(
      (theirs) => (outsideIndex(world, theirs) ?? own) < own,
    );
  });
}

function outsideIndex(world: World, endpoint: Endpoint): number | null {
  const outside = world.topology.cables.get(endpoint.cable)?.outside ?? null;
  return outside === null ? null : (world.topology.interfaces.get(outside)?.index ?? null);
}

function timeOf({ startedAt }: Container): number | null {
  const time = startedAt === null ? NaN : Date.parse(startedAt);
  return Number.isNaN(time) ? null : time;
}

function answersTo(endpoint: Endpoint, container: Container, name: string): boolean {
  const wanted = name.toLowerCase();
  const own = [container.name, container.hostName ?? ''].some((word) => word.toLowerCase() === wanted);
  return own || hasAlias(endpoint, wanted);
}
