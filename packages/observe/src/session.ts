import { type DockerEngine, EngineError, type EngineEvent, type EventStream } from '@patchbay/docker';
import { type EngineFacts, type WiringStatus, driverBridgeNames } from '@patchbay/topology';
import { type Wiring, looksLikeEngineHost } from '@patchbay/wiring';
import { Alarm } from './alarm.js';
import { containersBehind } from './behind.js';
import type { Clock } from './clock.js';
import { FactStore } from './fact-store.js';
import { createReader, type Reader } from './reader.js';
import { nothingTouched, touch, touchesDocker, type Touched } from './touched.js';

/** How long changes are gathered before they are read, and how often the lists are compared. Milliseconds. */
export interface Pace {
  /** After an event of Docker's. It is already true when it arrives: this only gathers the rest of a burst. */
  readonly event: number;
  /**
   * After the last of some link changes. Longer: Docker joins links and takes them apart before it says so, and that must not look
   * like a fault.
   */
  readonly link: number;
  /** After the first of them, on a host where links never rest. */
  readonly linkAtMost: number;
  /** Until the other namespaces are read too: what a change is seen to be about, and whoever draws it, goes first. */
  readonly sweep: number;
  /** Connecting a stopped container emits no event at all: only a relist shows it. */
  readonly relist: number;
  /** How often they are compared where the engine refuses its events: nothing else shows a change of Docker's. */
  readonly withoutEvents: number;
  /** How long one inspect is waited for; what it tells is taken in whenever it comes. */
  readonly patience: number;
}

export const defaultPace: Pace = {
  event: 4,
  link: 60,
  linkAtMost: 120,
  sweep: 150,
  relist: 12_000,
  withoutEvents: 2000,
  patience: 1000,
};

/** What an engine may refuse (a proxy in front of it does) while the rest of the picture goes on. */
export type EnginePart = 'info' | 'events' | 'inspects';

/** What is told with new facts. */
export interface FactsNews {
  readonly status: WiringStatus | null;
  /** False until every container was inspected once. */
  readonly complete: boolean;
  readonly refused: readonly EnginePart[];
  /** When the engine last said anything, milliseconds since the epoch: what the kernel tells after that proves nothing of it. */
  readonly heardAt: number;
}

/** How it ended. `heard`: changes were told of up to then; else nothing is known since the last `heardAt`. */
export interface SessionEnd {
  readonly reason: EngineError;
  readonly heard: boolean;
}

/** Namespaces read in one go at the start: some 10 ms. */
const readAtOnce = 32;

/** The same while something more urgent may come: some 3 ms. */
const sweptAtOnce = 8;

/** Containers that do not run, inspected again with each relist: some 10 ms. */
const doubtedAtOnce = 16;

export interface SessionOptions {
  readonly engine: DockerEngine;
  /** What it said of itself when it was found: asking costs as much as both lists. */
  readonly facts: EngineFacts;
  readonly wiring: Wiring | null;
  readonly clock: Clock;
  readonly pace: Pace;
  /** New facts are in the store. */
  onFacts(store: FactStore, news: FactsNews): void;
  onEvent(event: EngineEvent): void;
  /** The session runs. @param refresh reads one container again, for changes that emit no event */
  onReady(refresh: (containerDockerId: string) => void): void;
}

/**
 * Follows one engine until it is lost or `signal` aborts. Never rejects; leaves no stream, timer or watch open.
 */
export async function runSession(options: SessionOptions, signal: AbortSignal): Promise<SessionEnd> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const session = new Session(options, both);
  const ended = new Promise<SessionEnd>((resolve) => {
    const end = (reason: EngineError | null): void =>
      resolve({ reason: reason ?? new EngineError('unreachable', 'the event stream ended'), heard: true });
    both.addEventListener('abort', () => end(null), { once: true });
    session.onStreamEnd = end;
  });
  let close = (): void => undefined;
  try {
    // Events first: what changes while the lists are being read is seen.
    const stream = await openEvents(options.engine, session);
    const watch = options.wiring?.watch(() => session.takeLinkChange());
    close = () => {
      stream?.close();
      watch?.close();
    };
    options.onReady((dockerId) => session.takeDoubt(dockerId));
    return await Promise.race([ended, session.follow().then(() => ended)]);
  } catch (error) {
    const reason = error instanceof EngineError ? error : new EngineError('malformed', String(error));
    return { reason, heard: false };
  } finally {
    stop.abort();
    close();
    session.alarm.close();
  }
}

/** Null: the engine, or a proxy in front of it, does not give them away. */
async function openEvents(engine: DockerEngine, session: Session): Promise<EventStream | null> {
  try {
    return await engine.events({
      onEvent: (event) => session.takeEvent(event),
      onEnd: (error) => session.onStreamEnd(error),
    });
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'refused') throw error;
    session.eventsRefused = true;
    return null;
  }
}

