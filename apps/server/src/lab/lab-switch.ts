import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EngineChoice, EngineTarget } from '@patchbay/docker';
import type * as Labs from '@patchbay/lab';
import type { Lab, ScenarioName } from '@patchbay/lab';
import type { Clock, EngineSource } from '@patchbay/observe';
import type { LabState } from '@patchbay/protocol';
import { Failure } from '../failure.js';
import type { Sources } from '../sources.js';

/** How often a real engine is looked for while the lab is shown, milliseconds. */
const lookAgainAfter = 5000;

interface RunningLab {
  /** The package, loaded with the first lab: most servers never show one. */
  readonly labs: typeof Labs;
  readonly lab: Lab;
  readonly target: EngineTarget;
  readonly folder: string;
  readonly scenario: ScenarioName;
}

/**
 * The real engines, or the lab in their place. While the lab is shown it keeps looking for a real engine, and says so
 * when one answers; it never goes there by itself, because somebody may be in the middle of a lesson.
 */
export class LabSwitch implements Sources {
  private running: RunningLab | null = null;
  private offer: LabState['offer'] = null;
  private readonly listeners = new Set<(state: LabState | null) => void>();
  private cancelLook: (() => void) | null = null;
  private isClosed = false;
  /** Changes of the scenario, one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly real: Sources,
    private readonly clock: Clock,
  ) {}

  /** Null while real engines are shown. */
  get state(): LabState | null {
    if (this.running === null) return null;
    const { labs, scenario, target } = this.running;
    return { scenario, scenarios: labs.scenarioNames, address: target.address, offer: this.offer };
  }

  listen(listener: (state: LabState | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Starts the lab on a socket that only this user may open. Whoever watches has to be restarted afterwards. Throws
   * PB_BAD_FLAG where it has no such scenario.
   */
  async enter(name: string): Promise<void> {
    const labs = await import('@patchbay/lab');
    const scenario = labs.scenarioNames.find((known) => known === name);
    if (scenario === undefined) throw new Failure('PB_BAD_FLAG', { flag: `--lab ${name}` });
    const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-lab-'));
    const lab = labs.createLab({ scenario });
    const target = await lab.listen(path.join(folder, 'lab.sock'));
    this.running = { labs, lab, target, folder, scenario };
    this.announce();
    void this.look();
  }

  /**
   * Another scenario on the same address, so that terminals go on working. Whoever watches has to be restarted
   * afterwards. Does nothing outside of the lab. Throws PB_NOT_FOUND where there is no such scenario.
   */
  change(name: string): Promise<void> {
    const changed = this.turn.then(() => this.replace(name));
    this.turn = changed.catch(() => undefined);
    return changed;
  }

  /** Ends the lab; real engines are located again. */
  async leave(): Promise<void> {
    const { running } = this;
    this.running = null;
    this.offer = null;
    this.cancelLook?.();
    this.announce();
    if (running === null) return;
    await running.lab.close();
    await rm(running.folder, { recursive: true, force: true });
  }

  locate(): EngineChoice {
    return this.running === null ? this.real.locate() : { kind: 'wished', target: this.running.target };
  }

  /** Nobody named an engine: a machine without one may show the lab instead of nothing. */
  mayStandIn(): boolean {
    return this.running === null && this.real.locate().kind === 'usual';
  }

  open(target: EngineTarget): EngineSource {
    const source = this.real.open(target);
    const { running } = this;
    if (running?.target.address !== target.address) return source;
    return { engine: source.engine, wiring: running.lab.wiring };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.leave();
    this.listeners.clear();
    await this.real.close();
  }

  private async replace(name: string): Promise<void> {
    const { running } = this;
    if (running === null) return;
    const scenario = running.labs.scenarioNames.find((known) => known === name);
    if (scenario === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such scenario' });
    await running.lab.close();
    const lab = running.labs.createLab({ scenario });
    const target = await lab.listen(path.join(running.folder, 'lab.sock'));
    // It was left meanwhile: nobody would close this one.
    if (this.running !== running) return lab.close();
    this.running = { ...running, lab, target, scenario };
    this.announce();
  }

  private async look(): Promise<void> {
    const found = await this.answering();
    if (this.running === null || this.isClosed) return;
    if (found?.address !== this.offer?.address) {
      this.offer = found;
      this.announce();
    }
    this.cancelLook = this.clock.after(lookAgainAfter, () => void this.look());
  }

  private async answering(): Promise<LabState['offer']> {
    for (const target of targetsOf(this.real.locate())) {
      const facts = await this.real
        .open(target)
        .engine.describe()
        .catch(() => null);
      if (facts !== null) return { address: target.address, version: facts.version };
    }
    return null;
  }

  private announce(): void {
    for (const listener of this.listeners) listener(this.state);
  }
}

function targetsOf(choice: EngineChoice): readonly EngineTarget[] {
  if (choice.kind === 'failed') return [];
  return choice.kind === 'wished' ? [choice.target] : choice.targets;
}
