import type { EngineEvent } from '@patchbay/docker';
import type { LiveTopology } from '@patchbay/observe';
import type { FeedEntry, FeedFacts } from '@patchbay/protocol';
import { type Container, type ContainerId, type Endpoint, type Topology } from '@patchbay/topology';
import { networkFacts, runFacts } from './made-by.js';

export interface FollowUpOptions {
  readonly live: Pick<LiveTopology, 'engine' | 'topology'>;
  /** Tells what was found out about an entry. */
  amend(id: number, facts: FeedFacts): void;
}

/** A container that was created and not started yet. */
interface Creation {
  readonly entry: number;
  attached: boolean;
  facts: FeedFacts | null;
}

/** Entries that the picture has to decide, and creations that nobody started: no more of each are remembered. */
const remembered = 200;
/** Containers and networks that are asked for at once. */
const askedAtOnce = 4;

/**
 * Finds out what an event does not tell of the command behind it: by asking Docker at once for what was made, by the events that
 * follow, and by what the picture shows then.
 */
export class FollowUps {
  private readonly creations = new Map<string, Creation>();
  /** The last end of each container, until it is told why; and stops whose end is not told yet. */
  private readonly ends = new Map<string, FeedEntry>();
  private readonly stops = new Map<string, true>();
  private readonly undecided = new Map<number, FeedEntry>();
  /** Containers that ended and were not started again, by events: the picture may not show it yet. */
  private readonly resting = new Map<string, true>();
  private readonly questions: (() => Promise<void>)[] = [];
  private asked = 0;

  constructor(private readonly options: FollowUpOptions) {}

  /** @param entry what was said of the event; null: nothing */
  take(event: EngineEvent, entry: FeedEntry | null): void {
    if (event.type === 'container') {
      this.follow(event);
      this.takeContainer(event, entry);
    } else if (event.type === 'network' && entry !== null) this.takeNetwork(event, entry);
  }

  /** The picture has changed: entries that waited for it may be told of now. */
  takeTopology(topology: Topology): void {
    for (const entry of this.undecided.values()) this.decide(entry, topology);
  }

  /** What an end unplugs was unplugged by it, also where Docker tells of that first. */
  private follow({ action, actorId }: EngineEvent): void {
    if (action === 'start' || action === 'destroy') {
      this.resting.delete(actorId);
      this.ends.delete(actorId);
    }
    if (action !== 'die') return;
    remember(this.resting, actorId, true);
    for (const [id, { action: open, subjects }] of this.undecided) {
      const isOfIt =
        this.options.live.topology.containers.get(subjects[0] as ContainerId)?.dockerId === actorId;
      if (isOfIt && open === 'network-disconnected') this.undecided.delete(id);
    }
  }

  private takeContainer({ action, actorId }: EngineEvent, entry: FeedEntry | null): void {
    if (action === 'create' && entry !== null) this.readRun(actorId, entry);
    else if (action === 'attach') this.takeAttach(actorId);
    else if (action === 'start' || action === 'destroy') this.creations.delete(actorId);
    else if (action === 'die' && entry !== null) this.takeEnd(actorId, entry);
    else if (action === 'stop') this.takeStop(actorId);
    if (action === 'start') this.stops.delete(actorId);
  }

  private takeNetwork({ action, actorId, containerId }: EngineEvent, entry: FeedEntry): void {
    if (action === 'create') this.readNetwork(actorId, entry);
    else if (containerId !== null && !this.resting.has(containerId)) this.leaveOpen(entry);
  }

  private takeEnd(dockerId: string, entry: FeedEntry): void {
    remember(this.ends, dockerId, entry);
    if (this.stops.has(dockerId)) this.takeStop(dockerId);
    else this.leaveOpen(entry);
  }

  /** That a stop was asked for is told after the end; since Engine 25 it may come before. */
  private takeStop(dockerId: string): void {
    const end = this.ends.get(dockerId);
    this.ends.delete(dockerId);
    this.stops.delete(dockerId);
    if (end === undefined) remember(this.stops, dockerId, true);
    else {
      this.undecided.delete(end.id);
      this.options.amend(end.id, { kind: 'end', stop: true, again: false });
    }
  }

