import { driverNamed } from '../drivers/registry.js';
import type { AttachmentFacts, ContainerFacts, HiddenEndpointFacts, NetworkFacts } from '../facts.js';
import { cableId, endpointId, networkId } from '../ids.js';
import type { Endpoint } from '../model.js';
import type { EndpointWithFacts } from './between.js';
import { productOf } from '../products/registry.js';
import { type Context, idsOf, isRunning, servesNames } from './context.js';
import { serviceNames } from './remote.js';

/** Every endpoint of every network that has cables at all; `host` and `none` are network modes, not cables. */
export function projectEndpoints(context: Context): EndpointWithFacts[] {
  const owned = context.facts.containers.flatMap((container) =>
    container.attachments.flatMap((attachment) => {
      const network = networkOf(context, attachment);
      if (network === null || driverNamed(network.driver).cable === 'none') return [];
      const make = (): Endpoint => toEndpoint(context, { container, attachment, network });
      return [keptEndpoint(context, attachment, { container, network, make })];
    }),
  );
  const hidden = context.facts.networks.flatMap((network) =>
    network.hiddenEndpoints.map((facts) => {
      const container = gatewayUser(context, facts);
      const make = (): Endpoint => toHiddenEndpoint(context, { network, facts, container });
      return keptEndpoint(context, facts, { container, network, make });
    }),
  );
  return [...owned, ...hidden];
}

function keptEndpoint(
  context: Context,
  facts: AttachmentFacts | HiddenEndpointFacts,
  of: Omit<EndpointWithFacts, 'endpoint'> & { make(): Endpoint },
): EndpointWithFacts {
  const { kept } = context;
  const { container, network } = of;
  return kept.endpoint(facts, [container, network, context.facts.swarm], () => ({
    endpoint: kept.tables.endpoints.same(of.make()),
    container,
    network,
  }));
}

/** A container connected while stopped lists the network by name only; Docker fills in the id at start. */
function networkOf(context: Context, attachment: AttachmentFacts): NetworkFacts | null {
  return (
    context.networks.get(attachment.networkDockerId) ??
    context.networkByName.get(attachment.networkName) ??
    null
  );
}

interface Attached {
  readonly container: ContainerFacts;
  readonly attachment: AttachmentFacts;
  readonly network: NetworkFacts;
}

function toEndpoint(context: Context, attached: Attached): Endpoint {
  const { container, attachment, network } = attached;
  const id = endpointId(networkId(context.engine, network.dockerId), container.dockerId);
  const isAttached = isRunning(container) && hasEndpoint(attachment);
  return {
    kind: 'endpoint',
    id,
    network: networkId(context.engine, network.dockerId),
    container: idsOf(context, container).container,
    name: container.name,
    dockerId: attachment.endpointDockerId,
    state: isAttached ? 'attached' : 'configured',
    ipv4: attachment.ipv4,
    ipv4PrefixLength: attachment.ipv4PrefixLength,
    gateway4: attachment.gateway4,
    ipv6: attachment.ipv6,
    ipv6PrefixLength: attachment.ipv6PrefixLength,
    gateway6: attachment.gateway6,
    mac: attachment.mac,
    aliases: attachment.aliases,
    names: isAttached ? namesOn(context, attached) : [],
    links: attachment.links,
    staticIpv4: attachment.configuredIpv4,
    staticIpv6: attachment.configuredIpv6,
    gatewayPriority: attachment.gatewayPriority,
    gatewayOf: null,
    cable: cableId(id),
  };
}

/** Docker gives each live endpoint an id; an engine that gives none (Podman) tells what the endpoint was given all the same. */
function hasEndpoint({ endpointDockerId, ipv4, ipv6, mac }: AttachmentFacts): boolean {
  return [endpointDockerId, ipv4, ipv6, mac].some((told) => told !== null);
}

/** Names under which the engine's name server answers for it. */
function namesOn(context: Context, { container, attachment, network }: Attached): string[] {
  if (!servesNames(context, network)) return [];
  const own = productOf(context.facts.engine.product).namesOn(container, attachment);
  const service = container.labels['com.docker.swarm.service.name'] ?? null;
  return [...new Set([...own, ...serviceNames(context, network, service)])];
}

/** libnetwork names a container's endpoint of docker_gwbridge after the container's namespace. */
function gatewayUser(context: Context, { name }: HiddenEndpointFacts): ContainerFacts | null {
  const sandbox = /^gateway_(.+)$/.exec(name)?.[1];
  return (sandbox !== undefined && context.containerBySandbox().get(sandbox)) || null;
}

interface HiddenWithFacts {
  readonly network: NetworkFacts;
  readonly facts: HiddenEndpointFacts;
  readonly container: ContainerFacts | null;
}

function toHiddenEndpoint(context: Context, { network, facts, container }: HiddenWithFacts): Endpoint {
  const id = endpointId(networkId(context.engine, network.dockerId), facts.name);
  return {
    kind: 'endpoint',
    id,
    network: networkId(context.engine, network.dockerId),
    container: null,
    name: facts.name,
    dockerId: facts.endpointDockerId,
    state: 'attached',
    ipv4: facts.ipv4,
    ipv4PrefixLength: null,
    gateway4: null,
    ipv6: null,
    ipv6PrefixLength: null,
    gateway6: null,
    mac: facts.mac,
    aliases: [],
    names: [],
    links: [],
    staticIpv4: null,
    staticIpv6: null,
    gatewayPriority: null,
    gatewayOf: container === null ? null : idsOf(context, container).container,
    cable: cableId(id),
  };
}
