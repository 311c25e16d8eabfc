import { type DockerEngine, EngineError } from '@patchbay/docker';
import type { Clock, LiveTopology } from '@patchbay/observe';
import {
  type Change,
  type Command,
  type CommandReply,
  type ErrorBody,
  type PlainCommand,
  type UndoCommand,
} from '@patchbay/protocol';
import { Failure, commandFailure, errorBody } from '../failure.js';
import type { LabSwitch } from '../lab/lab-switch.js';
import type { Role } from '../security/tokens.js';
import type { AuditLog } from './audit.js';
import { ChangeBook, type Ledger } from './change-book.js';
import type { Plan } from './plan-model.js';
import { planOf } from './plan.js';

export interface DeskOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly readOnly: boolean;
  readonly lab: LabSwitch | null;
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
    const { parseCommand } = await import('@patchbay/protocol/parse');
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
    if (command.kind === 'lab-scenario') return this.changeScenario(command.scenario);
    const { engine, topology } = this.options.live;
    if (engine === null) throw new Failure('PB_ENGINE_DOWN');
    if (command.kind === 'undo') return this.undo(engine, command, role);
    return this.perform(command, await planOf(command, { engine, topology, lab: this.options.lab }), role);
  }

  /** What was done in the scenario before can't be taken back any more. */
  private async changeScenario(name: string): Promise<string> {
    const { lab, live } = this.options;
    if (lab === null || lab.state === null) throw new Failure('PB_NOT_IN_LAB');
    await lab.change(name);
    this.book.clear();
    live.restart();
    return '';
  }

  /** Docker's refusal leaves no trace; an answer that got lost does, or the way back would be lost with it. */
  private async perform(command: PlainCommand, plan: Plan, role: Role): Promise<string> {
    const asked = plan.ask();
    if (await this.isSlow(asked)) {
      const ledger = this.book.enter(command, plan);
      void this.follow(asked, ledger, (failure) => {
        this.book.refuse(ledger, failure);
        return this.record(command, role, { status: 'rejected', error: failure });
      });
      return ledger.change.id;
    }
    const news = await asked.catch((error: unknown) => {
      if (isLost(error)) this.book.doubt(this.book.enter(command, plan));
      throw error;
    });
    const ledger = this.book.enter(command, plan);
    this.book.answer(ledger, news);
    return ledger.change.id;
  }

  private async undo(engine: DockerEngine, command: UndoCommand, role: Role): Promise<string> {
    const ledger = this.book.find(command.change);
    if (ledger === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such change' });
    const { inverse, change } = ledger;
    if (inverse === null || change.status !== 'done' || !change.undoable) {
      throw new Failure('PB_NOT_UNDOABLE', { reason: `it is ${change.status}` });
    }
    this.book.beginUndo(ledger);
    const asked = inverse.apply(engine).then(() => ({}));
    if (await this.isSlow(asked)) {
      void this.follow(asked, ledger, (failure) => {
        this.book.failUndo(ledger, failure);
        return this.record(command, role, { status: 'rejected', error: failure });
      });
      return change.id;
    }
    await asked.catch((error: unknown) => {
      if (isLost(error)) this.book.doubt(ledger);
      else this.book.failUndo(ledger);
      throw error;
    });
    this.book.answer(ledger);
    return change.id;
  }

  /**
   * Docker may take its time: a program has ten seconds to end, a plug-in fifteen to be found. Whoever asked is then told
   * that it is under way, before giving up waiting.
   */
  private async isSlow(asked: Promise<unknown>): Promise<boolean> {
    const { over, stop } = this.book.wait(grace);
    const answered = asked.then(
      () => false,
      () => false,
    );
    const slow = await Promise.race([answered, over.then(() => true)]);
    stop();
    return slow;
  }

  private async follow(
    asked: Promise<Partial<Plan>>,
    ledger: Ledger,
    refuse: (problem: ErrorBody) => Promise<void>,
  ): Promise<void> {
    try {
      this.book.answer(ledger, await asked);
    } catch (error) {
      const { code, parameters } = toFailure(error);
      if (isLost(error)) this.book.doubt(ledger);
      else await refuse(errorBody(code, parameters));
    }
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

/** Well within the ten seconds that a page waits for an answer, milliseconds. */
const grace = 4_000;

/** What was done: for an undo that is the way back, not the change itself. */
function shellOf(command: Command, { change, inverse }: Ledger): string {
  return command.kind !== 'undo' || inverse === null ? change.shell : inverse.shell;
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
