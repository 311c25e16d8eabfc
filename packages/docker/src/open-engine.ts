import { release } from 'node:os';
import { connectBody } from './connect-body.js';
import { networkBody, networkRequestIn } from './network-body.js';
import { readEvents } from './event-stream.js';
import { readRemovedNames, removalQuery } from './removed-names.js';
import { parseEngineAddress } from './find/engine-address.js';
import type { EngineProduct, NetworkFacts } from '@patchbay/topology';
import type { DockerEngine, EngineTarget } from './port.js';
import { EngineError } from './port.js';
import { inspectedContainer, listedContainer } from './translate/container.js';
import { engine } from './translate/engine.js';
import { eventFilters } from './translate/event.js';
import { imageDefaults, imageOf, launch, type ImageDefaults } from './translate/launch.js';
import { libpodNetworks, network, podmanNetwork, type LibpodNetwork } from './translate/network.js';
import { field, objectOrNull, textOrNull, texts } from './translate/read.js';
import { service } from './translate/service.js';
import { swarm } from './translate/swarm.js';
import type { TimeLimits } from './transport/transport.js';
import { makeTransport, usualLimits } from './transport/transport.js';
import { type SshConnections, openSshConnections } from './transport/ssh.js';

/** What may be replaced in tests. */
export interface EngineSurroundings {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly timeLimits?: TimeLimits;
  /** Release of the kernel this process runs on (`uname -r`). */
  readonly kernelRelease?: string;
  /** The host's kernel is read beside the engine, by a probe: it is at hand however the engine itself is reached (a proxy's port). */
  readonly hasProbe?: boolean;
  /** The connections to engines over ssh: whoever made them closes them. Default: some of its own, which end with the process. */
  readonly ssh?: SshConnections;
}

/** Libpod's own API has Podman's version in its path; any since 4 is served by all younger ones. */
const libpodNetworkList = '/v4.0.0/libpod/networks/json';

/** Images of which the defaults are kept: they never change. */
const imagesKept = 500;

/**
 * The Docker Engine behind a target. Connects to nothing by itself: each call does, and rejects with an EngineError
 * when the engine is away; there is nothing to close but event streams.
 */
