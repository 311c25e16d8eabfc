import { type DockerEngine, EngineError } from '@patchbay/docker';
import type { Wiring } from '@patchbay/wiring';
import type { HiddenNamespaceFacts } from '@patchbay/topology';
import type { FactStore } from './fact-store.js';
import { inPool } from './pool.js';
import type { Touched } from './touched.js';

/** Four inspects at once is the fastest; more only queue inside the daemon (measured on 20.10 with 500 containers). */
const inspectsAtOnce = 4;

/** Reads what was touched into the store. */
export interface Reader {
  /** Both lists. Rejects with an EngineError when the engine does not give them. */
  readLists(signal: AbortSignal): Promise<string[]>;
  /** Inspects; things that are gone are dropped. Rejects only when the engine is unreachable. */
  readTouched(touched: Touched, signal: AbortSignal): Promise<void>;
  /** The host's links. */
  readHost(): Promise<void>;
  /** The namespaces that overlays keep for themselves. */
  readHidden(): Promise<void>;
  /** Namespaces of those of these containers that run. */
  readNamespaces(ids: ReadonlySet<string>): Promise<void>;
}

export function createReader(engine: DockerEngine, wiring: Wiring | null, store: FactStore): Reader {
  const readContainer = async (id: string, signal: AbortSignal): Promise<void> => {
    const container = await engine.inspectContainer(id, signal);
    if (container === null) store.dropContainer(id);
    else store.containers.set(id, container);
  };
  const readNetwork = async (id: string, signal: AbortSignal): Promise<void> => {
    const network = await engine.inspectNetwork(id, signal);
    if (network === null) store.networks.delete(id);
    else store.networks.set(id, network);
  };
  return {
    async readLists(signal) {
      const [containers, networks] = await Promise.all([
        engine.listContainers(signal),
        engine.listNetworks(signal),
      ]);
      store.takeNetworkList(networks);
      return store.takeContainerList(containers);
    },
    async readTouched(touched, signal) {
      let lost: EngineError | null = null;
      const guarded = (task: Promise<void>): Promise<void> =>
        task.catch((error: unknown) => {
          if (error instanceof EngineError && error.kind === 'unreachable') lost = error;
        });
      const tasks = [
        ...[...touched.networks].map((id) => () => guarded(readNetwork(id, signal))),
        ...[...touched.containers].map((id) => () => guarded(readContainer(id, signal))),
      ];
      await inPool(tasks, inspectsAtOnce, (task) => task());
      if (lost !== null) throw lost;
    },
    async readHost() {
      if (wiring !== null) store.host = await wiring.readHost();
    },
    async readHidden() {
      if (wiring !== null) store.hidden = await readHiddenOf(wiring, store);
    },
    async readNamespaces(ids) {
      if (wiring !== null) await readNamespacesOf(wiring, store, ids);
    },
  };
}

/** Without overlays nothing is looked for. */
async function readHiddenOf(wiring: Wiring, store: FactStore): Promise<readonly HiddenNamespaceFacts[]> {
  const overlays = [...store.networks.values()].filter(({ driver }) => driver === 'overlay');
  if (overlays.length === 0) return [];
  const sandboxes = [...store.containers.values()].flatMap(({ dockerId, inspected }) => {
    if (inspected === null || inspected.pid === 0 || inspected.sandboxKey === '') return [];
    return [{ containerDockerId: dockerId, pid: inspected.pid, sandboxKey: inspected.sandboxKey }];
  });
  return wiring.readHidden({ networkDockerIds: overlays.map(({ dockerId }) => dockerId), sandboxes });
}

async function readNamespacesOf(wiring: Wiring, store: FactStore, ids: ReadonlySet<string>): Promise<void> {
  const targets = [...store.containers.values()]
    .filter((container) => ids.has(container.dockerId))
    .map((container) => ({ containerDockerId: container.dockerId, pid: container.inspected?.pid ?? 0 }))
    .filter(({ pid }) => pid > 0);
  const read = await wiring.readNamespaces(targets);
  for (const id of ids) store.namespaces.delete(id);
  for (const namespace of read) store.namespaces.set(namespace.containerDockerId, namespace);
}
