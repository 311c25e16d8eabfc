import { constants } from 'node:os';
import type { EngineEvent } from '@patchbay/docker';
import type { FeedAction, FeedEntry, FeedFacts } from '@patchbay/protocol';
import {
  type Cable,
  type Container,
  type EngineId,
  type NetworkId,
  type Topology,
  containerId,
  networkId,
} from '@patchbay/topology';

const containerActions = new Map<string, FeedAction>(
  Object.entries({
    create: 'container-created',
    start: 'container-started',
    kill: 'container-signalled',
    die: 'container-stopped',
    restart: 'container-restarted',
    pause: 'container-paused',
    unpause: 'container-unpaused',
    rename: 'container-renamed',
    destroy: 'container-removed',
    update: 'container-updated',
    oom: 'container-out-of-memory',
  } as const),
);

const networkActions = new Map<string, FeedAction>(
  Object.entries({
    create: 'network-created',
    destroy: 'network-removed',
    connect: 'network-connected',
    disconnect: 'network-disconnected',
  } as const),
);

type NewEntry = Omit<FeedEntry, 'id'>;

/** Says one of Docker's events; null for those that say nothing new (`attach`, `stop` after `die`). */
export function sayEvent(event: EngineEvent, topology: Topology): NewEntry | null {
  if (event.type === 'daemon') return { ...nobody(event.at, 'docker'), action: 'daemon-reloaded' };
  return event.type === 'container' ? sayContainer(event, topology) : sayNetwork(event, topology);
}

function sayContainer(event: EngineEvent, topology: Topology): NewEntry | null {
  const isHealth = event.action.startsWith('health_status');
  const action = isHealth ? 'health-changed' : containerActions.get(event.action);
  const [engine] = topology.engines.keys();
  if (action === undefined || engine === undefined) return null;
  const id = containerId(engine, event.actorId);
  return {
    ...nobody(event.at, 'docker'),
    action,
    container: event.attributes['name'] ?? null,
    detail: isHealth ? healthOf(event) : detailOf(event),
    subjects: [id],
    ...(action === 'container-removed' && { facts: removalFacts(topology.containers.get(id)) }),
  };
}

/** While it is being removed, an inspect never shows a container at rest. */
function removalFacts(container: Container | undefined): FeedFacts {
  const rested = container?.state === 'exited' || container?.state === 'created';
  return { kind: 'removal', rested, autoRemove: container?.autoRemove ?? false };
}

function sayNetwork(event: EngineEvent, topology: Topology): NewEntry | null {
  const action = networkActions.get(event.action);
  const [engine] = topology.engines.keys();
  if (action === undefined || engine === undefined) return null;
  const member = event.containerId === null ? null : containerId(engine, event.containerId);
  const container = member === null ? undefined : topology.containers.get(member);
  return {
    ...nobody(event.at, 'docker'),
    action,
    network: event.attributes['name'] ?? null,
    container: container?.name ?? event.containerId?.slice(0, 12) ?? null,
    subjects: [...(member === null ? [] : [member]), ...networkOf(event, engine, topology)],
  };
}

/** Its id; Podman tells the network that a container was plugged into by its name alone. */
function networkOf(
  { actorId, attributes }: EngineEvent,
  engine: EngineId,
  { networks }: Topology,
): NetworkId[] {
  if (actorId !== '') return [networkId(engine, actorId)];
  const named = [...networks.values()].find(({ name }) => name === attributes['name']);
  return named === undefined ? [] : [named.id];
}

function healthOf(event: EngineEvent): string | null {
  return event.action.split(':')[1]?.trim() ?? null;
}

