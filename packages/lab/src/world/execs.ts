/** `docker exec`: a command beside a container's own program. It ends with the container. */
import { startProgram } from '../shell/start.js';
import { isAlive } from './attach.js';
import type { ContainerRecord, ExecRecord, ExecSpec } from './records.js';
import { Refusal } from './refusal.js';
import { Stdio } from './stdio.js';
import { tellContainer } from './tell.js';
import type { World } from './world.js';

/** As many as are remembered; the engine forgets ended ones after some minutes. */
const remembered = 200;

/** @throws Refusal when the container does not run, or nothing is asked for */
export function createExec(world: World, container: ContainerRecord, spec: ExecSpec): ExecRecord {
  if (container.status === 'paused') {
    throw new Refusal(409, `Container ${container.name} is paused, unpause the container before exec`);
  }
  if (!isAlive(container)) throw new Refusal(409, `Container ${container.id} is not running`);
  if (spec.words.length === 0) throw new Refusal(400, 'No exec command specified');
  const exec = {
    id: world.newId(),
    container,
    spec,
    stdio: new Stdio(),
    running: false,
    exitCode: null,
    onEnd: new Set<() => void>(),
    abandon: () => undefined,
  };
  world.execs.set(exec.id, exec);
  for (const id of [...world.execs.keys()].slice(0, -remembered)) world.execs.delete(id);
  tellContainer(world, container, `exec_create: ${spec.words.join(' ')}`, { execID: exec.id });
  return exec;
}

/** @throws Refusal when there is none of that id */
export function findExec(world: World, id: string): ExecRecord {
  const exec = world.execs.get(id);
  if (exec === undefined) throw new Refusal(404, `No such exec instance: ${id}`);
  return exec;
}

/** @throws Refusal when it ran already, or its container does not run any more */
export function checkStartable({ id, container, running, exitCode }: ExecRecord): void {
  if (running) throw new Refusal(409, `exec ${id} is already running`);
  if (exitCode !== null) throw new Refusal(409, `exec ${id} has already run`);
  if (!isAlive(container)) throw new Refusal(409, `Container ${container.id} is not running`);
}

/** @throws Refusal as `checkStartable` does */
export function startExec(world: World, exec: ExecRecord): void {
  checkStartable(exec);
  const { container, spec, stdio } = exec;
  const end = (status: number): void => {
    container.timers.delete(cutOff);
    Object.assign(exec, { running: false, exitCode: status });
    tellContainer(world, container, 'exec_die', { execID: exec.id, exitCode: String(status) });
    for (const listener of exec.onEnd) listener();
  };
  const program = startProgram(world, container, {
    ...spec,
    onPrint: (stream, text) => stdio.print({ stream, text, at: world.now() }),
    onEnd: end,
  });
  if (program === null) throw new Refusal(409, `Container ${container.id} is not running`);
  const cutOff = (): void => {
    program.kill();
    end(137);
  };
  exec.running = true;
  exec.abandon = () => exec.running && cutOff();
  container.timers.add(cutOff);
  tellContainer(world, container, `exec_start: ${spec.words.join(' ')}`, { execID: exec.id });
  stdio.connect(program);
  if (!spec.attachStdin && !spec.tty) program.endInput();
}
