import type { Clock, LiveTopology } from '@patchbay/observe';
import type { Change, ErrorBody, KeptChange, PlainCommand } from '@patchbay/protocol';
import { errorBody } from '../failure.js';
import type { LabSwitch } from '../lab/lab-switch.js';
import type { ChangeKeeper } from './change-file.js';
import type { Goal } from './goals.js';
import { type Inverse, inverseFrom } from './inverse.js';
import type { Plan } from './plan-model.js';

/** A change with what only the server keeps of it. */
export interface Ledger {
  change: Change;
  /** On which it was done; '' where none is known. */
  readonly engine: string;
  inverse: Inverse | null;
  isDone: Goal;
  undoing: boolean;
  /** False: Docker is still at it, and what the picture shows may be by chance. */
  isAnswered: boolean;
  /** Docker was asked and its answer got lost: only the picture can tell whether it was done. */
  isUncertain: boolean;
}

const keptChanges = 50;
/** Of other engines as well, over restarts. */
const keptInAll = 100;
/** After this long without Docker's event a change is said to be stuck, milliseconds. */
const patience = 15_000;

export interface ChangeBookOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  /** Null: what can be undone ends with the process. */
  readonly keeper: ChangeKeeper | null;
  readonly lab: LabSwitch | null;
}

/** The last changes, bounded. A change is done when the live topology shows it, not before. */
export class ChangeBook {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private readonly stopListening: () => void;
  private readonly timers = new Set<() => void>();
  private isClosed = false;

  /** What was kept by an earlier run and concerns an engine that was not seen yet. */
  private kept: readonly KeptChange[] = [];
  /** Not before what was kept has been read: it would be overwritten. */
  private isLoaded = false;
  private readonly loading: Promise<void>;

  constructor(private readonly options: ChangeBookOptions) {
    this.stopListening = options.live.listen({
      onDelta: () => this.settle(),
      onState: ({ kind }) => {
        if (kind !== 'live') return;
        this.decide();
        this.recall();
      },
    });
    this.loading = this.load();
  }

  /** Resolves when everything is written that was to be kept by now. */
  async flush(): Promise<void> {
    await this.loading;
    await this.keep();
  }

  private async load(): Promise<void> {
    this.kept = (await this.options.keeper?.load()) ?? [];
    this.isLoaded = true;
    if (this.options.live.state.kind === 'live') this.recall();
    await this.keep();
  }

  /**
   * Offers again what an earlier run did on this very engine, as far as the picture still shows it. What it does not show any more
   * somebody else has taken back, or built upon.
   */
  private recall(): void {
    const { topology } = this.options.live;
    const engine = this.engine();
    const ours = this.kept.filter((kept) => kept.engine === engine);
    if (engine === '' || ours.length === 0) return;
    this.kept = this.kept.filter((kept) => kept.engine !== engine);
    const recalled = ours
      .map((kept) => ({ kept, inverse: inverseFrom(kept.way) }))
      .filter(({ kept, inverse }) => inverse.applies(topology) && !this.ledgers.has(kept.id))
      .map(({ kept, inverse }) => [kept.id, recalledLedger(kept, inverse)] as const);
    const since = [...this.ledgers];
    this.ledgers.clear();
    for (const [id, ledger] of [...recalled, ...since].slice(-keptChanges)) this.ledgers.set(id, ledger);
    this.announce();
  }

  /** The lab is no engine that outlives this process. */
  private engine(): string {
    const [id = ''] = this.options.live.topology.engines.keys();
    return this.options.lab?.state == null ? id : '';
  }

  /** What can be undone, and what will be as soon as the picture shows it. */
  private keep(): Promise<void> {
    const { keeper } = this.options;
    if (keeper === null || !this.isLoaded) return Promise.resolve();
    const own = [...this.ledgers.values()].flatMap((ledger) => keptOf(ledger) ?? []);
    return keeper.save([...this.kept, ...own].slice(-keptInAll));
  }

  /** Oldest first. */
  get changes(): readonly Change[] {
    return [...this.ledgers.values()].map(({ change }) => change);
  }

  find(id: string): Ledger | undefined {
    return this.ledgers.get(id);
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    this.stopListening();
    for (const cancel of this.timers) cancel();
    this.timers.clear();
  }

  /** Forgets every change: what they were about is gone. */
  clear(): void {
    this.ledgers.clear();
    this.announce();
  }

  /** Enters what Docker was asked for; nothing is known of it until `answer`, `doubt` or `refuse` tells. */
  enter(id: string, command: PlainCommand, plan: Plan): Ledger {
    const { container, network, subjects, inverse, shell, isDone } = plan;
    const change: Change = {
      id,
      at: this.options.clock.now(),
      command,
      container,
      network,
      subjects,
      status: 'pending',
      problem: null,
      undoable: false,
      shell,
    };
    const ledger = {
      change,
      engine: this.engine(),
      inverse,
      isDone,
      undoing: false,
      isAnswered: false,
      isUncertain: false,
    };
    this.ledgers.set(change.id, ledger);
    for (const id of [...this.ledgers.keys()].slice(0, -keptChanges)) this.ledgers.delete(id);
    this.announce();
    return ledger;
  }

