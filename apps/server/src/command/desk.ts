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
import type { Container, Network } from '@patchbay/topology';
import { Failure, commandFailure, errorBody } from '../failure.js';
import type { Role } from '../security/tokens.js';
import type { AuditLog } from './audit.js';
import { ChangeBook, type Intent, type Ledger } from './change-book.js';
import { type Inverse, applyInverse, inverseOfDisconnect } from './inverse.js';
import { connectShell, disconnectShell } from './shell.js';

export interface DeskOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly readOnly: boolean;
}

/** Takes commands, has Docker carry them out, and remembers how to undo them. */
export class CommandDesk {
  private readonly book: ChangeBook;

  constructor(private readonly options: DeskOptions) {
    this.book = new ChangeBook(options);
  }

  /** Oldest first. */
  get changes(): readonly Change[] {
    return this.book.changes;
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    return this.book.listen(listener);
  }

  close(): void {
    this.book.close();
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
    const inverse: Inverse = { kind: 'disconnect', network: network.dockerId, container: container.dockerId };
    const shell = connectShell(request, { network: network.name, container: container.name });
    return this.perform({ command, container, network, inverse, shell }, () => engine.connect(request));
  }

  private async disconnect(engine: DockerEngine, command: DisconnectCommand): Promise<string> {
    const { container, network } = this.find(command);
    // Read now, not taken from the picture: what undo brings back must be what Docker has this moment.
    const facts = await engine.inspectContainer(container.dockerId);
    const inverse = facts === null ? null : inverseOfDisconnect(facts, network);
    const shell = disconnectShell({ network: network.name, container: container.name });
    return this.perform({ command, container, network, inverse, shell }, () =>
      engine.disconnect(network.dockerId, container.dockerId, false),
    );
  }

  /** Docker's refusal leaves no trace; an answer that got lost does, or the way back would be lost with it. */
  private async perform(intent: Intent, ask: () => Promise<void>): Promise<string> {
    try {
      await ask();
    } catch (error) {
      if (isLost(error)) this.book.enter(intent, true);
      throw error;
    }
    return this.book.enter(intent, false);
  }

  private async undo(engine: DockerEngine, id: string): Promise<string> {
    const ledger = this.book.find(id);
    if (ledger === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such change' });
    const { inverse, change } = ledger;
    if (inverse === null || change.status !== 'done' || !change.undoable) {
      throw new Failure('PB_NOT_UNDOABLE', { reason: `it is ${change.status}` });
    }
    this.book.beginUndo(ledger);
    try {
      await applyInverse(engine, inverse);
    } catch (error) {
      if (isLost(error)) this.book.doubtUndo(ledger);
      else this.book.failUndo(ledger);
      throw error;
    } finally {
      this.book.await(ledger);
    }
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

  private record(command: Command, role: Role, answer: CommandReply): Promise<void> {
    const change = answer.status === 'accepted' ? answer.change : null;
    const ledger = change === null ? undefined : this.book.find(change);
    return this.options.audit.write({
      at: new Date(this.options.clock.now()).toISOString(),
      role,
      command,
      shell: ledger === undefined ? null : shellOf(command, ledger),
      outcome: answer.status,
      code: answer.status === 'rejected' ? answer.error.code : null,
      change,
    });
  }
}

/** What was done: for an undo that is the way back, not the change itself. */
function shellOf(command: Command, { change, inverse }: Ledger): string {
  if (command.kind !== 'undo' || inverse === null) return change.shell;
  return inverse.kind === 'disconnect' ? disconnectShell(change) : connectShell(inverse.request, change);
}

/** Docker was asked, and nobody knows whether it heard. */
function isLost(error: unknown): boolean {
  return error instanceof EngineError && ['unreachable', 'aborted', 'malformed'].includes(error.kind);
}

function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return error instanceof EngineError ? commandFailure(error) : new Failure('PB_INTERNAL');
}

function rejected(failure: Failure): CommandReply {
  return { status: 'rejected', error: errorBody(failure.code, failure.parameters) };
}
