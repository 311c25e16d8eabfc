import {
  type ContainerListing,
  type DockerEngine,
  EngineError,
  type EngineErrorKind,
  type EngineEvent,
  type EngineTarget,
  type EventListener,
} from '@patchbay/docker';
import type {
  ContainerFacts,
  LinkFacts,
  NamespaceFacts,
  NetworkFacts,
  SwarmFacts,
  WiringStatus,
} from '@patchbay/topology';
import { engineFacts } from '@patchbay/topology/testing';
import type { Wiring } from '@patchbay/wiring';

export const target: EngineTarget = {
  address: 'unix:///fake.sock',
  foundBy: 'option',
  context: null,
  tlsFolder: null,
};

/** A Docker host in memory: what it holds can be changed at will, with or without an event, and it can be broken. */
export class FakeHost {
  readonly containers = new Map<string, ContainerFacts>();
  readonly networks = new Map<string, NetworkFacts>();
  readonly insides = new Map<string, NamespaceFacts>();
  links: LinkFacts[] = [];
  /** What it tells as a manager; null: it is none. */
  swarm: SwarmFacts | null = null;
  /** Every call, in order. */
  readonly calls: string[] = [];
  /** Set: every call fails with it. */
  broken: EngineErrorKind | null = null;
  /** Calls that are refused, by the beginning of their name, as a proxy does. */
  readonly refused = new Set<string>();
  /** Calls that do not answer before `answerHanging`, by name. */
  readonly hanging = new Set<string>();
  private readonly hung = new Set<(failure: EngineError | null) => void>();
  inFlight = 0;
  mostInFlight = 0;
  private readonly streams = new Set<EventListener>();
  private readonly watchers = new Set<() => void>();
  status: WiringStatus = { tier: 'full', changes: 'netlink', blockedBy: '' };

  get openStreams(): number {
    return this.streams.size;
  }

  get openWatches(): number {
    return this.watchers.size;
  }

  emit(event: Partial<EngineEvent> & Pick<EngineEvent, 'type' | 'action' | 'actorId'>): void {
    for (const stream of this.streams) stream.onEvent({ at: 0, containerId: null, attributes: {}, ...event });
  }

  changeLinks(links: LinkFacts[]): void {
    this.links = links;
    for (const watcher of this.watchers) watcher();
  }

  /** Lets go of what hangs, with an answer or with the failure that a time limit makes of it. */
  answerHanging(failure: EngineError | null = null): void {
    this.hanging.clear();
    for (const answer of this.hung) answer(failure);
    this.hung.clear();
  }

  /** The engine goes away: open streams end, calls fail. */
  stop(): void {
    this.broken = 'unreachable';
    const streams = [...this.streams];
    this.streams.clear();
    for (const stream of streams) stream.onEnd(null);
  }

  readonly engine: DockerEngine = {
    target,
    describe: () => this.call('describe', () => engineFacts({ swarmActive: this.swarm !== null })),
    listContainers: () => this.call('containers', () => [...this.containers.values()].map(toListing)),
    inspectContainer: (id) => this.call(`container ${id}`, () => this.containers.get(id) ?? null),
    readLaunch: () => this.call('launch', () => null),
    listNetworks: () => this.call('networks', () => [...this.networks.values()]),
    inspectNetwork: (id) => this.call(`network ${id}`, () => this.networks.get(id) ?? null),
    rawNetwork: () => this.call('raw', () => null),
    readSwarm: () => this.call('swarm', () => this.swarm),
    listServices: () => this.call('services', () => []),
    removedNames: () => this.call('removed', () => new Map()),
    events: (listener) =>
      this.call('events', () => {
        this.streams.add(listener);
        return { close: () => void this.streams.delete(listener) };
      }),
    connect: () => this.call('connect', () => undefined),
    disconnect: () => this.call('disconnect', () => undefined),
    createNetwork: () => this.call('create network', () => 'created'),
    networkRequest: () => this.call('network request', () => null),
    removeNetwork: () => this.call('remove network', () => undefined),
    pruneNetworks: () => this.call('prune', () => []),
    lifecycle: (action) => this.call(action, () => 'done'),
    callCount: () => this.calls.length,
  };

  readonly wiring: Wiring = {
    status: () => this.status,
    readHost: async () => {
      this.calls.push('host links');
      if (this.status.tier === 'docker-only') return null;
      return { readAt: 0, hostInode: '1', links: this.links, defaultRouteIndex: null };
    },
    readNamespaces: async (targets) => {
      this.calls.push(`namespaces ${targets.length}`);
      return targets.flatMap(({ containerDockerId }) => this.insides.get(containerDockerId) ?? []);
    },
    readHidden: async () => [],
    watch: (onChange) => {
      this.watchers.add(onChange);
      return { close: () => void this.watchers.delete(onChange) };
    },
    close: () => undefined,
  };

  private async call<Answer>(name: string, answer: () => Answer): Promise<Answer> {
    this.calls.push(name);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    if (this.hanging.has(name)) await this.hang();
    await Promise.resolve();
    this.inFlight -= 1;
    if (this.broken !== null) throw new EngineError(this.broken, 'fake trouble');
    for (const refused of this.refused)
      if (name.startsWith(refused)) throw new EngineError('refused', 'fake proxy', 403);
    return answer();
  }

  private hang(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.hung.add((failure) => (failure === null ? resolve() : reject(failure)));
    });
  }
}

/** What the list call tells of a container: no aliases, nothing inspected. */
function toListing(container: ContainerFacts): ContainerListing {
  const attachments = container.attachments.map((attachment) => ({
    ...attachment,
    aliases: null,
    dnsNames: null,
  }));
  return { ...container, attachments, inspected: null };
}