export function openEngine(target: EngineTarget, surroundings: EngineSurroundings = {}): DockerEngine {
  const {
    now = Date.now,
    timeLimits = usualLimits,
    kernelRelease = release(),
    hasProbe = false,
    ssh = openSshConnections(),
  } = surroundings;
  const transport = makeTransport(target, timeLimits, ssh);

  const rawNetwork = (dockerId: string, signal?: AbortSignal): Promise<unknown> =>
    nullWhenGone(async () => transport.read({ path: `/networks/${segment(dockerId)}` }, signal));

  /** Asking for all costs a network that is no overlay nothing. Where a proxy lets nobody, the plain answer has to do. */
  const verboseNetwork = async (dockerId: string, signal?: AbortSignal): Promise<unknown> => {
    const path = `/networks/${segment(dockerId)}`;
    const told = await nullWhenRefused(async () =>
      transport.read({ path, query: { verbose: 'true' } }, signal),
    );
    return told ?? transport.read({ path }, signal);
  };
  let product: EngineProduct = 'docker';
  /** What libpod says besides; null: it is no Podman, or a proxy in front of it keeps that back. */
  const readLibpod = async (signal?: AbortSignal): Promise<ReadonlyMap<string, LibpodNetwork> | null> => {
    if (product !== 'podman') return null;
    const json = await nullWhenRefused(async () => transport.read({ path: libpodNetworkList }, signal)).catch(
      (error: unknown) => {
        if (error instanceof EngineError && error.kind === 'not-found') return null;
        throw error;
      },
    );
    return json === null ? null : libpodNetworks(json);
  };
  const completed = (
    facts: NetworkFacts | null,
    libpod: ReadonlyMap<string, LibpodNetwork> | null,
  ): NetworkFacts | null =>
    facts === null || product !== 'podman' ? facts : podmanNetwork(facts, libpod?.get(facts.dockerId));

  const images = new Map<string, ImageDefaults | null>();
  /** Null where the engine does not tell: a proxy in front of it, an image that is gone. */
  const readImage = async (id: string, signal?: AbortSignal): Promise<ImageDefaults | null> => {
    const known = images.get(id);
    if (known !== undefined) return known;
    const json = await nullWhenRefused(async () =>
      nullWhenGone(async () => transport.read({ path: `/images/${segment(id)}/json` }, signal)),
    );
    const defaults = json === null ? null : imageDefaults(json);
    if (images.size < imagesKept) images.set(id, defaults);
    return defaults;
  };

  return {
    target,
    rawNetwork,
    callCount: transport.count,

    async describe(signal) {
      const [info, version] = await Promise.all([
        nullWhenRefused(async () => transport.read({ path: '/info' }, signal)),
        transport.read({ path: '/version' }, signal),
      ]);
      const onLocalSocket = isNear(target, hasProbe);
      const reading = { readAt: now(), onLocalSocket, ownKernelRelease: kernelRelease };
      const told = engine(info === null ? {} : expectObject(info), expectObject(version), reading);
      product = told.product;
      return info === null ? { ...told, infoRefused: true } : told;
    },

    async listContainers(signal) {
      const json = await transport.read({ path: '/containers/json', query: { all: '1' } }, signal);
      const readAt = now();
      return expectArray(json).flatMap((entry) => listedContainer(entry, readAt) ?? []);
    },

    async inspectContainer(dockerId, signal) {
      const json = await nullWhenGone(async () =>
        transport.read({ path: `/containers/${segment(dockerId)}/json` }, signal),
      );
      return json === null ? null : expectId(inspectedContainer(json, now()));
    },

    async readLaunch(dockerId, signal) {
      const json = await nullWhenGone(async () =>
        transport.read({ path: `/containers/${segment(dockerId)}/json` }, signal),
      );
      const image = json === null ? null : imageOf(json);
      return json === null ? null : launch(json, image === null ? null : await readImage(image, signal));
    },

    async listNetworks(signal) {
      const [json, libpod] = await Promise.all([
        transport.read({ path: '/networks' }, signal),
        readLibpod(signal),
      ]);
      const readAt = now();
      return expectArray(json).flatMap((entry) => completed(network(entry, readAt), libpod) ?? []);
    },

    async inspectNetwork(dockerId, signal) {
      const json = await nullWhenGone(async () => verboseNetwork(dockerId, signal));
      if (json === null) return null;
      return expectId(completed(network(json, now()), await readLibpod(signal)));
    },

    async readSwarm(signal) {
      const running = JSON.stringify({ 'desired-state': ['running'] });
      const asked = [
        { path: '/nodes' },
        { path: '/services' },
        { path: '/tasks', query: { filters: running } },
      ];
      try {
        const [nodes, services, tasks] = await Promise.all(
          asked.map(async (call) => expectArray(await transport.read(call, signal))),
        );
        return swarm({ nodes, services, tasks }, now());
      } catch (error) {
        // Workers answer 503, a proxy 403, Podman 404: whatever the words, nothing is told.
        if (error instanceof EngineError && error.status !== null) return null;
        throw error;
      }
    },

    async listServices(signal) {
      const json = await transport.read({ path: '/services', query: { status: '1' } }, signal);
      return expectArray(json).flatMap((entry) => service(entry) ?? []);
    },

    async removedNames(dockerIds) {
      const answer = await transport.stream({ path: '/events', query: removalQuery(dockerIds, now()) });
      return readRemovedNames(answer, new Set(dockerIds), now);
    },

    async events(listener) {
      const answer = await transport.stream({ path: '/events', query: { filters: eventFilters() } });
      return readEvents(answer, listener, now);
    },

    async connect(request) {
      const path = `/networks/${segment(request.network)}/connect`;
      await transport.change({ path, body: connectBody(request) });
    },

    async disconnect(networkId, container, force) {
      const path = `/networks/${segment(networkId)}/disconnect`;
      await transport.change({ path, body: { Container: container, Force: force } });
    },

    async createNetwork(request) {
      const { json } = await transport.change({ path: '/networks/create', body: networkBody(request) });
      return expectId(textOrNull(field(json, 'Id')));
    },

    async networkRequest(dockerId, signal) {
      const json = await rawNetwork(dockerId, signal);
      return json === null ? null : networkRequestIn(json);
    },

    async removeNetwork(dockerId) {
      await transport.change({ method: 'DELETE', path: `/networks/${segment(dockerId)}` });
    },

    async pruneNetworks() {
      const { json } = await transport.change({ path: '/networks/prune' });
      return texts(field(json, 'NetworksDeleted'));
    },

    async lifecycle(action, container) {
      const path = `/containers/${segment(container)}/${action}`;
      const { status } = await transport.change({ path, patient: action === 'stop' || action === 'restart' });
      return status === 304 ? 'unchanged' : 'done';
    },
  };
}

/**
 * An id or name as a path segment. Docker's router decodes before it cleans paths: `a/../b`, encoded or not, would be
 * redirected to something else. No container or network can have such a name.
 */
function segment(reference: string): string {
  if (reference.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new EngineError('not-found', `no such object: ${reference}`);
  }
  return encodeURIComponent(reference);
}

async function nullWhenGone(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return expectObject(await read());
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** Proxies in front of Docker's socket give `/version` away by default, and `/info` not. */
async function nullWhenRefused(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'refused') return null;
    throw error;
  }
}

/** Through ssh it is another machine: a probe beside us reads a kernel that is not the engine's. */
function isNear(target: EngineTarget, hasProbe: boolean): boolean {
  const parsed = parseEngineAddress(target.address);
  if (!parsed.ok || parsed.address.kind === 'ssh') return false;
  return hasProbe || parsed.address.kind !== 'tcp';
}

function expectObject(json: unknown): unknown {
  if (objectOrNull(json) === null) throw new EngineError('malformed', 'an object was expected');
  return json;
}

function expectArray(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new EngineError('malformed', 'a list was expected');
  return json;
}

function expectId<Facts>(facts: Facts | null): Facts {
  if (facts === null) throw new EngineError('malformed', 'an answer without an id');
  return facts;
}
