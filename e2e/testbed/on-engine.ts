/** A private engine for as long as one piece of work takes. */
import { spawn } from 'node:child_process';
import { composeEngine, removeAbandoned, type Engine } from './engine.js';
import { guestCommand } from './guest.js';

/** Makes an engine, does the work, and removes the engine: also when the work fails, or a signal cuts it off. */
export async function onPrivateEngine<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
  await removeAbandoned();
  const engine = await composeEngine();
  const remove = (): void => void engine.dispose().finally(() => process.exit(130));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, remove);
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/**
 * Runs node inside the engine's network namespace; what it says is shown.
 * @param parameters of node, the program's file among them
 * @returns its exit status; 1 when a signal ended it
 */
export function runNodeInside(engine: Engine, parameters: readonly string[]): Promise<number> {
  const guest = guestCommand(engine, [process.execPath, ...parameters]);
  const child = spawn(guest.command, guest.parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...guest.environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}
