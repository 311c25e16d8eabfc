import {
  type ConnectRequest,
  type ContainerListing,
  type DockerEngine,
  EngineError,
  type EngineEvent,
  type EngineTarget,
  type EventListener,
  type EventStream,
  type LaunchFacts,
  type LifecycleAction,
  type NetworkRequest,
  type ServiceListing,
} from '@patchbay/docker';
import type { AttachmentFacts, ContainerFacts, EngineFacts, NetworkFacts } from '@patchbay/topology';
import { deferred } from './deferred.js';
import { attachmentOf, containerFacts, dockerIdOf, engineFacts, networkFacts } from './facts.js';

type Asked =
  | { readonly kind: 'connect'; readonly request: ConnectRequest }
  | { readonly kind: 'disconnect'; readonly network: string; readonly container: string }
  | { readonly kind: 'create-network'; readonly request: NetworkRequest }
  | { readonly kind: 'remove-network'; readonly network: string }
  | { readonly kind: 'prune' }
  | { readonly kind: LifecycleAction; readonly container: string };

/** A Docker Engine in memory: it keeps attachments as Docker does and says each change in an event. */
export class FakeEngine implements DockerEngine {
  readonly target: EngineTarget;
  readonly containers = new Map<string, ContainerFacts>();
  readonly networks = new Map<string, NetworkFacts>();
  /** How containers were made, by their ids; of the others nothing is told. */
  readonly launches = new Map<string, LaunchFacts>();
  /** Every change asked for, in order, refused ones too. */
  readonly asked: Asked[] = [];
  /** How many inspects of containers were asked for, held ones too. */
  inspects = 0;
  /** The next changes are refused with these, one each. */
  readonly refusals: EngineError[] = [];
  /** What every connect is refused with. */
  refusesConnects: EngineError | null = null;
  /** The next change is carried out, but its answer is lost. */
  losesAnswer = false;
  /** A prune keeps the network of this name, without a word. */
  pruneSpares: string | null = null;
  /** What the engine answers to every question of a search; null: it answers in order. */
  outage: EngineError | null = null;
  private readonly listeners = new Set<EventListener>();
  private reads: Promise<void> = Promise.resolve();
  private changes: Promise<void> = Promise.resolve();

  /** @param named how it was named, where that matters */
  constructor(named: Partial<EngineTarget> = {}) {
    const address = 'unix:///fake/docker.sock';
    this.target = { address, foundBy: 'option', context: null, tlsFolder: null, ...named };
  }

  addNetwork(name: string, facts: Partial<NetworkFacts> = {}): NetworkFacts {
    const network = { ...networkFacts(name), ...facts };
    this.networks.set(network.dockerId, network);
    this.say({ type: 'network', action: 'create', actorId: network.dockerId, attributes: { name } });
    return network;
  }

  /** Somebody else removes it. */
  dropNetwork(name: string): void {
    const dockerId = dockerIdOf('network', name);
    this.networks.delete(dockerId);
    this.say({ type: 'network', action: 'destroy', actorId: dockerId, attributes: { name } });
  }

  /** @param networks names; each is joined with an address of Docker's choice */
  addContainer(
    name: string,
    networks: readonly string[],
    facts: Partial<ContainerFacts> = {},
  ): ContainerFacts {
    const attachments = networks.map((network) => attachmentOf(network, {}));
    const container = { ...containerFacts(name), attachments, ...facts };
    this.containers.set(container.dockerId, container);
    this.sayContainer('start', name);
    return container;
  }

  /** Replaces what Docker knows of a container, and says so. */
  changeContainer(name: string, news: Partial<ContainerFacts>): void {
    const container = this.containers.get(dockerIdOf('container', name));
    if (container === undefined) throw new Error(`the test has no container ${name}`);
    this.containers.set(container.dockerId, { ...container, ...news });
    this.sayContainer('update', name);
  }

  removeContainer(name: string): void {
    this.containers.delete(dockerIdOf('container', name));
    this.sayContainer('destroy', name);
  }

  sayContainer(action: string, name: string, attributes: Readonly<Record<string, string>> = {}): void {
    const actorId = dockerIdOf('container', name);
    this.say({ type: 'container', action, actorId, attributes: { name, ...attributes } });
  }

  /** Sends an event to whoever listens. */
  say(event: Partial<EngineEvent> & Pick<EngineEvent, 'type' | 'action' | 'actorId'>): void {
    const whole: EngineEvent = { at: Date.now(), containerId: null, attributes: {}, ...event };
    for (const listener of this.listeners) listener.onEvent(whole);
  }

