import { type DockerEngine, EngineError } from '@patchbay/docker';
import type { Wiring } from '@patchbay/wiring';
import type { HiddenNamespaceFacts } from '@patchbay/topology';
import type { FactStore } from './fact-store.js';
import { Patience, type PatienceOptions } from './patience.js';
import { inPool } from './pool.js';
import type { Touched } from './touched.js';

/** Four inspects at once is the fastest; more only queue inside the daemon (measured on 20.10 with 500 containers). */
const inspectsAtOnce = 4;

/** A worker that is promoted is asked again after so long, milliseconds. */
const managerAgain = 60_000;

export interface ReaderOptions extends PatienceOptions {
  readonly engine: DockerEngine;
  readonly wiring: Wiring | null;
  readonly store: FactStore;
  /** The engine has answered: what is in the store was true just now. */
  onAnswer(): void;
}

/** Reads what was touched into the store. */
export interface Reader {
  /** Whether the engine lets nobody inspect a container: a proxy that answers 403. Asked again with one container at a time. */
  readonly mayNotInspect: boolean;
  /** Both lists. Rejects with an EngineError when the engine does not give them. */
  readLists(signal: AbortSignal): Promise<string[]>;
  /**
   * Inspects; things that are gone are dropped. Rejects only when the engine is unreachable. What takes too long is not waited
   * for: `onLate` tells when it came.
   */
  readTouched(touched: Touched, signal: AbortSignal): Promise<void>;
  /** The host's links. */
  readHost(): Promise<void>;
  /** The namespaces that overlays keep for themselves. @param withPeersOf overlays whose table of peers is read as well */
  readHidden(withPeersOf?: readonly string[]): Promise<void>;
  /** What a manager tells of its swarm. Never rejects: where it is not told, it is not known. */
  readSwarm(signal: AbortSignal): Promise<void>;
  /** Namespaces of those of these containers that run. */
  readNamespaces(ids: ReadonlySet<string>): Promise<void>;
}

export function createReader(options: ReaderOptions): Reader {
  const { engine, wiring, store } = options;
  const patience = new Patience(options);
  let mayNotInspect = false;
  let turn = 0;
  let noManagerUntil = 0;
  const readContainer = async (id: string, signal: AbortSignal): Promise<void> => {
    const container = await engine.inspectContainer(id, signal);
    options.onAnswer();
    if (container === null) store.dropContainer(id);
    else store.containers.set(id, container);
  };
  const readNetwork = async (id: string, signal: AbortSignal): Promise<void> => {
    const network = await engine.inspectNetwork(id, signal);
    options.onAnswer();
    if (network === null) store.networks.delete(id);
    else store.takeNetwork(network);
  };
  return {
    get mayNotInspect() {
      return mayNotInspect;
    },
    async readLists(signal) {
      const [containers, networks] = await Promise.all([
        engine.listContainers(signal),
        engine.listNetworks(signal),
      ]);
      options.onAnswer();
      store.takeNetworkList(networks);
      return store.takeContainerList(containers);
    },
    async readTouched(touched, signal) {
      const told: Told = { answered: 0, refused: 0, lost: null };
      const containers = [...touched.containers];
      const asked = mayNotInspect ? containers.slice(turn % containers.length).slice(0, 1) : containers;
      turn += 1;
      const tasks = [
        ...[...touched.networks].map((id) => () => patience.wait(id, () => readNetwork(id, signal))),
        ...asked.map((id) => async () => {
          if (seemsRefused(told)) return;
          await patience.wait(id, () => readContainer(id, signal));
          told.answered += 1;
        }),
      ];
      await inPool(tasks, inspectsAtOnce, (task) => task().catch((error: unknown) => note(told, error)));
      if (told.lost !== null && !signal.aborted) throw told.lost;
      if (told.answered > 0) mayNotInspect = false;
      else if (seemsRefused(told) || (told.refused > 0 && !store.hasInspected)) mayNotInspect = true;
    },
    async readHost() {
      if (wiring !== null) store.takeHost(await wiring.readHost());
    },
    async readHidden(withPeersOf = []) {
      if (wiring !== null) store.takeHidden(await readHiddenOf(wiring, store, withPeersOf));
    },
    async readSwarm(signal) {
      if (options.clock.now() < noManagerUntil) return;
      // A swarm that was made or joined since the engine was found: nothing else tells of it.
      if (!store.engine.swarmActive && store.engine.infoRefused !== true)
        store.engine = await engine.describe(signal).catch(() => store.engine);
      await patience.wait('swarm', async () => {
        // Without a quorum a manager keeps its callers waiting, and fails: it tells as little as a worker.
        const swarm = await engine.readSwarm(signal).catch(() => null);
        if (swarm === null) noManagerUntil = options.clock.now() + managerAgain;
        store.takeSwarm(swarm);
      });
    },
    async readNamespaces(ids) {
      if (wiring !== null) await readNamespacesOf(wiring, store, ids);
    },
  };
}

/** What became of some inspects. */
interface Told {
  answered: number;
  refused: number;
  lost: EngineError | null;
}

/** One that is refused may be that container's own matter; when so many are, and none is given, the others are not asked for. */
function seemsRefused({ answered, refused }: Told): boolean {
  return answered === 0 && refused >= inspectsAtOnce;
}

function note(told: Told, error: unknown): void {
  if (!(error instanceof EngineError)) return;
  if (error.kind === 'refused') told.refused += 1;
  if (error.kind === 'unreachable') told.lost = error;
}

/** Without overlays nothing is looked for. */
async function readHiddenOf(
  wiring: Wiring,
  store: FactStore,
  withPeersOf: readonly string[],
): Promise<readonly HiddenNamespaceFacts[]> {
  const overlays = [...store.networks.values()].filter(({ driver }) => driver === 'overlay');
  if (overlays.length === 0) return [];
  const sandboxes = [...store.containers.values()].flatMap(({ dockerId, inspected }) => {
    if (inspected === null || inspected.pid === 0 || inspected.sandboxKey === '') return [];
    return [{ containerDockerId: dockerId, pid: inspected.pid, sandboxKey: inspected.sandboxKey }];
  });
  return wiring.readHidden({
    networkDockerIds: overlays.map(({ dockerId }) => dockerId),
    sandboxes,
    withPeersOf,
  });
}

async function readNamespacesOf(wiring: Wiring, store: FactStore, ids: ReadonlySet<string>): Promise<void> {
  const targets = [...store.containers.values()]
    .filter((container) => ids.has(container.dockerId))
    .map((container) => ({ containerDockerId: container.dockerId, pid: container.inspected?.pid ?? 0 }))
    .filter(({ pid }) => pid > 0);
  store.takeNamespaces(ids, await wiring.readNamespaces(targets));
}
