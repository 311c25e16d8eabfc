import { groupBy } from '../group.js';
import type { Facts } from '../facts.js';
import { type InterfaceId, type NamespaceId, namespaceId } from '../ids.js';
import type { Cable, NetworkInterface, Topology } from '../model.js';
import { projectCables } from './cables.js';
import { projectContainer, projectEngine } from './containers.js';
import { type Context, createContext } from './context.js';
import { projectEndpoints } from './endpoints.js';
import { projectBridges, projectInterfaces, projectNics, projectPorts } from './kernel.js';
import { projectNamespaces } from './namespaces.js';
import { projectNetwork, projectSubnets } from './networks.js';

/**
 * Concludes the topology from facts. Pure and deterministic: equal facts give an equal topology, whatever order
 * the engine listed them in. Facts that contradict each other become faults of the thing they are about.
 */
export function project(facts: Facts): Topology {
  const context = createContext(facts);
  const endpoints = projectEndpoints(context);
  const cables = projectCables(context, endpoints);
  const byNetwork = groupBy(endpoints, ({ network }) => network.dockerId);
  return {
    engines: table([projectEngine(context)]),
    containers: table(facts.containers.map((container) => projectContainer(context, container))),
    namespaces: table(projectNamespaces(context)),
    networks: table(facts.networks.map((network) => projectNetwork(context, network))),
    subnets: table(
      facts.networks.flatMap((network) => {
        const own = byNetwork.get(network.dockerId) ?? [];
        return projectSubnets(
          context,
          network,
          own.map(({ endpoint }) => endpoint),
        );
      }),
    ),
    endpoints: table(endpoints.map(({ endpoint }) => endpoint)),
    interfaces: table(allInterfaces(context, cables)),
    cables: table(cables),
    bridges: table(projectBridges(context)),
    ports: table(projectPorts(context)),
    nics: table(projectNics(context)),
  };
}

function allInterfaces(context: Context, cables: readonly Cable[]): NetworkInterface[] {
  const byInterface = new Map<InterfaceId, Cable['id']>();
  for (const cable of cables) {
    if (cable.inside !== null) byInterface.set(cable.inside, cable.id);
    if (cable.outside !== null) byInterface.set(cable.outside, cable.id);
  }
  const host = projectInterfaces(context.hostNamespace, [...context.hostLinks.values()], byInterface);
  const inside = ownedNamespaces(context).flatMap(([namespace, links]) =>
    projectInterfaces(namespace, links, byInterface),
  );
  const hidden = [...context.hidden.values()].flatMap(({ name, links }) =>
    projectInterfaces(namespaceId(context.engine, name), links, byInterface),
  );
  return [...host, ...inside, ...hidden];
}

/** Namespaces read through the container that owns them; a sharer shows the same links again. */
function ownedNamespaces(context: Context): [NamespaceId, Parameters<typeof projectInterfaces>[1]][] {
  const shared = new Set(
    projectNamespaces(context)
      .filter(({ role }) => role === 'container')
      .map(({ id }) => id),
  );
  return [...context.namespaces.values()]
    .map((facts): [NamespaceId, typeof facts.links] => [
      namespaceId(context.engine, facts.containerDockerId),
      facts.links,
    ])
    .filter(([id]) => shared.has(id));
}

function table<Id extends string, Item extends { readonly id: Id }>(
  items: readonly Item[],
): ReadonlyMap<Id, Item> {
  const sorted = [...items].sort((left, right) => (left.id < right.id ? -1 : 1));
  return new Map(sorted.map((item) => [item.id, item]));
}
