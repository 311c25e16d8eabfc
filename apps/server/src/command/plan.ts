/** What each kind of command comes to. One file per family; this is where they meet. */
import type { DockerEngine } from '@patchbay/docker';
import type { PlainCommand } from '@patchbay/protocol';
import type { EntityId, Topology } from '@patchbay/topology';
import type { Goal, Inverse } from './inverse.js';
import { planLife } from './plan-life.js';
import { planCreate, planPrune, planRemove } from './plan-network.js';
import { planConnect, planDisconnect } from './plan-plug.js';

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
}

/** Reads what the way back needs, changes nothing. Rejects with a Failure or an EngineError. */
export function planOf(command: PlainCommand, surroundings: Surroundings): Promise<Plan> {
  switch (command.kind) {
    case 'connect':
      return planConnect(command, surroundings);
    case 'disconnect':
      return planDisconnect(command, surroundings);
    case 'create-network':
      return planCreate(command, surroundings);
    case 'remove-network':
      return planRemove(command, surroundings);
    case 'prune-networks':
      return planPrune(command, surroundings);
    case 'start':
    case 'stop':
    case 'restart':
    case 'pause':
    case 'unpause':
      return planLife(command, surroundings);
  }
}
