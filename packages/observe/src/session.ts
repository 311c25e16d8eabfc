import type { DockerEngine, EngineEvent } from '@patchbay/docker';
import { type EngineFacts, type WiringStatus, driverBridgeNames } from '@patchbay/topology';
import { type Wiring, looksLikeEngineHost } from '@patchbay/wiring';
import { Alarm } from './alarm.js';
import { containersBehind } from './behind.js';
import type { Clock } from './clock.js';
import { FactStore } from './fact-store.js';
import { createReader, type Reader } from './reader.js';
import { isUntouched, nothingTouched, touch, type Touched } from './touched.js';

/** How long changes are gathered before they are read, and how often the lists are compared. Milliseconds. */
export interface Pace {
  /** After an event of Docker's. It is already true when it arrives: this only gathers the rest of a burst. */
  readonly event: number;
  /** After a link change. Longer: Docker takes links apart before it says so, and that must not look like a fault. */
  readonly link: number;
  /** Connecting a stopped container emits no event at all: only a relist shows it. */
  readonly relist: number;
}

export const defaultPace: Pace = { event: 12, link: 60, relist: 12_000 };

/** Namespaces read in one go while nothing more urgent waits: some 10 ms. */
const sweptAtOnce = 32;

/** Containers that do not run, inspected again with each relist: some 10 ms. */
const doubtedAtOnce = 16;

export interface SessionOptions {
  readonly engine: DockerEngine;
  /** What it said of itself when it was found: asking costs as much as both lists. */
  readonly facts: EngineFacts;
  readonly wiring: Wiring | null;
  readonly clock: Clock;
  readonly pace: Pace;
  /** New facts are in the store. @param complete false until every container was inspected once */
  onFacts(store: FactStore, status: WiringStatus | null, complete: boolean): void;
  onEvent(event: EngineEvent): void;
  /** The session runs. @param refresh reads one container again, for changes that emit no event */
  onReady(refresh: (containerDockerId: string) => void): void;
}

/**
 * Follows one engine until it is lost. Resolves when the event stream ends or `signal` aborts, rejects with an
 * EngineError when the engine stops answering; leaves no stream, timer or watch open either way.
 */
export async function runSession(options: SessionOptions, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const session = new Session(options, both);
  const ended = new Promise<void>((resolve, reject) => {
    both.addEventListener('abort', () => resolve(), { once: true });
    session.onStreamEnd = (error) => (error === null ? resolve() : reject(error));
  });
  ended.catch(() => undefined);
  // Events first: what changes while the lists are being read is seen.
  const stream = await options.engine.events({
    onEvent: (event) => session.takeEvent(event),
    onEnd: (error) => session.onStreamEnd(error),
  });
  const watch = options.wiring?.watch(() => session.takeLinkChange());
  options.onReady((dockerId) => session.takeDoubt(dockerId));
  try {
    await Promise.race([ended, session.follow()]);
  } finally {
    stop.abort();
    stream.close();
    watch?.close();
    session.alarm.close();
  }
}

class Session {
  readonly alarm: Alarm;
  onStreamEnd: (error: Error | null) => void = () => undefined;
  private touched: Touched = nothingTouched();
  private store: FactStore | null = null;
  private isEngineHost = false;
  private complete = false;
  /** Containers whose namespaces may have changed inside without a sign of it on the host's ends. */
  private readonly unswept = new Set<string>();

  constructor(
    private readonly options: SessionOptions,
    private readonly signal: AbortSignal,
  ) {
    this.alarm = new Alarm(options.clock);
  }

  takeEvent(event: EngineEvent): void {
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

  takeLinkChange(): void {
    this.touched.links = true;
    this.alarm.in(this.options.pace.link);
  }

  async follow(): Promise<void> {
    const { engine, facts, wiring, pace } = this.options;
    const store = new FactStore(facts);
    this.store = store;
    const reader = createReader(engine, store.engine.local ? wiring : null, store);
    await this.readAll(reader, store);
    while (!this.signal.aborted) {
      // The timer of the relist runs from the last read, whatever caused it.
      this.alarm.in(pace.relist);
      if (this.unswept.size > 0 && !this.alarm.isRinging) {
        await this.sweep(reader, store);
        continue;
      }
      await this.alarm.wait();
      if (this.signal.aborted) return;
      const touched = this.touched;
      this.touched = nothingTouched();
      await this.readAgain(reader, store, touched);
    }
  }

  /** Draws at once from the lists, then fills in what only inspects and the kernel tell. */
  private async readAll(reader: Reader, store: FactStore): Promise<void> {
    const ids = await reader.readLists(this.signal);
    this.publish(store);
    const networks = [...store.networks.values()].filter(hasHiddenEndpoints).map(({ dockerId }) => dockerId);
    // The kernel answers for those that Docker has told of while Docker tells of the next.
    const kernel = [reader.readHost()];
    await reader.readTouched({ ...nothingTouched(), networks: new Set(networks) }, this.signal);
    for (let from = 0; from < ids.length; from += sweptAtOnce) {
      const containers = new Set(ids.slice(from, from + sweptAtOnce));
      await reader.readTouched({ ...nothingTouched(), containers }, this.signal);
      kernel.push(reader.readNamespaces(containers));
    }
    // After the containers: the way to these namespaces leads through their processes.
    await Promise.all([...kernel, reader.readHidden()]);
    this.complete = true;
    this.publish(store);
  }

  private async readAgain(reader: Reader, store: FactStore, touched: Touched): Promise<void> {
    if (touched.lists || isUntouched(touched)) {
      for (const id of await reader.readLists(this.signal)) touched.containers.add(id);
      for (const id of store.longestUnread(doubtedAtOnce)) touched.containers.add(id);
    }
    await reader.readTouched(touched, this.signal);
    if (touched.links || touched.containers.size > 0) await this.readWiring(reader, store, touched);
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
    if (touched.links) for (const id of store.containers.keys()) this.unswept.add(id);
    for (const id of near) this.unswept.delete(id);
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
    this.options.onFacts(store, this.wiringStatus(store), this.complete);
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
