/** Health checks: the states they lead to and the noise they make. */
import { checkExitCode } from './health-words.js';
import type { ContainerRecord } from './records.js';
import { tellContainer } from './tell.js';
import type { World } from './world.js';

/** As many results as the engine keeps. */
const keptResults = 5;

/** Starts the checks of a container that just started. They end with its run. */
export function startHealth(world: World, container: ContainerRecord): void {
  const { healthcheck } = container.spec;
  if (healthcheck === null || healthcheck.test[0] === 'NONE') return;
  container.health = { status: 'starting', failingStreak: 0, log: [] };
  const plan = (): void => {
    const cancel = world.clock.after(healthcheck.interval, () => {
      container.timers.delete(cancel);
      if (container.status === 'running') check(world, container);
      plan();
    });
    container.timers.add(cancel);
  };
  plan();
}

/** One check. The engine runs it as an exec, and its stream tells of every one. */
function check(world: World, container: ContainerRecord): void {
  const { healthcheck } = container.spec;
  const { health } = container;
  if (healthcheck === null || health === null) return;
  const exitCode = checkExitCode(healthcheck.test);
  const words =
    healthcheck.test[0] === 'CMD-SHELL'
      ? ['/bin/sh', '-c', ...healthcheck.test.slice(1)]
      : healthcheck.test.slice(1);
  const execID = world.newId();
  tellContainer(world, container, `exec_create: ${words.join(' ')}`, { execID });
  tellContainer(world, container, `exec_start: ${words.join(' ')}`, { execID });
  tellContainer(world, container, 'exec_die', { execID, exitCode: String(exitCode) });
  health.log = [...health.log, { start: world.now(), exitCode }].slice(-keptResults);
  health.failingStreak = exitCode === 0 ? 0 : health.failingStreak + 1;
  const failed = exitCode !== 0 && health.failingStreak >= healthcheck.retries;
  setHealth(world, container, exitCode === 0 ? 'healthy' : failed ? 'unhealthy' : health.status);
}

/** Sets the state; told only when it changes. */
export function setHealth(
  world: World,
  container: ContainerRecord,
  status: 'starting' | 'healthy' | 'unhealthy',
): void {
  const health = (container.health ??= { status: 'starting', failingStreak: 0, log: [] });
  if (health.status === status) return;
  health.status = status;
  tellContainer(world, container, `health_status: ${status}`);
}
