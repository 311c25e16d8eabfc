import type { EngineError, EngineEvent } from '@patchbay/docker';
import type { WiringStatus } from '@patchbay/topology';
import { looksLikeEngineHost } from '@patchbay/wiring';
import { Alarm } from './alarm.js';
import { containersBehind } from './behind.js';
import { FactStore } from './fact-store.js';
import { createReader, type Reader } from './reader.js';
import { Schedule, type Waiting } from './schedule.js';
import type { EnginePart, SessionOptions } from './session-model.js';
import { nothingTouched, touch, touchesDocker, type Touched } from './touched.js';

/** Namespaces read in one go at the start: some 10 ms. */
const readAtOnce = 32;

/** The same while something more urgent may come: some 3 ms. */
const sweptAtOnce = 8;

/** Containers that do not run, inspected again with each relist: some 10 ms. */
const doubtedAtOnce = 16;

/** Overlays read again in one go: some 20 ms, two thirds of it in the programs that read their peers. */
const overlaysAtOnce = 8;

/** Keeps the facts of one engine true: takes what is told of changes, reads what they are about, and tells when that is done. */
export class Follower {
  readonly alarm: Alarm;
  onStreamEnd: (error: EngineError | null) => void = () => undefined;
  eventsRefused = false;
  private touched: Touched = nothingTouched();
  private store: FactStore | null = null;
  private isEngineHost = false;
  private complete = false;
  /** Milliseconds since the epoch. */
  private heardAt: number;
  private readonly schedule: Schedule;
  private reader: Reader | null = null;
  /** Containers and networks whose read failed after it had taken too long: asked for again with the next relist. */
  private readonly lost = new Set<string>();
  /** Containers whose namespaces may have changed inside without a sign of it on the host's ends. */
  private readonly unswept = new Set<string>();
  /** Which overlays come next, where there are more than are read in one go. */
  private overlayTurn = 0;

  constructor(
    private readonly options: SessionOptions,
    private readonly signal: AbortSignal,
  ) {
    this.alarm = new Alarm(options.clock);
    this.heardAt = options.clock.now();
    this.schedule = new Schedule(options);
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
    for (const { networkDockerId } of this.store?.containers.get(containerDockerId)?.attachments ?? [])
      if (this.store?.networks.get(networkDockerId)?.driver === 'overlay')
        this.touched.networks.add(networkDockerId);
    this.alarm.in(this.options.pace.event);
  }

  /** Marks overlays whose time has come: members on other nodes come and go without an event. */
  private touchOverlays(store: FactStore): void {
    if (!this.schedule.mustReadOverlays(this.waiting())) return;
    const all = store.swarmOverlays().map(({ dockerId }) => dockerId);
    const from = all.length > overlaysAtOnce ? this.overlayTurn % all.length : 0;
    for (const id of [...all, ...all].slice(from, from + overlaysAtOnce)) this.touched.networks.add(id);
    this.overlayTurn += overlaysAtOnce;
    this.touched.swarm = true;
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
    this.schedule.linkChanged(!this.touched.links);
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
      this.alarm.in(this.schedule.restUntilNext(this.waiting()));
      await this.alarm.wait();
      if (this.signal.aborted) return;
      this.touchOverlays(store);
      if (touchesDocker(this.touched) || this.schedule.mustReadAgain(this.waiting())) {
        const touched = this.touched;
        this.touched = nothingTouched();
        await this.readAgain(reader, store, touched);
      } else if (this.schedule.mustSweep(this.waiting())) await this.sweep(reader, store);
    }
  }

  private waiting(): Waiting {
    const { touched, unswept, eventsRefused } = this;
    const overlays = this.store?.swarmOverlays().length ?? 0;
    return { links: touched.links, unswept: unswept.size, eventsRefused, overlays };
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
    const overlays = store.swarmOverlays().map(({ dockerId }) => dockerId);
    await Promise.all([
      ...kernel,
      this.readPeers(reader, store, overlays.slice(0, overlaysAtOnce)),
      this.readSwarm(reader, store),
    ]);
    this.complete = true;
    this.publish(store);
  }

  private async relist(reader: Reader): Promise<string[]> {
    const ids = await reader.readLists(this.signal);
    this.schedule.listed();
    return ids;
  }

  private async readAgain(reader: Reader, store: FactStore, touched: Touched): Promise<void> {
    const isDue = this.schedule.mustRelist(this.eventsRefused);
    // Where nobody may inspect, the lists tell all there is to know of a container.
    const isOnlyListed = reader.mayNotInspect && touched.containers.size > 0;
    if (touched.lists || isDue || isOnlyListed) {
      for (const id of await this.relist(reader)) touched.containers.add(id);
      for (const id of store.longestUnread(doubtedAtOnce)) touched.containers.add(id);
      for (const id of this.lost) this.touchById(touched, id);
      this.lost.clear();
    }
    await reader.readTouched(touched, this.signal);
    if (touched.swarm)
      await Promise.all([
        this.readSwarm(reader, store),
        this.readPeers(reader, store, [...touched.networks]),
      ]);
    // With the relist too: whatever became of its news, what the kernel has is compared as well.
    if (isDue || touched.links || touched.containers.size > 0) await this.readWiring(reader, store, touched);
    // What Docker says of the links that were read comes in a moment, and both are one change.
    if (!touchesDocker(touched) && touchesDocker(this.touched)) return;
    this.publish(store);
  }

  /**
   * The kernel's entries for members on other nodes, after Docker's word of them. Where some are missing, Docker is asked once
   * more: a node that is lost takes its members and their entries with it, between the two readings.
   */
  private async readPeers(reader: Reader, store: FactStore, overlays: readonly string[]): Promise<void> {
    await reader.readHidden(overlays);
    const networks = new Set(store.overlaysLackingPeers().filter((id) => overlays.includes(id)));
    if (networks.size > 0) await reader.readTouched({ ...nothingTouched(), networks }, this.signal);
  }

  private async readSwarm(reader: Reader, store: FactStore): Promise<void> {
    if (store.swarmOverlays().length > 0) await reader.readSwarm(this.signal);
    this.schedule.overlaysRead();
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
    if (this.unswept.size === 0) this.schedule.sweepLater();
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
    this.isEngineHost ||= looksLikeEngineHost(store.host.links, store.networks.values());
    return this.isEngineHost ? wiring.status() : null;
  }
}

function hasHiddenEndpoints(network: { readonly driver: string; readonly name: string }): boolean {
  return network.driver === 'overlay' || network.name === 'docker_gwbridge';
}
