import { randomUUID } from 'node:crypto';
import { type DockerEngine, EngineError } from '@patchbay/docker';
import type { Clock, LiveTopology } from '@patchbay/observe';
import {
  type Change,
  type Command,
  type CommandReply,
  type ConnectCommand,
  type DisconnectCommand,
  parseCommand,
} from '@patchbay/protocol';
import { type Container, type Network, endpointId } from '@patchbay/topology';
import { Failure, commandFailure, errorBody } from '../failure.js';
import type { Role } from '../security/tokens.js';
import type { AuditLog } from './audit.js';
import { type Inverse, applyInverse, inverseOfDisconnect } from './inverse.js';
import { connectShell, disconnectShell } from './shell.js';

export interface DeskOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly readOnly: boolean;
}

/** A change with what only the server keeps of it. */
interface Ledger {
  change: Change;
  readonly inverse: Inverse | null;
  /** True: the endpoint must exist for the change to be done; false: it must be gone. */
  expects: boolean;
  undoing: boolean;
}

const keptChanges = 50;
/** After this long without Docker's event a change is said to be stuck, milliseconds. */
const patience = 15_000;

/**
 * Takes commands, has Docker carry them out, remembers how to undo them, and calls a change done only when the
 * live topology shows it.
 */
export class CommandDesk {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private readonly stopListening: () => void;
  private readonly timers = new Set<() => void>();

  constructor(private readonly options: DeskOptions) {
    this.stopListening = options.live.listen({ onDelta: () => this.settle() });
  }

  /** Oldest first. */
  get changes(): readonly Change[] {
    return [...this.ledgers.values()].map(({ change }) => change);
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.stopListening();
    for (const cancel of this.timers) cancel();
  }

  /** Validates and carries out a command from outside. Never rejects: what goes wrong is in the answer. */
  async submit(input: unknown, role: Role): Promise<CommandReply> {
    const parsed = parseCommand(input);
    if (!parsed.ok) return rejected(new Failure('PB_BAD_REQUEST', { reason: parsed.reason }));
    const { command } = parsed;
    const answer = await this.carryOut(command, role).then(
      (change): CommandReply => ({ status: 'accepted', change }),
      (error: unknown) => rejected(toFailure(error)),
    );
    await this.record(command, role, answer);
    return answer;
  }

  private async carryOut(command: Command, role: Role): Promise<string> {
    if (this.options.readOnly || role !== 'operator') throw new Failure('PB_READ_ONLY');
    const { engine } = this.options.live;
    if (engine === null) throw new Failure('PB_ENGINE_DOWN');
    if (command.kind === 'undo') return this.undo(engine, command.change);
    return command.kind === 'connect' ? this.connect(engine, command) : this.disconnect(engine, command);
  }

  private async connect(engine: DockerEngine, command: ConnectCommand): Promise<string> {
    const { container, network } = this.find(command);
    const request = {
      network: network.dockerId,
      container: container.dockerId,
      aliases: command.aliases,
      ipv4: command.ipv4,
      ipv6: command.ipv6,
      links: [],
      driverOptions: {},
      mac: null,
      gatewayPriority: null,
    };
    await engine.connect(request);
    const inverse: Inverse = { kind: 'disconnect', network: network.dockerId, container: container.dockerId };
    const shell = connectShell(request, { network: network.name, container: container.name });
    return this.open({ command, container, network, inverse, shell });
  }

  private async disconnect(engine: DockerEngine, command: DisconnectCommand): Promise<string> {
    const { container, network } = this.find(command);
    // Read now, not taken from the picture: what undo brings back must be what Docker has this moment.
    const facts = await engine.inspectContainer(container.dockerId);
    const inverse = facts === null ? null : inverseOfDisconnect(facts, network.dockerId);
    await engine.disconnect(network.dockerId, container.dockerId, false);
    const shell = disconnectShell({ network: network.name, container: container.name });
    return this.open({ command, container, network, inverse, shell });
  }

  private async undo(engine: DockerEngine, id: string): Promise<string> {
    const ledger = this.ledgers.get(id);
    if (ledger === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such change' });
    const { inverse, change } = ledger;
    if (inverse === null || change.status !== 'done' || !change.undoable) {
      throw new Failure('PB_NOT_UNDOABLE', { reason: `it is ${change.status}` });
    }
    ledger.undoing = true;
    ledger.expects = !ledger.expects;
    this.write(ledger, { status: 'pending', undoable: false });
    try {
      await applyInverse(engine, inverse);
    } catch (error) {
      ledger.undoing = false;
      ledger.expects = !ledger.expects;
      this.write(ledger, { status: 'done', undoable: true });
      throw error;
    }
    this.waitFor(ledger);
    return id;
  }

  private find(command: ConnectCommand | DisconnectCommand): { container: Container; network: Network } {
    const { containers, networks } = this.options.live.topology;
    const container = containers.get(command.container);
    const network = networks.get(command.network);
    if (container === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such container' });
    if (network === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such network' });
    return { container, network };
  }

  private open(made: {
    readonly command: ConnectCommand | DisconnectCommand;
    readonly container: Container;
    readonly network: Network;
    readonly inverse: Inverse | null;
    readonly shell: string;
  }): string {
    const { command, container, network, inverse, shell } = made;
    const change: Change = {
      id: randomUUID(),
      at: this.options.clock.now(),
      command,
      container: container.name,
      network: network.name,
      endpoint: endpointId(network.id, container.dockerId),
      status: 'pending',
      problem: null,
      undoable: inverse !== null,
      shell,
    };
    const ledger = { change, inverse, expects: command.kind === 'connect', undoing: false };
    this.ledgers.set(change.id, ledger);
    for (const id of [...this.ledgers.keys()].slice(0, -keptChanges)) this.ledgers.delete(id);
    this.announce();
    this.waitFor(ledger);
    return change.id;
  }

  /** Docker's event normally arrived already; connecting a stopped container sends none, so it is read once more. */
  private waitFor(ledger: Ledger): void {
    const { live, clock } = this.options;
    const container = live.topology.containers.get(ledger.change.command.container);
    if (container !== undefined) live.refresh(container.dockerId);
    const cancel = clock.after(patience, () => {
      this.timers.delete(cancel);
      if (ledger.change.status === 'pending') this.write(ledger, { problem: errorBody('PB_ENGINE_DOWN') });
    });
    this.timers.add(cancel);
    this.settle();
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

  private write(ledger: Ledger, news: Partial<Change>): void {
    ledger.change = { ...ledger.change, ...news };
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener(this.changes);
  }

  private record(command: Command, role: Role, answer: CommandReply): Promise<void> {
    const change = answer.status === 'accepted' ? answer.change : null;
    return this.options.audit.write({
      at: new Date(this.options.clock.now()).toISOString(),
      role,
      command,
      shell: change === null ? null : (this.ledgers.get(change)?.change.shell ?? null),
      outcome: answer.status,
      code: answer.status === 'rejected' ? answer.error.code : null,
      change,
    });
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return error instanceof EngineError ? commandFailure(error) : new Failure('PB_INTERNAL');
}

function rejected(failure: Failure): CommandReply {
  return { status: 'rejected', error: errorBody(failure.code, failure.parameters) };
}
