import type { ContainerId, EndpointId, EntityId, NetworkId, NicId, Topology } from '@patchbay/topology';
import type { LaidCable, LaidRail, LaidRiser, Layout } from './layout/model.js';
import { sizes } from './layout/sizes.js';
import { pushTo } from './order.js';

/** Answers what is lit when a thing is selected: the way from it to everything it is plugged into, and out of the host. */
export interface Paths {
  of(id: EntityId): readonly string[];
}

interface Tables {
  readonly topology: Topology;
  readonly layout: Layout;
  readonly cablesOfBox: ReadonlyMap<string, readonly LaidCable[]>;
  readonly cablesOfNetwork: ReadonlyMap<NetworkId, readonly LaidCable[]>;
  readonly cableOf: ReadonlyMap<EndpointId, LaidCable>;
  readonly railsOf: ReadonlyMap<NetworkId, readonly LaidRail[]>;
  readonly risersOf: ReadonlyMap<NetworkId, readonly LaidRiser[]>;
  readonly boxOf: ReadonlyMap<EntityId, string>;
  /** Networks and endpoints of which nothing is drawn but the box that stands for them. */
  readonly foldedInto: ReadonlyMap<EntityId, string>;
  readonly hostBoxes: ReadonlySet<string>;
}

export function pathsOf(topology: Topology, layout: Layout): Paths {
  let tables: Tables | null = null;
  return {
    of: (id) => {
      tables ??= tablesOf(topology, layout);
      return trace(id, tables);
    },
  };
}

function tablesOf(topology: Topology, layout: Layout): Tables {
  const cablesOfBox = new Map<string, LaidCable[]>();
  const cablesOfNetwork = new Map<NetworkId, LaidCable[]>();
  for (const cable of layout.cables) {
    pushTo(cablesOfBox, cable.box, cable);
    pushTo(cablesOfNetwork, cable.network, cable);
  }
  const railsOf = new Map<NetworkId, LaidRail[]>();
  for (const rail of layout.rails) pushTo(railsOf, rail.network, rail);
  const risersOf = new Map<NetworkId, LaidRiser[]>();
  for (const riser of layout.risers) if (riser.network !== null) pushTo(risersOf, riser.network, riser);
  const boxOf = new Map<EntityId, string>();
  const foldedInto = new Map<EntityId, string>();
  for (const { box } of layout.boxes) {
    if (box.entity !== null) boxOf.set(box.entity, box.key);
    for (const member of [...box.members, ...(box.stands?.containers ?? [])]) boxOf.set(member, box.key);
    for (const network of box.stands?.networks ?? []) foldedInto.set(network, box.key);
    for (const endpoint of box.stands?.endpoints ?? []) foldedInto.set(endpoint, box.key);
  }
  const cableOf = new Map(
    layout.cables.flatMap((cable) => [cable.endpoint, ...cable.others].map((id) => [id, cable] as const)),
  );
  const hostBoxes = new Set(layout.host.boxes);
  return {
    topology,
    layout,
    cablesOfBox,
    cablesOfNetwork,
    cableOf,
    railsOf,
    risersOf,
    boxOf,
    foldedInto,
    hostBoxes,
  };
}

function trace(id: EntityId, tables: Tables): readonly string[] {
  const { topology } = tables;
  const key = id as never;
  const container = topology.containers.get(key);
  if (container) return traceBox(container.id, tables);
  const stands = tables.foldedInto.get(id);
  if (topology.networks.has(key)) return stands === undefined ? traceNetwork(key, tables) : [`box:${stands}`];
  const endpoint = topology.endpoints.get(key) ?? endpointOfCable(id, topology);
  if (endpoint) return traceEndpoint(endpoint.id, tables);
  if (topology.nics.has(key)) return traceNic(key, tables);
  if (topology.engines.has(key)) return ['host', ...leaveHost(tables)];
  const behind = behindOf(id, topology);
  return behind === null ? [] : trace(behind, tables);
}

function endpointOfCable(id: EntityId, topology: Topology): { id: EndpointId } | null {
  const endpoint = topology.cables.get(id as never)?.endpoint;
  return endpoint ? { id: endpoint } : null;
}

/** What on the picture stands for a thing that has no shape of its own there. */
function behindOf(id: EntityId, topology: Topology): EntityId | null {
  const key = id as never;
  const namespace = topology.namespaces.get(key);
  if (namespace) return namespace.owner ?? namespace.engine;
  const link = topology.interfaces.get(key);
  if (link) {
    const nic = [...topology.nics.values()].find((candidate) => candidate.interface === link.id);
    return link.cable ?? nic?.id ?? null;
  }
  const port = topology.ports.get(key);
  if (port) return topology.interfaces.get(port.interface)?.cable ?? null;
  return topology.bridges.get(key)?.network ?? topology.subnets.get(key)?.network ?? null;
}