class Session {
  readonly alarm: Alarm;
  onStreamEnd: (error: EngineError | null) => void = () => undefined;
  eventsRefused = false;
  private touched: Touched = nothingTouched();
  private store: FactStore | null = null;
  private isEngineHost = false;
  private complete = false;
  /** Milliseconds since the epoch. */
  private listedAt = 0;
  private heardAt: number;
  private reader: Reader | null = null;
  /** Containers and networks whose read failed after it had taken too long: asked for again with the next relist. */
  private readonly lost = new Set<string>();
  /** Containers whose namespaces may have changed inside without a sign of it on the host's ends. */
  private readonly unswept = new Set<string>();
  /** Milliseconds since the epoch, as are the next two. */
  private sweepDueAt = 0;
  private firstLinkChangeAt = 0;
  private lastLinkChangeAt = 0;

  constructor(
    private readonly options: SessionOptions,
    private readonly signal: AbortSignal,
  ) {
    this.alarm = new Alarm(options.clock);
    this.heardAt = options.clock.now();
  }

  private readonly hear = (): void => {
    this.heardAt = this.options.clock.now();
  };

  takeEvent(event: EngineEvent): void {
    this.hear();
    const isOverlay = (id: string): boolean => this.store?.networks.get(id)?.driver === 'overlay';
    touch(this.touched, event, isOverlay);
    // A container on an overlay leaves the host through docker_gwbridge, and no event tells of that.
    if (event.type === 'network' && isOverlay(event.actorId)) this.touchGateway();
    this.options.onEvent(event);
    this.alarm.in(this.options.pace.event);
  }

  private touchGateway(): void {
    for (const { name, dockerId } of this.store?.networks.values() ?? []) {
      if (name === 'docker_gwbridge') this.touched.networks.add(dockerId);
    }
  }

  takeDoubt(containerDockerId: string): void {
    this.touched.containers.add(containerDockerId);
    this.alarm.in(this.options.pace.event);
  }

  /** Its facts are in the store; the relist that follows shows whether they are still true. */
  private takeLate(id: string, again: boolean): void {
    if (this.signal.aborted) return;
    if (again) this.touchById(this.touched, id);
    if (this.store?.containers.has(id)) this.leaveToSweep([id]);
    this.touched.lists = true;
    this.alarm.in(this.options.pace.event);
  }

  private touchById(touched: Touched, id: string): void {
    if (this.store?.networks.has(id)) touched.networks.add(id);
    else touched.containers.add(id);
  }

  takeLinkChange(): void {
    this.lastLinkChangeAt = this.options.clock.now();
    if (!this.touched.links) this.firstLinkChangeAt = this.lastLinkChangeAt;
    this.touched.links = true;
    this.alarm.in(this.options.pace.link);
  }

  async follow(): Promise<void> {
    const { engine, facts, wiring, pace } = this.options;
    const store = new FactStore(facts);
    this.store = store;
    const reader = createReader({
      engine,
      wiring: store.engine.local ? wiring : null,
      store,
      clock: this.options.clock,
      patience: pace.patience,
      onAnswer: this.hear,
      onLate: (id, again) => this.takeLate(id, again),
      onLost: (id) => this.lost.add(id),
    });
    this.reader = reader;
    await this.readAll(reader, store);
    while (!this.signal.aborted) {
      this.alarm.in(Math.max(0, this.nextDueAt() - this.options.clock.now()));
      await this.alarm.wait();
      if (this.signal.aborted) return;
      if (this.mustReadAgain()) {
        const touched = this.touched;
        this.touched = nothingTouched();
        await this.readAgain(reader, store, touched);
      } else if (this.unswept.size > 0 && this.isDue(this.sweepDueAt)) await this.sweep(reader, store);
    }
  }

  /** When there is something to do even if nothing more happens. Milliseconds since the epoch. */
  private nextDueAt(): number {
    const linksAt = this.touched.links ? this.linksDueAt() : Infinity;
    const sweepAt = this.unswept.size > 0 ? this.sweepDueAt : Infinity;
    return Math.min(this.relistDueAt(), linksAt, sweepAt);
  }

  private mustReadAgain(): boolean {
    if (this.isDue(this.relistDueAt())) return true;
    return touchesDocker(this.touched) || (this.touched.links && this.isDue(this.linksDueAt()));
  }

  /** Links that still change are left alone for a while: what they are changed for has its event, and one reading tells it all. */
  private linksDueAt(): number {
    const { link, linkAtMost } = this.options.pace;
    return Math.min(this.lastLinkChangeAt + link, this.firstLinkChangeAt + linkAtMost);
  }

  private isDue(at: number): boolean {
    return at <= this.options.clock.now();
  }

