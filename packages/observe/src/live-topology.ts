import {
  type DockerEngine,
  type EngineChoice,
  type EngineEvent,
  type EngineTarget,
  joinSignals,
} from '@patchbay/docker';
import {
  type Delta,
  type EngineFacts,
  type Topology,
  createProjector,
  diff,
  emptyTopology,
  isEmpty,
  sameValue,
} from '@patchbay/topology';
import type { Wiring } from '@patchbay/wiring';
import type { Clock } from './clock.js';
import { type EngineProblem, type EngineSource, searchEngine } from './search.js';
import { type Pace, defaultPace } from './pace.js';
import type { EnginePart } from './session-model.js';
import { runSession } from './session.js';

/** Where the topology comes from right now. Times in milliseconds since the epoch. */
export type LiveState =
  /** No engine answered yet, or the one we had is gone and none took its place. */
  | { readonly kind: 'searching'; readonly problems: readonly EngineProblem[] }
  /** Drawn from the lists; inspects and wiring are still being read. */
  | { readonly kind: 'reading'; readonly target: EngineTarget }
  | {
      readonly kind: 'live';
      readonly target: EngineTarget;
      readonly since: number;
      /** What the engine does not give away; the picture goes without it. */
      readonly refused: readonly EnginePart[];
    }
  /** The engine was lost; the topology is what was true at `since`. */
  | { readonly kind: 'stale'; readonly since: number; readonly problems: readonly EngineProblem[] };

export interface LiveListener {
  /** The topology changed. `rev` counts up by one. */
  onDelta?(
    delta: Delta,
    change: { readonly rev: number; readonly before: Topology; readonly after: Topology },
  ): void;
  onState?(state: LiveState): void;
  /** One of Docker's events, at once; the delta it causes follows. */
  onEvent?(event: EngineEvent): void;
}

export interface ObserveOptions {
  /** Asked at every try, so that a context that is switched or a socket that appears is seen. */
  locate(): EngineChoice;
  open(target: EngineTarget): EngineSource;
  readonly clock: Clock;
  /** No engine is looked for before it resolves; default: at once. */
  readonly begin?: Promise<void>;
  readonly pace?: Pace;
  /** Hears of a listener that threw: the others are told all the same. */
  onListenerFailure?(problem: unknown): void;
  /** Waits between tries to find the engine, milliseconds; the last one repeats. */
  readonly retryAfter?: readonly number[];
}

const defaultRetries = [250, 500, 1000, 2000];

/** One live topology, however many listen. It looks for an engine until it finds one, and again when it is lost. */
export class LiveTopology {
  private readonly projector = createProjector();
  private current = emptyTopology();
  private revision = 0;
  private liveState: LiveState = { kind: 'searching', problems: [] };
  private liveSource: EngineSource | null = null;
  /** The address of the engine that was live last. */
  private shown: string | null = null;
  /** Aborted to leave the engine in use, or a pause, before its time. */
  private hurry = new AbortController();
  private refreshContainer: ((dockerId: string) => void) | null = null;
  private readonly listeners = new Set<LiveListener>();
  private readonly stop = new AbortController();
  private readonly finished: Promise<void>;

  constructor(private readonly options: ObserveOptions) {
    this.finished = this.run();
  }

  get topology(): Topology {
    return this.current;
  }

  get rev(): number {
    return this.revision;
  }

  get state(): LiveState {
    return this.liveState;
  }

  /** The engine in use; null while searching or stale. */
  get engine(): DockerEngine | null {
    return this.liveSource?.engine ?? null;
  }

  /** The reader of its host's kernel; null while searching or stale, and where that kernel is out of reach. */
  get wiring(): Wiring | null {
    const [engine] = this.current.engines.values();
    return engine?.wiring.tier === 'docker-only' ? null : (this.liveSource?.wiring ?? null);
  }

