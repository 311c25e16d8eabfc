import type { Container, ContainerId, Endpoint, Topology } from '@patchbay/topology';
import type { Details } from '../details.js';
import { ruleOf } from '../resolver/lookup.js';
import { lookupOrder } from '../resolver/order.js';
import { type World, attachedEndpoints, lives, registeredNames, worldOf } from '../world.js';
import { askerAt, resolveAt } from './asker.js';
import type { OwnNames } from './report.js';
import { ruleFor } from './seen.js';

/** Empty for a container without an attached endpoint of its own: nobody finds it by name. */
export function ownNames(topology: Topology, container: Container, details: Details): readonly OwnNames[] {
  const world = worldOf(topology);
  const endpoints = (world.byContainer.get(container.id) ?? []).filter(({ state }) => state === 'attached');
  return lookupOrder(world, endpoints).flatMap((endpoint) => {
    const names = [...registeredNames(topology, endpoint)].toSorted();
    if (names.length === 0) return [];
    const askers = neighbours(world, container, endpoint).map((other) => askerAt(topology, other, details));
    const own = names.map((name) => {
      const isHis = (address: string): boolean =>
        (world.byAddress.get(address) ?? []).some((holder) => holder.container === container.id);
      const reached = askers.filter((asker) => resolveAt(asker, name).addresses.some(isHis));
      const reachedBy = reached.map((asker) => asker.container.id);
      const missedBy = askers.map((asker) => asker.container.id).filter((id) => !reachedBy.includes(id));
      const rule = ruleFor(world, [container.id], { name, rule: ruleOf(world, endpoint, name) });
      return { name, rule, reachedBy, missedBy };
    });
    return [{ network: endpoint.network, names: own }];
  });
}

/** Everybody else who talks through that network, also from within another's namespace. */
function neighbours(world: World, container: Container, { network }: Endpoint): readonly Container[] {
  const members = new Set<ContainerId | null>(
    (world.byNetwork.get(network) ?? []).map((member) => member.container),
  );
  return world.containers.filter((other) => {
    if (other.id === container.id || !lives(other)) return false;
    if (other.networkMode.kind !== 'container' && !members.has(other.id)) return false;
    return attachedEndpoints(world, other).some((endpoint) => endpoint.network === network);
  });
}
