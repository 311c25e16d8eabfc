import { runProbe } from '@patchbay/server';
import { type Command, exitStatus } from './command.js';

/** `patchbay probe`: the part that reads the kernel, apart from the dashboard. Signals end it. */
export const probe: Command = {
  async run(argv, terminal) {
    const goesOn = await runProbe(argv, terminal);
    return goesOn ? new Promise<number>(() => undefined) : exitStatus.works;
  },
};
