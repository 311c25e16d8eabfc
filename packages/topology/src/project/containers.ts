import type { ContainerFacts } from '../facts.js';
import type { Container, Engine, NetworkMode } from '../model.js';
import { type Context, idsOf } from './context.js';
import { type Homes, networkModeOf, ownerOf } from './namespaces.js';

export function projectEngine(context: Context): Engine {
  const { engine, kernel } = context.facts;
  return {
    kind: 'engine',
    id: context.engine,
    hostName: engine.hostName,
    product: engine.product,
    version: engine.version,
    apiVersion: engine.apiVersion,
    operatingSystem: engine.operatingSystem,
    osType: engine.osType,
    kernelVersion: engine.kernelVersion,
    rootless: engine.rootless,
    swarmActive: engine.swarmActive,
    ...swarmOf(context),
    addressPools: engine.addressPools,
    wiring: kernel?.status ?? { tier: 'docker-only', changes: 'none', blockedBy: '' },
  };
}

/** Nothing without a swarm: most engines have none. */
function swarmOf({ facts: { engine, swarm } }: Context): Pick<Engine, 'swarm'> {
  if (!engine.swarmActive) return {};
  const nodes = swarm == null ? null : swarm.nodes.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return { swarm: { address: engine.swarmAddress ?? null, nodes } };
}

/** What Docker says of a container, with its compose or swarm origin read from the labels. */
export function projectContainer(context: Context, container: ContainerFacts, homes: Homes): Container {
  const { kept } = context;
  const owner = ownerOf(context, container);
  const namespace = homes.get(container) ?? context.hostNamespace;
  return kept.container(container, [owner !== undefined, namespace], () =>
    kept.tables.containers.same(
      toContainer(context, container, { namespace, networkMode: networkModeOf(context, container) }),
    ),
  );
}

function toContainer(
  context: Context,
  container: ContainerFacts,
  told: { readonly namespace: Container['namespace']; readonly networkMode: NetworkMode },
): Container {
  const { labels, inspected } = container;
  return {
    kind: 'container',
    id: idsOf(context, container).container,
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
    composeFile: composeFileOf(labels),
    ...(labels['com.docker.swarm.task.id'] === undefined ? {} : { task: true as const }),
    own: labels['patchbay.role'] !== undefined,
    autoRemove: inspected?.autoRemove ?? false,
    ...told,
    ports: portsOf(container),
    wantedPorts: inspected?.portBindings ?? [],
    proxy: inspected?.proxy ?? { variables: [], exempt: [] },
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

/**
 * Compose notes its files in the order in which they count, the main one first, and the folder that a bare name is in. Labels
 * are a container's own words: what is no one-line path is none.
 */
function composeFileOf(labels: ContainerFacts['labels']): string | null {
  const [first = ''] = (labels['com.docker.compose.project.config_files'] ?? '').split(',');
  const folder = labels['com.docker.compose.project.working_dir'] ?? '';
  const isWhole = /^(?:\/|[A-Za-z]:[\\/])/.test(first);
  const path = first === '' || isWhole || folder === '' ? first : `${folder.replace(/\/$/, '')}/${first}`;
  return /^[^\p{Cc}\p{Cf}]{1,512}$/u.test(path) ? path : null;
}

/**
 * A stopped container publishes nothing now; its bindings say what the next start will publish. Of one that runs they prove
 * nothing: on internal networks, macvlan or none Docker takes `-p` and publishes nothing.
 */
function portsOf(container: ContainerFacts): Container['ports'] {
  const runs = container.state === 'running' || container.state === 'paused';
  if (runs || container.ports.length > 0) return container.ports;
  return container.inspected?.portBindings ?? [];
}
