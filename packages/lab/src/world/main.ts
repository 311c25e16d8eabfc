/** The container's own program: what its words tell is run, everything else stays until it is stopped. */
import { mainWordsOf } from '../shell/main-program.js';
import { startProgram } from '../shell/start.js';
import type { ContainerRecord } from './records.js';
import type { World } from './world.js';

/** Starts it. Its end, with the exit status, comes later, unless its run is cut off before. */
export function startMain(world: World, container: ContainerRecord, onEnd: (status: number) => void): void {
  const { spec, stdio } = container;
  const words = mainWordsOf(spec, stdio.isFollowed);
  const { config } = spec.told;
  const tty = config['Tty'] === true;
  if (words === null) return;
  const program = startProgram(world, container, {
    words,
    tty,
    onPrint: (stream, text) => stdio.print({ stream, text, at: world.now() }),
    onEnd,
  });
  if (program === null) return;
  container.main = program;
  stdio.connect(program);
  if (config['OpenStdin'] !== true && !tty) program.endInput();
  container.timers.add(() => {
    program.kill();
    stdio.connect(null);
    container.main = null;
  });
}