  /** Docker did it, and told more of it than was known before. */
  answer(ledger: Ledger, news: Partial<Plan> = {}): void {
    const { inverse = ledger.inverse, isDone = ledger.isDone } = news;
    const { container, network, subjects } = { ...ledger.change, ...news };
    Object.assign(ledger, { inverse, isDone, isAnswered: true });
    this.write(ledger, { container, network, subjects });
    this.await(ledger);
  }

  /** Its answer got lost: the picture decides, of an undo as well. */
  doubt(ledger: Ledger): void {
    if (ledger.change.status !== 'pending') return;
    Object.assign(ledger, { isUncertain: true, isAnswered: true });
    this.write(ledger, { problem: errorBody('PB_ENGINE_DOWN') });
    this.await(ledger);
  }

  /** Docker said no after the command had been accepted. */
  refuse(ledger: Ledger, problem: ErrorBody): void {
    this.write(ledger, { status: 'refused', problem });
  }

  /** From here on the change is pending again, and a second undo is refused. */
  beginUndo(ledger: Ledger): void {
    Object.assign(ledger, { undoing: true, isAnswered: false });
    this.write(ledger, { status: 'pending', undoable: false, problem: null });
  }

  /** Docker refused to undo it: the change stands, and undoing it can be tried again. @param problem for who was not told yet */
  failUndo(ledger: Ledger, problem: ErrorBody | null = null): void {
    if (!ledger.undoing || ledger.change.status !== 'pending') return;
    Object.assign(ledger, { undoing: false, isUncertain: false });
    this.write(ledger, { status: 'done', undoable: true, problem });
  }

  /** `over` resolves after a time, or when `stop` is called; a closed book sets no timers any more. */
  wait(milliseconds: number): { readonly over: Promise<void>; readonly stop: () => void } {
    let stop = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      const cancel = this.after(milliseconds, resolve);
      stop = () => {
        cancel();
        resolve();
      };
    });
    return { over, stop };
  }

  private after(milliseconds: number, task: () => void): () => void {
    if (this.isClosed) return () => undefined;
    const cancel = this.options.clock.after(milliseconds, () => {
      this.timers.delete(cancel);
      task();
    });
    this.timers.add(cancel);
    return () => {
      this.timers.delete(cancel);
      cancel();
    };
  }

  /** Docker's event normally arrived already; connecting a stopped container sends none, so it is read once more. */
  private await(ledger: Ledger): void {
    const { live } = this.options;
    for (const { container } of this.containersOf(ledger.change)) live.refresh(container);
    this.settle();
    if (this.isClosed || ledger.change.status !== 'pending') return;
    this.after(patience, () => {
      if (ledger.change.status === 'pending') this.write(ledger, { problem: errorBody('PB_CHANGE_UNSEEN') });
      if (live.state.kind === 'live') this.decide();
    });
  }

  private containersOf({ command, subjects }: Change): readonly { readonly container: string }[] {
    const ids = 'container' in command ? [command.container, ...subjects] : subjects;
    const { containers } = this.options.live.topology;
    return [...containers.values()]
      .filter(({ id }) => ids.includes(id))
      .map(({ dockerId }) => ({ container: dockerId }));
  }

  /** Every pending change whose end state the topology shows is done. */
  private settle(): void {
    const { topology } = this.options.live;
    for (const ledger of this.ledgers.values()) {
      const { change, undoing, inverse, isAnswered } = ledger;
      if (change.status !== 'pending' || !isAnswered) continue;
      const isReached = undoing ? inverse?.isBack : ledger.isDone;
      if (isReached?.(topology) !== true) continue;
      const status = undoing ? 'undone' : 'done';
      this.write(ledger, { status, problem: null, undoable: status === 'done' && inverse !== null });
    }
  }

  /** The picture is whole again: what Docker's lost answers were about has happened by now, or never did. */
  private decide(): void {
    this.settle();
    for (const ledger of this.ledgers.values()) {
      if (!ledger.isUncertain || ledger.change.status !== 'pending') continue;
      if (ledger.undoing) this.failUndo(ledger);
      else this.write(ledger, { status: 'refused' });
    }
  }

  private write(ledger: Ledger, news: Partial<Change>): void {
    ledger.change = { ...ledger.change, ...news };
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener(this.changes);
    void this.keep();
  }
}

function keptOf({ change, engine, inverse, isAnswered, undoing }: Ledger): KeptChange | null {
  const way = inverse?.way ?? null;
  const mayBe = change.status === 'pending' && (isAnswered || undoing);
  if (way === null || engine === '' || !(mayBe || change.undoable)) return null;
  const { id, at, command, container, network, subjects, shell } = change;
  return { engine, id, at, command, container, network, subjects, shell, way };
}

function recalledLedger({ engine, way: _way, ...kept }: KeptChange, inverse: Inverse): Ledger {
  const change: Change = { ...kept, status: 'done', problem: null, undoable: true };
  const isDone = (): boolean => true;
  return { change, engine, inverse, isDone, undoing: false, isAnswered: true, isUncertain: false };
}