  attachment(container: string, network: string): AttachmentFacts | undefined {
    const facts = this.containers.get(dockerIdOf('container', container));
    return facts?.attachments.find(({ networkName }) => networkName === network);
  }

  /** From now on nobody answers, until `start`. */
  stop(): void {
    this.outage = new EngineError('unreachable', 'connect ENOENT');
    for (const listener of this.listeners) listener.onEnd(null);
  }

  start(): void {
    this.outage = null;
  }

  /** Holds inspects back until the result is called: the topology does not learn of changes meanwhile. */
  holdReads(): () => void {
    const { promise, resolve } = deferred();
    this.reads = promise;
    return resolve;
  }

  /** Holds changes back, before they are carried out, until the result is called. */
  holdChanges(): () => void {
    const { promise, resolve } = deferred();
    this.changes = promise;
    return resolve;
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  async describe(): Promise<EngineFacts> {
    if (this.outage !== null) throw this.outage;
    return engineFacts;
  }

  async listContainers(): Promise<ContainerListing[]> {
    if (this.outage !== null) throw this.outage;
    return [...this.containers.values()].map((container) => ({
      ...container,
      attachments: container.attachments.map((attachment) => ({ ...attachment, aliases: null })),
      inspected: null,
    }));
  }

  async inspectContainer(dockerId: string): Promise<ContainerFacts | null> {
    this.inspects += 1;
    await this.reads;
    if (this.outage !== null) throw this.outage;
    return this.containers.get(dockerId) ?? null;
  }

  async readLaunch(dockerId: string): Promise<LaunchFacts | null> {
    await this.reads;
    if (this.outage !== null) throw this.outage;
    return this.launches.get(dockerId) ?? null;
  }

  async listNetworks(): Promise<NetworkFacts[]> {
    if (this.outage !== null) throw this.outage;
    return [...this.networks.values()];
  }

  async readSwarm(): Promise<null> {
    return null;
  }

  async inspectNetwork(dockerId: string): Promise<NetworkFacts | null> {
    await this.reads;
    return this.networks.get(dockerId) ?? null;
  }

  async listServices(): Promise<ServiceListing[]> {
    return [];
  }

  async removedNames(): Promise<ReadonlyMap<string, string>> {
    return new Map();
  }

  async rawNetwork(dockerId: string): Promise<unknown> {
    if (this.outage !== null) throw this.outage;
    const network = [...this.networks.values()].find((known) => known.dockerId.startsWith(dockerId));
    return network === undefined ? null : { Name: network.name, Id: network.dockerId };
  }

  async events(listener: EventListener): Promise<EventStream> {
    if (this.outage !== null) throw this.outage;
    this.listeners.add(listener);
    return { close: () => void this.listeners.delete(listener) };
  }

  async connect(request: ConnectRequest): Promise<void> {
    this.asked.push({ kind: 'connect', request });
    if (this.refusesConnects !== null) throw this.refusesConnects;
    await this.permit();
    const { container, network } = this.find(request.container, request.network);
    const attachment = attachmentOf(network.name, {
      networkDockerId: network.dockerId,
      aliases: [...request.aliases, container.dockerId.slice(0, 12)],
      ipv4: request.ipv4 ?? '172.18.0.77',
      ipv6: request.ipv6,
      configuredIpv4: request.ipv4,
      configuredIpv6: request.ipv6,
      links: request.links,
      driverOptions: request.driverOptions,
      mac: request.mac ?? '02:42:ac:12:00:4d',
      gatewayPriority: request.gatewayPriority,
    });
    this.attach(container, [...container.attachments, attachment]);
    this.sayMembership('connect', network, container);
    this.answer();
  }

  async disconnect(network: string, container: string): Promise<void> {
    this.asked.push({ kind: 'disconnect', network, container });
    await this.permit();
    const found = this.find(container, network);
    const rest = found.container.attachments.filter(({ networkName }) => networkName !== found.network.name);
    if (rest.length === found.container.attachments.length) {
      throw new EngineError(
        'server',
        `container ${container} is not connected to network ${found.network.name}`,
        500,
      );
    }
    this.attach(found.container, rest);
    this.sayMembership('disconnect', found.network, found.container);
    this.answer();
  }

  async createNetwork(request: NetworkRequest): Promise<string> {
    this.asked.push({ kind: 'create-network', request });
    await this.permit();
    const { name, driver, internal, attachable, ingress, ipv6, ipamDriver, options, labels } = request;
    if ([...this.networks.values()].some((network) => network.name === name)) {
      throw new EngineError('conflict', `network with name ${name} already exists`, 409);
    }
    const flags = { internal, attachable, ingress, ipv6, ipamDriver, options, labels };
    // Made again it has another id than the one before.
    const { dockerId } = networkFacts(`${name}-${this.asked.length}`);
    const created = this.addNetwork(name, { ...flags, dockerId, driver, ipam: request.subnets });
    this.answer();
    return created.dockerId;
  }

  async networkRequest(dockerId: string): Promise<NetworkRequest | null> {
    const facts = await this.inspectNetwork(dockerId);
    if (facts === null) return null;
    const { name, driver, internal, attachable, ingress, ipv6, ipamDriver, ipam, options, labels } = facts;
    const plain = { ipv4: null, scope: null, configOnly: false, configFrom: null, ipamOptions: {} };
    const flags = { internal, attachable, ingress, ipv6 };
    return { name, driver, ...flags, ...plain, ipamDriver, subnets: ipam, options, labels };
  }

  async removeNetwork(dockerId: string): Promise<void> {
    this.asked.push({ kind: 'remove-network', network: dockerId });
    await this.permit();
    const network = this.networks.get(dockerId);
    if (network === undefined) throw new EngineError('not-found', `network ${dockerId} not found`, 404);
    if (this.isInUse(network)) throw new EngineError('conflict', 'has active endpoints', 403);
    this.destroy(network);
    this.answer();
  }

  async pruneNetworks(): Promise<readonly string[]> {
    this.asked.push({ kind: 'prune' });
    await this.permit();
    const gone = [...this.networks.values()].filter(
      (network) => !this.isInUse(network) && network.name !== this.pruneSpares,
    );
    for (const network of gone) this.destroy(network);
    this.answer();
    return gone.map(({ name }) => name);
  }

  async lifecycle(action: LifecycleAction, dockerId: string): Promise<'done' | 'unchanged'> {
    this.asked.push({ kind: action, container: dockerId });
    await this.permit();
    const container = this.containers.get(dockerId);
    if (container === undefined) throw new EngineError('not-found', `No such container: ${dockerId}`, 404);
    const runs = container.state === 'running' || container.state === 'paused';
    if ((action === 'start' && runs) || (action === 'stop' && !runs)) return 'unchanged';
    const state = action === 'stop' ? 'exited' : action === 'pause' ? 'paused' : 'running';
    const starts = action === 'start' || action === 'restart';
    const inspected = container.inspected;
    this.containers.set(dockerId, {
      ...container,
      state,
      inspected: inspected && { ...inspected, ...(starts && { startedAt: `start ${this.asked.length}` }) },
    });
    this.sayContainer(action, container.name);
    this.answer();
    return 'done';
  }

  callCount(): number {
    return this.asked.length;
  }

  private isInUse({ dockerId }: NetworkFacts): boolean {
    return [...this.containers.values()].some(
      ({ state, attachments }) =>
        state === 'running' && attachments.some(({ networkDockerId }) => networkDockerId === dockerId),
    );
  }

  private destroy({ dockerId, name }: NetworkFacts): void {
    this.networks.delete(dockerId);
    this.say({ type: 'network', action: 'destroy', actorId: dockerId, attributes: { name } });
  }

  private async permit(): Promise<void> {
    await this.changes;
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
  }

  private answer(): void {
    if (!this.losesAnswer) return;
    this.losesAnswer = false;
    throw new EngineError('unreachable', 'socket hang up');
  }

  private find(container: string, network: string): { container: ContainerFacts; network: NetworkFacts } {
    const found = { container: this.containers.get(container), network: this.networks.get(network) };
    if (found.container === undefined)
      throw new EngineError('not-found', `No such container: ${container}`, 404);
    if (found.network === undefined) throw new EngineError('not-found', `network ${network} not found`, 404);
    return { container: found.container, network: found.network };
  }

  private attach(container: ContainerFacts, attachments: readonly AttachmentFacts[]): void {
    this.containers.set(container.dockerId, { ...container, attachments });
  }

  /** As Docker does: no event for a container that does not run. */
  private sayMembership(action: string, network: NetworkFacts, container: ContainerFacts): void {
    if (container.state !== 'running') return;
    const attributes = { name: network.name, type: network.driver };
    this.say({
      type: 'network',
      action,
      actorId: network.dockerId,
      containerId: container.dockerId,
      attributes,
    });
  }
}