  private takeAttach(dockerId: string): void {
    const creation = this.creations.get(dockerId);
    if (creation === undefined) return;
    creation.attached = true;
    if (creation.facts?.kind !== 'run') return;
    creation.facts = { ...creation.facts, attached: true };
    this.options.amend(creation.entry, creation.facts);
  }

  private readRun(dockerId: string, entry: FeedEntry): void {
    const creation: Creation = { entry: entry.id, attached: false, facts: null };
    remember(this.creations, dockerId, creation);
    this.ask(async () => {
      const launch = await this.options.live.engine?.readLaunch(dockerId);
      if (launch == null) return;
      creation.facts = runFacts(launch, this.options.live.topology, creation.attached);
      this.options.amend(entry.id, creation.facts);
    });
  }

  private readNetwork(dockerId: string, entry: FeedEntry): void {
    this.ask(async () => {
      const request = await this.options.live.engine?.networkRequest(dockerId);
      const [engine] = this.options.live.topology.engines.values();
      if (request != null) this.options.amend(entry.id, networkFacts(request, engine?.addressPools ?? []));
    });
  }

  /** What is gone by then, or not given away, is not told: the entry stays as it is. */
  private ask(question: () => Promise<void>): void {
    this.questions.push(question);
    if (this.asked < askedAtOnce) void this.askAll();
  }

  private async askAll(): Promise<void> {
    this.asked += 1;
    for (let next = this.questions.shift(); next !== undefined; next = this.questions.shift()) {
      await next().catch(() => undefined);
    }
    this.asked -= 1;
  }

  private leaveOpen(entry: FeedEntry): void {
    remember(this.undecided, entry.id, entry);
    this.decide(entry, this.options.live.topology);
  }

  private decide(entry: FeedEntry, topology: Topology): void {
    const container = containerOf(entry, topology);
    const start = Date.parse(container?.startedAt ?? '');
    if (container === undefined || Number.isNaN(start)) return;
    // A start that came after the event has joined, or left, every network by itself.
    const isStartedSince = lives(container) && start >= entry.at;
    const facts = isStartedSince ? null : factsOf(entry, container, topology);
    if (facts !== null) this.options.amend(entry.id, facts);
    if (facts !== null || isStartedSince) this.undecided.delete(entry.id);
  }
}

function factsOf(entry: FeedEntry, container: Container, topology: Topology): FeedFacts | null {
  if (entry.action === 'container-stopped') {
    return container.state === 'restarting' ? { kind: 'end', stop: false, again: true } : null;
  }
  if (!lives(container)) return null;
  const endpoint = endpointOf(entry, container, topology);
  if (entry.action === 'network-disconnected') return endpoint === undefined ? { kind: 'disconnect' } : null;
  if (endpoint?.state !== 'attached' || endpoint.aliases === null) return null;
  // Docker adds these by itself.
  const added = new Set([container.dockerId.slice(0, 12), container.hostName]);
  return {
    kind: 'connect',
    aliases: endpoint.aliases.filter((alias) => !added.has(alias)),
    ipv4: endpoint.staticIpv4,
    ipv6: endpoint.staticIpv6,
  };
}

function lives({ state }: Container): boolean {
  return state === 'running' || state === 'paused';
}

function containerOf({ subjects }: FeedEntry, { containers }: Topology): Container | undefined {
  return subjects.map((id) => containers.get(id as ContainerId)).find((known) => known !== undefined);
}

function endpointOf(
  { subjects }: FeedEntry,
  container: Container,
  { endpoints }: Topology,
): Endpoint | undefined {
  return [...endpoints.values()].find(
    (endpoint) => endpoint.container === container.id && subjects.includes(endpoint.network),
  );
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > remembered && oldest !== undefined) map.delete(oldest);
}
