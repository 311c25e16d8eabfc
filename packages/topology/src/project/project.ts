import { groupBy } from '../group.js';
import type { Facts, LinkFacts } from '../facts.js';
import { type CableId, type InterfaceId, engineId, namespaceId } from '../ids.js';
import type { Cable, Namespace, NetworkInterface, Subnet, Topology } from '../model.js';
import { projectCables } from './cables.js';
import { projectContainer, projectEngine } from './containers.js';
import { type Context, createContext, idsOf } from './context.js';
import type { EndpointWithFacts } from './between.js';
import { projectEndpoints } from './endpoints.js';
import { createKept } from './kept.js';
import { type Place, projectBridges, projectInterfaces, projectNics, projectPorts } from './kernel.js';
import { homesOf, projectNamespaces } from './namespaces.js';
import { projectNetwork, projectSubnets } from './networks.js';
import { projectRemote, remoteCable } from './remote.js';

/**
 * Concludes the topology from facts. Pure and deterministic: equal facts give an equal topology, whatever order
 * the engine listed them in. Facts that contradict each other become faults of the thing they are about.
 */
export function project(facts: Facts): Topology {
  return createProjector().project(facts);
}

/** Projects the facts of one host again and again, while they change. */
export interface Projector {
  /**
   * Equal to what `project` makes of the same facts. Entities that are equal to those of the last call are the very same objects,
   * and tables that hold nothing new the very same tables.
   */
  project(facts: Facts): Topology;
}

/**
 * A projector that keeps what each fact gave, so that a change costs what changed. It knows facts by their identity: they must not
 * be altered, and those that say what they said should be the same objects.
 */
export function createProjector(): Projector {
  let kept = createKept(engineId(''));
  return {
    project: (facts) => {
      const engine = engineId(facts.engine.dockerId);
      if (engine !== kept.engine) kept = createKept(engine);
      return projectInto(createContext(facts, kept));
    },
  };
}

function projectInto(context: Context): Topology {
  const { facts, kept } = context;
  const { tables } = kept;
  const homes = homesOf(context);
  const endpoints = projectEndpoints(context);
  const remote = projectRemote(context);
  const cables = [...projectCables(context, endpoints, homes), ...remote.map(remoteCable)];
  const namespaces = projectNamespaces(context, homes);
  return {
    engines: tables.engines.of([tables.engines.same(projectEngine(context))]),
    containers: tables.containers.of(
      facts.containers.map((container) => projectContainer(context, container, homes)),
    ),
    namespaces: tables.namespaces.of(namespaces),
    networks: tables.networks.of(facts.networks.map((network) => projectNetwork(context, network))),
    subnets: tables.subnets.of(allSubnets(context, endpoints)),
    endpoints: tables.endpoints.of([
      ...endpoints.map(({ endpoint }) => endpoint),
      ...remote.map(tables.endpoints.same),
    ]),
    interfaces: tables.interfaces.of(allInterfaces(context, namespaces, cables)),
    cables: tables.cables.of(cables.map(tables.cables.same)),
    bridges: tables.bridges.of(projectBridges(context)),
    ports: tables.ports.of(projectPorts(context)),
    nics: tables.nics.of(projectNics(context)),
  };
}

function allSubnets(context: Context, endpoints: readonly EndpointWithFacts[]): Subnet[] {
  const byNetwork = groupBy(endpoints, ({ network }) => network.dockerId);
  return context.facts.networks.flatMap((network) => {
    const own = byNetwork.get(network.dockerId) ?? [];
    return projectSubnets(
      context,
      network,
      own.map(({ endpoint }) => endpoint),
    );
  });
}

function allInterfaces(
  context: Context,
  namespaces: readonly Namespace[],
  cables: readonly Cable[],
): NetworkInterface[] {
  const byInterface = new Map<InterfaceId, CableId>();
  for (const cable of cables) {
    if (cable.inside !== null) byInterface.set(cable.inside, cable.id);
    if (cable.outside !== null) byInterface.set(cable.outside, cable.id);
  }
  const host = { namespace: context.hostNamespace, links: [...context.hostLinks.values()] };
  const hidden = [...context.hidden.values()].map(({ name, links }) => ({
    namespace: namespaceId(context.engine, name),
    links,
  }));
  const places = [host, ...ownedPlaces(context, namespaces), ...hidden];
  return places.flatMap((place) => projectInterfaces(context, place, byInterface));
}

/** Namespaces read through the container that owns them; a sharer shows the same links again. */
function ownedPlaces(
  context: Context,
  namespaces: readonly Namespace[],
): Pick<Place, 'namespace' | 'links'>[] {
  const owned = new Set(namespaces.flatMap(({ role, id }) => (role === 'container' ? [id] : [])));
  const places: { readonly namespace: Namespace['id']; readonly links: readonly LinkFacts[] }[] = [];
  for (const container of context.facts.containers) {
    const read = context.namespaces.get(container.dockerId);
    const namespace = idsOf(context, container).namespace;
    if (read !== undefined && owned.has(namespace)) places.push({ namespace, links: read.links });
  }
  return places;
}
