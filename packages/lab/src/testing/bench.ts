/** A world without a socket, and Docker's commands on it, for tests of its rules. */
import { createRandom } from '../random.js';
import { Script } from '../scenarios/script.js';
import { addPredefinedNetworks } from '../world/predefined.js';
import { Refusal } from '../world/refusal.js';
import { type LabVersion, versionProfile } from '../world/versions.js';
import { World } from '../world/world.js';
import { ManualClock } from './manual-clock.js';

export interface Bench {
  readonly world: World;
  readonly script: Script;
  readonly clock: ManualClock;
  /** `type action name` of every event since the last call. */
  told(): string[];
}

export function openBench(version: LabVersion = '20.10'): Bench {
  const clock = new ManualClock();
  const world = new World({
    profile: versionProfile(version),
    clock,
    random: createRandom('test'),
    host: { name: 'lab', operatingSystem: 'test', kernelRelease: 'test' },
  });
  addPredefinedNetworks(world);
  const lines: string[] = [];
  world.events.listen(({ type, action, attributes }) => {
    lines.push(`${type} ${action} ${attributes['name'] ?? ''}`.trim());
  });
  return { world, clock, script: new Script(world, () => undefined), told: () => lines.splice(0) };
}

/** What an operation was refused with, as `status words`; null when it was not. */
export function refusalOf(operation: () => unknown): string | null {
  try {
    operation();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.message}`;
    throw error;
  }
}
