import { randomUUID } from 'node:crypto';
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
import type { AuditEntry, AuditLog } from './audit.js';
import { ChangeBook, type Ledger } from './change-book.js';
import type { ChangeKeeper } from './change-file.js';
import type { Plan } from './plan-model.js';
import { planOf } from './plan.js';

export interface DeskOptions {
  readonly live: LiveTopology;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly readOnly: boolean;
  readonly lab: LabSwitch | null;
  /** Where what can be undone outlives the process; left out: nowhere. */
  readonly keeper?: ChangeKeeper | null;
}

/** Takes commands, has Docker carry them out, and remembers how to undo them. */
export class CommandDesk {
  private readonly book: ChangeBook;

  /** Commands that Docker is at, or that are not written down yet. */
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: DeskOptions) {
    this.book = new ChangeBook({ ...options, keeper: options.keeper ?? null });
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

  /** Waits for what is under way, and until it is written down; not longer than `milliseconds`. */
  async finish(milliseconds: number): Promise<void> {
    const { over, stop } = this.book.wait(milliseconds);
    const all = async (): Promise<void> => {
      while (this.running.size > 0) await Promise.allSettled(this.running);
      await this.book.flush();
    };
    await Promise.race([all(), over]);
    stop();
  }

  private track<Result>(task: Promise<Result>): Promise<Result> {
    this.running.add(task);
    const forget = (): void => void this.running.delete(task);
    void task.then(forget, forget);
    return task;
  }

  /** Validates and carries out a command from outside. Never rejects: what goes wrong is in the answer. */
  submit(input: unknown, role: Role): Promise<CommandReply> {
    return this.track(this.take(input, role));
  }

  private async take(input: unknown, role: Role): Promise<CommandReply> {
    const { parseCommand } = await import('@patchbay/protocol/parse');
    const parsed = parseCommand(input);
    if (!parsed.ok) return rejected(new Failure('PB_BAD_REQUEST', { reason: parsed.reason }));
    const { command } = parsed;
    const answer = await this.carryOut(command, role).then(
      (change): CommandReply => ({ status: 'accepted', change }),
      (error: unknown) => rejected(toFailure(error)),
    );
    await this.soon(this.record(command, role, answer));
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
    const id = randomUUID();
    await this.announce(command, role, { id, shell: plan.shell, undo: plan.inverse?.shell ?? null });
    const asked = plan.ask();
    if (await this.isSlow(asked)) {
      const ledger = this.book.enter(id, command, plan);
      this.follow(asked, ledger, {
        command,
        role,
        refuse: (failure) => this.book.refuse(ledger, failure),
      });
      return id;
    }
    const news = await asked.catch((error: unknown) => {
      if (isLost(error)) this.book.doubt(this.book.enter(id, command, plan));
      throw error;
    });
    const ledger = this.book.enter(id, command, plan);
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
    await this.announce(command, role, { id: change.id, shell: inverse.shell, undo: change.shell });
    const asked = inverse.apply(engine).then(() => ({}));
    if (await this.isSlow(asked)) {
      this.follow(asked, ledger, {
        command,
        role,
        refuse: (failure) => this.book.failUndo(ledger, failure),
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

  /** Sees a slow one to its end, which is written down as well. */
  private follow(asked: Promise<Partial<Plan>>, ledger: Ledger, { command, role, refuse }: Followed): void {
    const end = async (): Promise<void> => {
      try {
        this.book.answer(ledger, await asked);
        await this.write(command, role, { ...told(command, ledger), outcome: 'done' });
      } catch (error) {
        const { code, parameters } = toFailure(error);
        const failure = errorBody(code, parameters);
        if (isLost(error)) this.book.doubt(ledger);
        else refuse(failure);
        await this.record(command, role, { status: 'rejected', error: failure });
      }
    };
    void this.track(end());
  }

  /** Before Docker is asked: whatever becomes of this process, it is known what was asked for, and the way back. */
  private announce(
    command: Command,
    role: Role,
    { id, shell, undo }: { readonly id: string; readonly shell: string; readonly undo: string | null },
  ): Promise<void> {
    return this.soon(this.write(command, role, { shell, undo, change: id, outcome: 'asked' }));
  }

  private record(command: Command, role: Role, answer: CommandReply): Promise<void> {
    const change = answer.status === 'accepted' ? answer.change : null;
    const ledger = change === null ? undefined : this.book.find(change);
    const code = answer.status === 'rejected' ? answer.error.code : null;
    return this.write(command, role, {
      ...(ledger === undefined ? {} : told(command, ledger)),
      outcome: answer.status,
      code,
      change,
    });
  }

  private write(
    command: Command,
    role: Role,
    more: Partial<AuditEntry> & Pick<AuditEntry, 'outcome'>,
  ): Promise<void> {
    const at = new Date(this.options.clock.now()).toISOString();
    return this.track(
      this.options.audit.write({
        at,
        role,
        command,
        shell: null,
        undo: null,
        code: null,
        change: null,
        ...more,
      }),
    );
  }

  /** A disk that does not answer must not keep anybody waiting. */
  private async soon(written: Promise<void>): Promise<void> {
    const { over, stop } = this.book.wait(recordTimeout);
    await Promise.race([written, over]);
    stop();
  }
}

interface Followed {
  readonly command: Command;
  readonly role: Role;
  readonly refuse: (failure: ErrorBody) => void;
}

/** How long a line of the record is waited for, milliseconds. */
const recordTimeout = 2_000;

/** Well within the ten seconds that a page waits for an answer, milliseconds. */
const grace = 4_000;

/** What was done, and what takes that back: an undo goes the way back of the change. */
function told(command: Command, { change, inverse }: Ledger): Pick<AuditEntry, 'shell' | 'undo' | 'change'> {
  const back = inverse?.shell ?? null;
  const [shell, undo] = command.kind === 'undo' ? [back, change.shell] : [change.shell, back];
  return { shell, undo, change: change.id };
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