  /** Adds a listener; the result removes it. */
  listen(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Reads one container again soon. For changes that emit no event, such as connecting a stopped container.
   * @param dockerId the full container id
   */
  refresh(dockerId: string): void {
    this.refreshContainer?.(dockerId);
  }

  /** Leaves the engine in use, if any, and looks for one again: what `locate` says has changed. */
  restart(): void {
    this.hurry.abort();
  }

  /** Ends everything, once it has begun, and resolves when nothing is open any more. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.finished;
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    await this.options.begin;
    for (let failures = 0; !signal.aborted;) {
      if (this.hurry.signal.aborted) this.hurry = new AbortController();
      const found = await searchEngine(this.options, signal, this.shown);
      if (found.source === null) this.lose(found.problems);
      else failures = (await this.follow(found.source, found.facts)) ? 0 : failures + 1;
      if (found.source === null) failures += 1;
      await this.pause(failures);
    }
  }

  /** @returns true when the engine had been live, so that the next search starts at once */
  private async follow(source: EngineSource, facts: EngineFacts): Promise<boolean> {
    const { clock, pace } = this.options;
    const { engine, wiring } = source;
    let wasLive = false;
    let trueAt = clock.now();
    this.liveSource = source;
    const { signal, release } = joinSignals(this.stop.signal, this.hurry.signal);
    const { reason, heard } = await runSession(
      {
        engine,
        facts,
        wiring,
        clock,
        pace: pace ?? defaultPace,
        onReady: (refresh) => (this.refreshContainer = refresh),
        onEvent: (event) => this.tell((listener) => listener.onEvent?.(event)),
        onFacts: (store, { status, complete, refused, heardAt }) => {
          wasLive ||= complete;
          trueAt = heardAt;
          this.take(this.projector.project(store.toFacts(status)));
          if (complete) this.enterLive(engine.target, refused);
          else this.enterReading(engine.target);
        },
      },
      signal,
    );
    release();
    this.liveSource = null;
    this.refreshContainer = null;
    const isMeant = this.stop.signal.aborted || this.hurry.signal.aborted;
    if (!isMeant) this.lose([{ target: engine.target, error: reason }], heard ? clock.now() : trueAt);
    return wasLive;
  }

  /** @param next what did not change is in it as the very objects of the last one */
  private take(next: Topology): void {
    const before = this.current;
    const delta = diff(before, next);
    if (isEmpty(delta)) return;
    this.current = next;
    this.revision += 1;
    const change = { rev: this.revision, before, after: this.current };
    this.tell((listener) => listener.onDelta?.(delta, change));
  }

  private enterReading(target: EngineTarget): void {
    if (this.liveState.kind !== 'reading') this.setState({ kind: 'reading', target });
  }

  private enterLive(target: EngineTarget, refused: readonly EnginePart[]): void {
    const { liveState } = this;
    this.shown = target.address;
    if (liveState.kind !== 'live')
      this.setState({ kind: 'live', target, since: this.options.clock.now(), refused });
    else if (!sameValue(liveState.refused, refused)) this.setState({ ...liveState, refused });
  }

  /** @param trueAt until when the picture is known to have been true */
  private lose(problems: readonly EngineProblem[], trueAt = this.options.clock.now()): void {
    const hadPicture = this.current.engines.size > 0;
    const since = this.liveState.kind === 'stale' ? this.liveState.since : trueAt;
    this.setState(hadPicture ? { kind: 'stale', since, problems } : { kind: 'searching', problems });
  }

  private setState(state: LiveState): void {
    this.liveState = state;
    this.tell((listener) => listener.onState?.(state));
  }

  private tell(message: (listener: LiveListener) => void): void {
    for (const listener of this.listeners) {
      try {
        message(listener);
      } catch (problem) {
        // Whatever it is, the engine is not lost and the others wait for their news.
        this.options.onListenerFailure?.(problem);
      }
    }
  }

  private async pause(failures: number): Promise<void> {
    const waits = this.options.retryAfter ?? defaultRetries;
    const wait = failures === 0 ? 0 : (waits[Math.min(failures, waits.length) - 1] ?? 0);
    const { signal, release } = joinSignals(this.stop.signal, this.hurry.signal);
    if (signal.aborted) return release();
    await new Promise<void>((resolve) => {
      const cancel = this.options.clock.after(wait, done);
      signal.addEventListener('abort', done, { once: true });
      function done(): void {
        cancel();
        signal.removeEventListener('abort', done);
        release();
        resolve();
      }
    });
  }
}
