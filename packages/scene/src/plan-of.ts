/** Reads the plan of a topology. */
import {
  groupBy,
  type Container,
  type ContainerId,
  type Endpoint,
  type Network,
  type NetworkId,
  type Topology,
} from '@patchbay/topology';
import { memoByEntity } from './memo.js';
import { byName, byOrigin, pushTo, sortedLike } from './order.js';
import { keptPlan } from './plan-kept.js';
import type { Plan, PlanBox, PlanLink, PlanNetwork } from './plan.js';

/** Room that a network's labels need, in pixels. */
export type LabelRoom = (network: Network) => Pick<PlanNetwork, 'labelWidth' | 'nameWidth'>;

/** @param before the plan of the picture before: what is the same in both is the very object, and need not be sorted again */
export function planOf(topology: Topology, labelRoom: LabelRoom, before: Plan | null = null): Plan {
  const networks = [...topology.networks.values()].filter(isRail);
  const drawn = new Set(networks.map((network) => network.id));
  const boxes = [...containerBoxes(topology, drawn), ...orphanBoxes(topology, drawn)];
  const isHost = hostTest(topology);
  const plan = {
    networks: networks
      .map((network) => planNetwork(network, labelRoom))
      .sort((left, right) => Number(right.isDefault) - Number(left.isDefault) || byOrigin(left, right)),
    boxes: sortedBoxes(
      boxes.filter((box) => box.links.length > 0 && !isHost(box)),
      before?.boxes,
    ),
    shelf: sortedBoxes(
      boxes.filter((box) => box.links.length === 0 && !isHost(box)),
      before?.shelf,
    ),
    host: sortedBoxes(boxes.filter(isHost), before?.host),
  };
  return before === null ? plan : keptPlan(plan, before);
}

/** In the stable order of the picture. @param before boxes that are in this order */
export function sortedBoxes(boxes: readonly PlanBox[], before: readonly PlanBox[] = []): PlanBox[] {
  return sortedLike(boxes, before, { isSame: hasSameOrder, compare: byOrigin });
}

function hasSameOrder(now: PlanBox, then: PlanBox): boolean {
  return now.name === then.name && now.madeAt === then.madeAt && now.project === then.project;
}

/** Docker's `host` and `none` networks are modes, not networks: nothing is plugged into them. */
export function isRail(network: Network): boolean {
  return network.family !== 'host' && network.family !== 'none';
}

function planNetwork(network: Network, labelRoom: LabelRoom): PlanNetwork {
  const { id, name, project, createdAt, defaultBridge: isDefault } = network;
  const made = Date.parse(createdAt);
  const madeAt = Number.isNaN(made) ? 0 : made;
  return { key: id, id, name, project, isDefault, madeAt, ...exitOf(network), ...labelRoom(network) };
}

function exitOf(network: Network): Pick<PlanNetwork, 'leaves' | 'lane'> {
  if (network.internal) return { leaves: 'nowhere', lane: 'uplink' };
  if (network.family === 'bridge') return { leaves: 'host', lane: 'uplink' };
  if (network.family === 'macvlan' || network.family === 'ipvlan') return { leaves: 'nic', lane: 'macvlan' };
  if (network.family === 'overlay') return { leaves: 'nic', lane: 'overlay' };
  return { leaves: 'nowhere', lane: 'uplink' };
}

function containerBoxes(topology: Topology, drawn: ReadonlySet<NetworkId>): PlanBox[] {
  const links = new Map<ContainerId, PlanLink[]>();
  for (const endpoint of topology.endpoints.values()) {
    const user = endpoint.container ?? endpoint.gatewayOf;
    if (user !== null && drawn.has(endpoint.network)) pushTo(links, user, linkOf(endpoint));
  }
  const lodgers = new Map<string, Container[]>();
  for (const container of topology.containers.values()) pushTo(lodgers, boxKey(container), container);
  const boxes: PlanBox[] = [];
  for (const [key, members] of lodgers) {
    const [first] = members;
    if (first === undefined) continue;
    const inputs: unknown[] = [key];
    for (const member of members) inputs.push(member, ...(links.get(member.id) ?? []));
    boxes.push(keptBox(first, inputs, () => containerBox(key, members, links)));
  }
  return boxes;
}

const keptBox = memoByEntity<PlanBox>();

/** Each host-mode container has a box of its own, though all of them live in the one namespace. */
function boxKey(container: Container): string {
  return container.networkMode.kind === 'host' ? container.id : container.namespace;
}

function containerBox(
  key: string,
  members: readonly Container[],
  links: ReadonlyMap<ContainerId, readonly PlanLink[]>,
): PlanBox {
  const sorted = [...members].sort(
    (left, right) => Number(isGuest(left)) - Number(isGuest(right)) || byName(left.name, right.name),
  );
  const owner = sorted[0];
  if (!owner) throw new Error('a box without a container');
  const all = sorted.flatMap((member) => links.get(member.id) ?? []);
  return {
    key,
    entity: owner.id,
    name: owner.name,
    project: owner.project,
    madeAt: owner.createdAt * 1000,
    members: sorted.map((member) => member.id),
    links: all.sort((left, right) => byName(left.endpoint, right.endpoint)),
  };
}

function isGuest(container: Container): boolean {
  return container.networkMode.kind === 'container';
}

function orphanBoxes(topology: Topology, drawn: ReadonlySet<NetworkId>): PlanBox[] {
  const orphans = [...topology.endpoints.values()].filter(
    ({ container, gatewayOf, network }) => container === null && gatewayOf === null && drawn.has(network),
  );
  orphans.sort((left, right) => byName(left.id, right.id));
  // The routing mesh's namespace is on two networks; Docker calls both of its endpoints by the namespace's name.
  // A container of another node may be on several overlays; one of the same name may be on each node.
  const groups = groupBy(orphans, ({ name, remote }) => `${remote?.hostAddress ?? ''} ${name}`);
  return [...groups.values()].flatMap(([first, ...others]): PlanBox[] => {
    if (first === undefined) return [];
    const name = remoteName(first);
    const links = [first, ...others].map(linkOf);
    return [{ key: first.id, entity: first.id, name, project: null, madeAt: Infinity, members: [], links }];
  });
}

/** A task without its id, which is longer than all the rest of its name. */
function remoteName({ name, remote }: Endpoint): string {
  return remote?.service == null ? name : name.replace(/\.[0-9a-z]{25}$/, '');
}

function linkOf(endpoint: Endpoint): PlanLink {
  return keptLink(endpoint, [], () => ({ endpoint: endpoint.id, network: endpoint.network }));
}

const keptLink = memoByEntity<PlanLink>();

function hostTest(topology: Topology): (box: PlanBox) => boolean {
  return (box) => {
    const owner = box.members[0];
    return owner !== undefined && topology.containers.get(owner)?.networkMode.kind === 'host';
  };
}
