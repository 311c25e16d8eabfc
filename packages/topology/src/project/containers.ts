import type { ContainerFacts } from '../facts.js';
import { containerId } from '../ids.js';
import type { Container, Engine } from '../model.js';
import type { Context } from './context.js';
import { namespaceOf, networkModeOf } from './namespaces.js';

export function projectEngine(context: Context): Engine {
  const { engine, kernel } = context.facts;
  return {
    kind: 'engine',
    id: context.engine,
    hostName: engine.hostName,
    version: engine.version,
    apiVersion: engine.apiVersion,
    operatingSystem: engine.operatingSystem,
    osType: engine.osType,
    kernelVersion: engine.kernelVersion,
    rootless: engine.rootless,
    swarmActive: engine.swarmActive,
    addressPools: engine.addressPools,
    wiring: kernel?.status ?? { tier: 'docker-only', changes: 'none', blockedBy: '' },
  };
}

/** What Docker says of a container, with its compose or swarm origin read from the labels. */
export function projectContainer(context: Context, container: ContainerFacts): Container {
  const { labels, inspected } = container;
  return {
    kind: 'container',
    id: containerId(context.engine, container.dockerId),
    engine: context.engine,
    dockerId: container.dockerId,
    name: container.name,
    image: container.image,
    state: container.state,
    health: container.health,
    exitCode: container.exitCode,
    error: inspected?.error ?? '',
    createdAt: container.createdAt,
    startedAt: inspected?.startedAt || null,
    hostName: inspected?.hostName || null,
    pid: inspected?.pid || null,
    project: labels['com.docker.compose.project'] ?? labels['com.docker.stack.namespace'] ?? null,
    service: labels['com.docker.compose.service'] ?? labels['com.docker.swarm.service.name'] ?? null,
    replica: labels['com.docker.compose.container-number'] ?? null,
    own: labels['patchbay.role'] !== undefined,
    autoRemove: inspected?.autoRemove ?? false,
    networkMode: networkModeOf(context, container),
    namespace: namespaceOf(context, container),
    ports: portsOf(container),
    extraHosts: inspected?.extraHosts ?? [],
    links: inspected?.links ?? [],
    mountedFiles: inspected?.mountedFiles ?? [],
    dns: {
      servers: inspected?.dnsServers ?? [],
      search: inspected?.dnsSearch ?? [],
      options: inspected?.dnsOptions ?? [],
    },
  };
}

/** A stopped container publishes nothing now; its bindings say what the next start will publish. */
function portsOf(container: ContainerFacts): Container['ports'] {
  if (container.ports.length > 0) return container.ports;
  return container.inspected?.portBindings ?? [];
}
