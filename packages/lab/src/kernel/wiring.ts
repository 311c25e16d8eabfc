/** The simulated kernel behind the wiring port: everything readable, every change heard. */
import type { HiddenNamespaceFacts, NamespaceFacts, WiringStatus } from '@patchbay/topology';
import type { DeepWiring, HostLinks, LinkWatch, NamespaceTarget } from '@patchbay/wiring';
import { containerDetail, hostDetail, interfaceCounters } from '../deep/detail.js';
import { type Asker, probe } from '../deep/probe.js';
import type { ContainerRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import { linkFacts } from './link.js';

const status: WiringStatus = { tier: 'full', changes: 'netlink', blockedBy: '' };

/** @returns a reader of the world's kernel; closing it ends its watches and nothing else */
export function createLabWiring(world: World): DeepWiring {
  const watches = new Set<LinkWatch>();
  return {
    status: () => status,
    readHost: async () => readHost(world),
    readNamespaces: async (targets) => readNamespaces(world, targets),
    readHidden: async ({ networkDockerIds }) => readHidden(world, networkDockerIds),
    watch(onChange) {
      const watch = openWatch(world, onChange);
      watches.add(watch);
      return watch;
    },
    readDetail: async (target) => {
      const container = containerOf(world, target);
      return container === null ? null : containerDetail(world, container);
    },
    readHostDetail: async () => hostDetail(world),
    readCounters: async () => ({ readAt: world.now(), links: interfaceCounters(world, world.kernel.host) }),
    async probe(target, request, signal) {
      signal.throwIfAborted();
      const asker = askerOf(world, target);
      if (asker === null) return { kind: 'not-possible', reason: 'No such process' };
      return probe(world, asker, request);
    },
    close() {
      for (const watch of watches) watch.close();
      watches.clear();
    },
  };
}

/** Null when the process is gone or not that container's. */
function containerOf(world: World, { containerDockerId, pid }: NamespaceTarget): ContainerRecord | null {
  const container = world.containers.get(containerDockerId);
  return container === undefined || container.pid !== pid || pid === 0 ? null : container;
}

function askerOf(world: World, target: NamespaceTarget): Asker | null {
  const container = containerOf(world, target);
  if (container === null || container.sandbox === null) return null;
  const { namespace } = container.sandbox;
  // Who shares a namespace asks as its owner does: the name server is in the namespace.
  const owner = [...world.containers.values()].find(
    ({ sandbox }) => sandbox?.namespace === namespace && sandbox.key !== '',
  );
  return { namespace, container: owner ?? container };
}

function readHost({ kernel, clock }: World): HostLinks {
  const links = [...kernel.host.links.values()];
  return {
    readAt: clock.now(),
    hostInode: kernel.host.inode,
    links: links.map((link) => linkFacts(link, kernel.host)),
    defaultRouteIndex: links.find(({ name, up }) => name === 'eth0' && up)?.index ?? null,
  };
}

/** A process that is not (or no longer) the named container's is left out, as the real reader does. */
function readNamespaces(world: World, targets: readonly NamespaceTarget[]): NamespaceFacts[] {
  return targets.flatMap((target) => {
    const container = containerOf(world, target);
    return container === null ? [] : namespaceFacts(world, container);
  });
}

function namespaceFacts({ kernel, clock }: World, { id, pid, sandbox }: ContainerRecord): NamespaceFacts[] {
  if (sandbox === null) return [];
  const { namespace } = sandbox;
  // The host's own namespace is given without links: `readHost` has them.
  const links = namespace === kernel.host ? [] : [...namespace.links.values()];
  return [
    {
      readAt: clock.now(),
      containerDockerId: id,
      pid,
      namespace: namespace.id,
      inode: namespace.inode,
      links: links.map((link) => linkFacts(link, kernel.host)),
    },
  ];
}

/** As the real reader tells them: without addresses. */
function readHidden({ kernel, clock }: World, networkDockerIds: readonly string[]): HiddenNamespaceFacts[] {
  const wanted = new Set(networkDockerIds.flatMap((id) => [`1-${id.slice(0, 10)}`, `lb_${id.slice(0, 9)}`]));
  return kernel.hidden().flatMap(({ key, id, links }) =>
    id === null || !(wanted.has(key) || key === 'ingress_sbox')
      ? []
      : [
          {
            readAt: clock.now(),
            name: key,
            folder: '/var/run/docker/netns',
            namespace: id,
            links: [...links.values()].map((link) => ({ ...linkFacts(link, kernel.host), addresses: [] })),
          },
        ],
  );
}

/** The changes of one turn of the event loop are one call. */
function openWatch(world: World, onChange: () => void): LinkWatch {
  let waiting: NodeJS.Immediate | null = null;
  const stop = world.kernel.onChange(() => {
    waiting ??= setImmediate(() => {
      waiting = null;
      onChange();
    });
  });
  return {
    close() {
      stop();
      if (waiting !== null) clearImmediate(waiting);
      waiting = null;
    },
  };
}
