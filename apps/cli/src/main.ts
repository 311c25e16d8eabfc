#!/usr/bin/env node
import { Failure, errorBody, errorLine } from '@patchbay/server';
import { createTranslate } from '@patchbay/text';
import { type Command, type Terminal, exitStatus } from './command.js';
import { serve } from './serve.js';
import { topology } from './topology/topology.js';
import { why } from './why/why.js';

const commands: readonly Command[] = [serve, why, topology];

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  isPerson: process.stdout.isTTY,
};

async function main([name, ...argv]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    terminal.out(createTranslate('en')('cli.help'));
    return name === undefined ? exitStatus.unclear : exitStatus.works;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) throw new Failure('PB_BAD_FLAG', { flag: name });
  return command.run(argv, terminal);
}

// `patchbay why … | head` ends the reader early; that is no error.
process.stdout.on('error', () => process.exit(exitStatus.works));

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const body = error instanceof Failure ? errorBody(error.code, error.parameters) : errorBody('PB_INTERNAL');
  if (!(error instanceof Failure))
    terminal.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  terminal.error(errorLine(body));
  return exitStatus.unclear;
});
