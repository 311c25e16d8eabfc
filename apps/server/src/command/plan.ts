/** What each kind of command comes to. One file per family; this is where they meet. */
import type { PlainCommand } from '@patchbay/protocol';
import { planLabRun, planLabUnplug } from './plan-lab.js';
import { planLife } from './plan-life.js';
import { planCreate, planPrune, planRemove } from './plan-network.js';
import type { Plan, Surroundings } from './plan-model.js';
import { planConnect, planDisconnect } from './plan-plug.js';

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
    case 'lab-run':
      return planLabRun(command, surroundings);
    case 'lab-unplug':
      return planLabUnplug(command, surroundings);
  }
}