  /** Draws at once from the lists, then fills in what only inspects and the kernel tell. */
  private async readAll(reader: Reader, store: FactStore): Promise<void> {
    const ids = await this.relist(reader);
    this.publish(store);
    const networks = [...store.networks.values()].filter(hasHiddenEndpoints).map(({ dockerId }) => dockerId);
    // The kernel answers for those that Docker has told of while Docker tells of the next.
    const kernel = [reader.readHost()];
    await reader.readTouched({ ...nothingTouched(), networks: new Set(networks) }, this.signal);
    for (let from = 0; from < ids.length; from += readAtOnce) {
      const containers = new Set(ids.slice(from, from + readAtOnce));
      await reader.readTouched({ ...nothingTouched(), containers }, this.signal);
      kernel.push(reader.readNamespaces(containers));
    }
    // After the containers: the way to these namespaces leads through their processes.
    await Promise.all([...kernel, reader.readHidden()]);
    this.complete = true;
    this.publish(store);
  }

  private async relist(reader: Reader): Promise<string[]> {
    const ids = await reader.readLists(this.signal);
    this.listedAt = this.options.clock.now();
    return ids;
  }

  /** From the last one on, whatever else was read since: a host where something always changes is compared too. */
  private relistDueAt(): number {
    const { pace } = this.options;
    return this.listedAt + (this.eventsRefused ? pace.withoutEvents : pace.relist);
  }

  private async readAgain(reader: Reader, store: FactStore, touched: Touched): Promise<void> {
    const isDue = this.isDue(this.relistDueAt());
    // Where nobody may inspect, the lists tell all there is to know of a container.
    const isOnlyListed = reader.mayNotInspect && touched.containers.size > 0;
    if (touched.lists || isDue || isOnlyListed) {
      for (const id of await this.relist(reader)) touched.containers.add(id);
      for (const id of store.longestUnread(doubtedAtOnce)) touched.containers.add(id);
      for (const id of this.lost) this.touchById(touched, id);
      this.lost.clear();
    }
    await reader.readTouched(touched, this.signal);
    // With the relist too: whatever became of its news, what the kernel has is compared as well.
    if (isDue || touched.links || touched.containers.size > 0) await this.readWiring(reader, store, touched);
    // What Docker says of the links that were read comes in a moment, and both are one change.
    if (!touchesDocker(touched) && touchesDocker(this.touched)) return;
    this.publish(store);
  }

  /**
   * What an event or a changed link names is read at once. A link may also have changed inside of a container, and the
   * watch does not say where: the other namespaces follow, since on a big host they take longer than all the rest.
   */
  private async readWiring(reader: Reader, store: FactStore, touched: Touched): Promise<void> {
    const before = store.host;
    await Promise.all([reader.readHost(), reader.readHidden()]);
    const near = containersBehind(before, store.host, store.namespaces.values());
    for (const id of touched.containers) near.add(id);
    await reader.readNamespaces(near);
    if (touched.links) this.leaveToSweep(store.containers.keys());
    for (const id of near) this.unswept.delete(id);
  }

  private leaveToSweep(ids: Iterable<string>): void {
    if (this.unswept.size === 0) this.sweepDueAt = this.options.clock.now() + this.options.pace.sweep;
    for (const id of ids) this.unswept.add(id);
  }

  /** Reads some of the namespaces that are left; what that showed is published with the last of them. */
  private async sweep(reader: Reader, store: FactStore): Promise<void> {
    const some = new Set([...this.unswept].slice(0, sweptAtOnce));
    for (const id of some) this.unswept.delete(id);
    await reader.readNamespaces(some);
    if (this.unswept.size === 0) this.publish(store);
  }

  private publish(store: FactStore): void {
    if (this.signal.aborted) return;
    const { complete, heardAt } = this;
    const news = { status: this.wiringStatus(store), complete, refused: this.refused(), heardAt };
    this.options.onFacts(store, news);
  }

  private refused(): EnginePart[] {
    return [
      ...(this.options.facts.infoRefused === true ? (['info'] as const) : []),
      ...(this.eventsRefused ? (['events'] as const) : []),
      ...(this.reader?.mayNotInspect === true ? (['inspects'] as const) : []),
    ];
  }

  /** A local socket may still lead to another host's engine (a VM, another namespace): its bridges would be missing here. */
  private wiringStatus(store: FactStore): WiringStatus | null {
    const { wiring } = this.options;
    if (wiring === null || !store.engine.local) return null;
    // Nothing could be read: the status has the words for why.
    if (store.host === null) return wiring.status();
    const bridgeNames = driverBridgeNames([...store.networks.values()]);
    this.isEngineHost ||= looksLikeEngineHost(store.host.links, bridgeNames);
    return this.isEngineHost ? wiring.status() : null;
  }
}

function hasHiddenEndpoints(network: { readonly driver: string; readonly name: string }): boolean {
  return network.driver === 'overlay' || network.name === 'docker_gwbridge';
}
