import type { Engine } from './engine.js';
import { joinAndRun } from './processes.js';

/** A command with its parameters and what its environment gets added. */
export interface GuestCommand {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The command that runs another one inside the engine's network namespace, as a member of the engine's control group:
 * whatever it leaves running goes with the engine.
 */
export function guestCommand(engine: Engine, command: readonly string[]): GuestCommand {
  return {
    command: 'sh',
    parameters: ['-c', joinAndRun, 'guest', 'ip', 'netns', 'exec', engine.namespace, ...command],
    environment: { ...engine.environment, PB_JOIN: engine.joinFile },
  };
}
