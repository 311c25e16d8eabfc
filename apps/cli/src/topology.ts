import { parseArgs } from 'node:util';
import { Failure } from '@patchbay/server';
import { createTranslate } from '@patchbay/text';
import { topologyToJson } from '@patchbay/topology';
import { type Command, exitStatus } from './command.js';
import { lookOnce } from './look-once.js';

/** `patchbay topology`: everything that the picture knows, as JSON on standard output. */
export const topology: Command = {
  name: 'topology',
  async run(argv, terminal) {
    const values = readFlags(argv);
    if (values.help) {
      terminal.out(createTranslate('en')('cli.topology.help'));
      return exitStatus.works;
    }
    const json = await lookOnce(values.engine ?? null, terminal, async (live) =>
      topologyToJson(live.topology),
    );
    terminal.out(JSON.stringify(json, null, 2));
    return exitStatus.works;
  },
};

function readFlags(argv: readonly string[]) {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, engine: { type: 'string' } } as const;
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch {
    throw new Failure('PB_BAD_FLAG', { flag: ['topology', ...argv].join(' ') });
  }
}
