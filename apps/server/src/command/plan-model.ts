import type { DockerEngine } from '@patchbay/docker';
import type { EntityId, Topology } from '@patchbay/topology';
import type { LabSwitch } from '../lab/lab-switch.js';
import type { Goal } from './goals.js';
import type { Inverse } from './inverse.js';

/** What is known before Docker is asked to change anything. */
export interface Plan {
  /** What to call the two in the list of changes; empty where none is concerned. */
  readonly container: string;
  readonly network: string;
  readonly subjects: readonly EntityId[];
  readonly shell: string;
  /** Null: it can not be undone. */
  readonly inverse: Inverse | null;
  /** Whether the picture shows it done; holds for a change whose answer got lost as well. */
  readonly isDone: Goal;
  /** Asks Docker, and resolves to what only its answer tells. Rejects with an EngineError. */
  ask(): Promise<Partial<Omit<Plan, 'ask'>>>;
}

export interface Surroundings {
  readonly engine: DockerEngine;
  readonly topology: Topology;
  /** Null where there is none (tests). */
  readonly lab: LabSwitch | null;
}
