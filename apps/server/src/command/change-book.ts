import { randomUUID } from 'node:crypto';
import type { Clock, LiveTopology } from '@patchbay/observe';
import type { Change, ConnectCommand, DisconnectCommand } from '@patchbay/protocol';
import { type Container, type Network, endpointId } from '@patchbay/topology';
import { errorBody } from '../failure.js';
import type { Inverse } from './inverse.js';

/** What a change is made of, known before Docker is asked for it. */
export interface Intent {
  readonly command: ConnectCommand | DisconnectCommand;
  readonly container: Container;
  readonly network: Network;
  readonly inverse: Inverse | null;
  readonly shell: string;
}

/** A change with what only the server keeps of it. */
export interface Ledger {
  change: Change;
  readonly inverse: Inverse | null;
  /** True: the endpoint must exist for the change to be done; false: it must be gone. */
  expects: boolean;
  undoing: boolean;
  /** Docker was asked and its answer got lost: only the picture can tell whether it was done. */
  isUncertain: boolean;
}

const keptChanges = 50;
/** After this long without Docker's event a change is said to be stuck, milliseconds. */
const patience = 15_000;

/** The last changes, bounded. A change is done when the live topology shows it, not before. */
export class ChangeBook {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private readonly stopListening: () => void;
  private readonly timers = new Set<() => void>();
  private isClosed = false;

  constructor(private readonly options: { readonly live: LiveTopology; readonly clock: Clock }) {
    this.stopListening = options.live.listen({
      onDelta: () => this.settle(),
      onState: ({ kind }) => kind === 'live' && this.decide(),
    });
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

  /**
   * Enters what Docker was asked for. @param isUncertain its answer got lost
   * @returns the change's id
   */
  enter(intent: Intent, isUncertain: boolean): string {
    const { command, container, network, inverse, shell } = intent;
    const change: Change = {
      id: randomUUID(),
      at: this.options.clock.now(),
      command,
      container: container.name,
      network: network.name,
      endpoint: endpointId(network.id, container.dockerId),
      status: 'pending',
      problem: isUncertain ? errorBody('PB_ENGINE_DOWN') : null,
      undoable: false,
      shell,
    };
    const ledger = { change, inverse, expects: command.kind === 'connect', undoing: false, isUncertain };
    this.ledgers.set(change.id, ledger);
    for (const id of [...this.ledgers.keys()].slice(0, -keptChanges)) this.ledgers.delete(id);
    this.announce();
    this.await(ledger);
    return change.id;
  }

  /** From here on the change is pending again, and a second undo is refused. */
  beginUndo(ledger: Ledger): void {
    ledger.undoing = true;
    ledger.expects = !ledger.expects;
    this.write(ledger, { status: 'pending', undoable: false, problem: null });
  }

  /** Docker refused to undo it: the change stands, and undoing it can be tried again. */
  failUndo(ledger: Ledger): void {
    if (!ledger.undoing || ledger.change.status !== 'pending') return;
    ledger.undoing = false;
    ledger.expects = !ledger.expects;
    ledger.isUncertain = false;
    this.write(ledger, { status: 'done', undoable: true, problem: null });
  }

  /** The answer to an undo got lost. */
  doubtUndo(ledger: Ledger): void {
    if (ledger.change.status !== 'pending') return;
    ledger.isUncertain = true;
    this.write(ledger, { problem: errorBody('PB_ENGINE_DOWN') });
  }

  /** Docker's event normally arrived already; connecting a stopped container sends none, so it is read once more. */
  await(ledger: Ledger): void {
    const { live, clock } = this.options;
    const container = live.topology.containers.get(ledger.change.command.container);
    if (container !== undefined) live.refresh(container.dockerId);
    this.settle();
    if (this.isClosed || ledger.change.status !== 'pending') return;
    const cancel = clock.after(patience, () => {
      this.timers.delete(cancel);
      if (ledger.change.status === 'pending') this.write(ledger, { problem: errorBody('PB_CHANGE_UNSEEN') });
      if (live.state.kind === 'live') this.decide();
    });
    this.timers.add(cancel);
  }

  /** Every pending change whose end state the topology shows is done. */
  private settle(): void {
    const { endpoints } = this.options.live.topology;
    for (const ledger of this.ledgers.values()) {
      if (ledger.change.status !== 'pending') continue;
      if (endpoints.has(ledger.change.endpoint) !== ledger.expects) continue;
      const status = ledger.undoing ? 'undone' : 'done';
      this.write(ledger, { status, problem: null, undoable: status === 'done' && ledger.inverse !== null });
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
  }
}
