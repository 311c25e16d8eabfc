#!/usr/bin/env node
import './young-generation.js';
import { Failure, errorBody, errorLine, localeLanguage, takeLanguage } from '@patchbay/server';
import { createTranslate, type Language } from '@patchbay/text';
import { type Command, type Terminal, exitStatus } from './command.js';
import { findings } from './findings/findings.js';
import { names } from './names/names.js';
import { probe } from './probe.js';
import { serve } from './serve.js';
import { topology } from './topology/topology.js';
import { version } from './version.js';
import { why } from './why/why.js';

const commands: readonly Command[] = [serve, why, names, findings, topology, probe];

const plain = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  error: (line: string) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  isPerson: process.stdout.isTTY,
};

function terminalIn(language: Language): Terminal {
  return { ...plain, language, translate: createTranslate(language) };
}

async function main([name, ...argv]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    terminal.out(terminal.translate('cli.help'));
    return name === undefined ? exitStatus.unclear : exitStatus.works;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(version());
    return exitStatus.works;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) throw new Failure('PB_BAD_FLAG', { flag: name });
  return command.run(argv, terminal);
}

function tellFailure(error: unknown, { error: tell, translate }: Terminal): number {
  const body = error instanceof Failure ? errorBody(error.code, error.parameters) : errorBody('PB_INTERNAL');
  if (!(error instanceof Failure))
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  tell(errorLine(body, translate));
  return exitStatus.unclear;
}

/** A language that is not spoken here is told of in the locale's. */
async function speak(words: readonly string[]): Promise<number> {
  let terminal = terminalIn(localeLanguage(process.env));
  try {
    const { language, argv } = takeLanguage(words, process.env);
    terminal = terminalIn(language);
    return await main(argv, terminal);
  } catch (error) {
    return tellFailure(error, terminal);
  }
}

// `patchbay why … | head` ends the reader early; that is no error.
process.stdout.on('error', () => process.exit(exitStatus.works));

process.exitCode = await speak(process.argv.slice(2));