function detailOf({ action, attributes }: EngineEvent): string | null {
  if (action === 'rename') return attributes['oldName']?.replace(/^\//, '') ?? null;
  if (action === 'kill') return signalName(attributes['signal'] ?? '');
  if (action === 'die') return attributes['exitCode'] ?? null;
  return action === 'create' ? (attributes['image'] ?? null) : null;
}

/** As `docker kill --signal` takes it; a number of no name stays one, and none is null. */
function signalName(text: string): string | null {
  const name = Object.entries(constants.signals).find(([, number]) => String(number) === text)?.[0];
  return name ?? (text === '' ? null : text);
}

/**
 * What the kernel did by itself: veths that went down or came off their bridge without Docker's doing.
 * Only cables of endpoints that stay attached count; the others are Docker's own work and have their event.
 */
export function sayWiring(before: Topology, after: Topology, at: number): NewEntry[] {
  if (before.cables === after.cables) return [];
  return [...after.cables.values()].flatMap((cable) => {
    const old = before.cables.get(cable.id);
    const action = old === undefined || old === cable ? null : wiringAction(old, cable);
    return action === null ? [] : [sayCable(cable, { action, topology: after, at })];
  });
}

function wiringAction(old: Cable, now: Cable): FeedAction | null {
  // From idle and from unknown a cable only comes into sight: nothing happened to it now.
  if (old.state === now.state || old.state === 'idle' || old.state === 'unknown') return null;
  if (now.state === 'down') return 'link-down';
  if (now.state === 'unplugged') return 'link-unplugged';
  if (now.state !== 'up') return null;
  if (old.state === 'down') return 'link-up';
  return old.state === 'unplugged' ? 'link-plugged' : null;
}

function sayCable(
  cable: Cable,
  news: { readonly action: FeedAction; readonly topology: Topology; readonly at: number },
): NewEntry {
  const { topology } = news;
  const endpoint = cable.endpoint === null ? undefined : topology.endpoints.get(cable.endpoint);
  const outside = cable.outside === null ? undefined : topology.interfaces.get(cable.outside);
  const network = endpoint && topology.networks.get(endpoint.network);
  const bridge = news.action === 'link-plugged' ? (network?.bridgeName ?? null) : null;
  return {
    ...nobody(news.at, 'kernel'),
    action: news.action,
    container: endpoint?.name ?? null,
    network: network?.name ?? null,
    detail: outside?.name ?? null,
    subjects: [cable.id, ...(endpoint?.container == null ? [] : [endpoint.container])],
    ...(bridge !== null && { facts: { kind: 'plug', bridge } as const }),
  };
}

/** An entry that is about the stream itself. */
export function sayStream(action: 'stream-lost' | 'stream-back', at: number): NewEntry {
  return { ...nobody(at, 'patchbay'), action };
}

/** Another scenario of the lab took the place of the one before. */
export function sayScenario(scenario: string, at: number): NewEntry {
  return { ...nobody(at, 'patchbay'), action: 'lab-changed', detail: scenario };
}

function nobody(at: number, origin: FeedEntry['origin']): Omit<NewEntry, 'action'> {
  return { at, origin, container: null, network: null, detail: null, subjects: [] };
}

const keptEntries = 200;

/** The last events, numbered; bounded. */
export class Feed {
  private readonly kept: FeedEntry[] = [];
  private nextId = 1;

  get entries(): readonly FeedEntry[] {
    return [...this.kept];
  }

  /** Docker sends two `disconnect` events for one API call; the second one says nothing new. */
  add(news: readonly NewEntry[]): FeedEntry[] {
    const fresh = news
      .filter((entry) => !this.isRepeat(entry))
      .map((entry) => ({ id: this.nextId++, ...entry }));
    this.kept.push(...fresh);
    this.kept.splice(0, Math.max(0, this.kept.length - keptEntries));
    return fresh;
  }

  /** What was found out about one of them since; null: it is no longer kept. */
  amend(id: number, facts: FeedFacts): FeedEntry | null {
    const place = this.kept.findIndex((entry) => entry.id === id);
    const known = this.kept[place];
    if (known === undefined) return null;
    const amended = { ...known, facts };
    this.kept[place] = amended;
    return amended;
  }

  private isRepeat(entry: NewEntry): boolean {
    const last = this.kept.findLast(
      (old) => old.container === entry.container && old.network === entry.network,
    );
    return (
      last?.action === entry.action &&
      entry.action === 'network-disconnected' &&
      Math.abs(entry.at - last.at) < 2000
    );
  }
}
