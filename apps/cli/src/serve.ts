import { serve as serveTopology } from '@patchbay/server';
import type { Command } from './command.js';

/** `patchbay serve`: the dashboard. Its own signals end it. */
export const serve: Command = {
  async run(argv, { language }) {
    await serveTopology(['--language', language, ...argv]);
    return new Promise<number>(() => undefined);
  },
};