function traceBox(id: ContainerId, tables: Tables): string[] {
  const box = tables.boxOf.get(id) ?? '';
  const lit = [`box:${box}`, `member:${id}`];
  for (const cable of tables.cablesOfBox.get(box) ?? []) lit.push(...traceCable(cable, tables));
  if (tables.hostBoxes.has(box)) lit.push('host', ...leaveHost(tables));
  return lit;
}

function traceEndpoint(id: EndpointId, tables: Tables): string[] {
  const cable = tables.cableOf.get(id);
  if (cable) return [`box:${cable.box}`, ...traceCable(cable, tables)];
  const stands = tables.foldedInto.get(id);
  return stands === undefined ? [] : [`box:${stands}`];
}

function traceCable(cable: LaidCable, tables: Tables): string[] {
  return [`cable:${cable.endpoint}`, cable.rail, ...traceRail(cable, tables)];
}

/** From a rail along its bracket and its spine to the network's own rail, and from there out of the host. */
function traceRail({ network, rail: railId }: LaidCable, tables: Tables): string[] {
  const rails = tables.railsOf.get(network) ?? [];
  const risers = tables.risersOf.get(network) ?? [];
  const rail = rails.find((candidate) => candidate.id === railId);
  if (!rail) return [];
  const first = rails.reduce(
    (least, other) => (other.block === rail.block && other.segment < least.segment ? other : least),
    rail,
  );
  const lit = [first.id];
  for (const riser of risers) {
    if (riser.role === 'fold' && within(riser, first, rail)) lit.push(riser.id);
  }
  if (rail.part === 'branch') lit.push(...traceSpine(first, rails, risers));
  return [...lit, ...traceExit(network, tables)];
}

function within(riser: LaidRiser, one: LaidRail, other: LaidRail): boolean {
  const [top, bottom] = one.rect.y < other.rect.y ? [one.rect, other.rect] : [other.rect, one.rect];
  return (
    riser.from.x < top.x &&
    riser.from.x > top.x - sizes.framePad &&
    riser.from.y >= top.y &&
    riser.to.y <= bottom.y + bottom.height
  );
}

function traceSpine(branch: LaidRail, rails: readonly LaidRail[], risers: readonly LaidRiser[]): string[] {
  const trunk = rails.find((rail) => rail.part === 'main');
  const home = rails.find((rail) => rail.part === 'home');
  const ends = [branch, ...(home ? [home] : [])];
  const arms = risers.filter((riser) => ends.some((end) => riser.id === `arm:${end.id}`));
  const lit = [...arms.map((arm) => arm.id), ...(trunk ? [trunk.id] : []), ...(home ? [home.id] : [])];
  for (const arm of arms) {
    const stop = trunk ? trunk.rect.y : Math.min(...arms.map((other) => other.to.y));
    const pieces = risers.filter(
      (riser) =>
        riser.id.startsWith('spine:') &&
        riser.to.x === arm.to.x &&
        riser.to.y <= arm.to.y &&
        riser.from.y >= stop,
    );
    lit.push(...pieces.map((piece) => piece.id));
  }
  return lit;
}

/** The tap of a network, and what it leads to. */
function traceExit(network: NetworkId, tables: Tables): string[] {
  const exits = (tables.risersOf.get(network) ?? []).filter(
    (riser) => riser.role === 'uplink' || riser.role === 'bypass',
  );
  const lit = exits.map((riser) => riser.id);
  const bypass = exits.find((riser) => riser.role === 'bypass');
  if (bypass) lit.push(nicItem(bypass.nic));
  else if (exits.length > 0) lit.push('host', ...leaveHost(tables));
  return lit;
}

function leaveHost({ layout, topology }: Tables): string[] {
  const way = layout.host.nics.find(({ id }) => id !== null && topology.nics.get(id)?.defaultRoute);
  return way ? [`nicriser:${way.id}`, nicItem(way.id)] : [];
}

function nicItem(id: NicId | null): string {
  return `nic:${id ?? 'unknown'}`;
}

function traceNetwork(id: NetworkId, tables: Tables): string[] {
  const rails = (tables.railsOf.get(id) ?? []).map((rail) => rail.id);
  const inner = (tables.risersOf.get(id) ?? []).map((riser) => riser.id);
  const members = (tables.cablesOfNetwork.get(id) ?? []).flatMap((cable) => [
    `cable:${cable.endpoint}`,
    `box:${cable.box}`,
  ]);
  return [...rails, ...inner, ...members, ...traceExit(id, tables)];
}

function traceNic(id: NicId, tables: Tables): string[] {
  const lit = [nicItem(id), `nicriser:${id}`];
  for (const riser of tables.layout.risers) {
    if (riser.nic !== id || riser.network === null) continue;
    lit.push(riser.id, ...(tables.railsOf.get(riser.network) ?? []).map((rail) => rail.id));
  }
  return tables.topology.nics.get(id)?.defaultRoute ? [...lit, 'host'] : lit;
}
