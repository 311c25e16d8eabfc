import {
  Failure,
  errorBody,
  errorLine,
  localeLanguage,
  printProblem,
  standardError,
  standardOutput,
  takeLanguage,
} from '@patchbay/server';
import { createTerminalTranslate, type Language } from '@patchbay/text';
import { type Command, type Terminal, exitStatus } from './command.js';
import { tellLines } from './tell.js';
import { version } from './version.js';

/** Each is loaded when it is asked for: none waits for the others' modules. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serve,
  why: async () => (await import('./why/why.js')).why,
  names: async () => (await import('./names/names.js')).names,
  findings: async () => (await import('./findings/findings.js')).findings,
  topology: async () => (await import('./topology/topology.js')).topology,
  probe: async () => (await import('./probe.js')).probe,
};

const plain = {
  out: standardOutput.line,
  error: standardError.line,
  environment: process.env,
  isPerson: process.stdout.isTTY,
};

function terminalIn(language: Language): Terminal {
  return { ...plain, language, translate: createTerminalTranslate(language) };
}

async function main([name, ...argv]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    tellLines(terminal, terminal.translate('cli.help'));
    return name === undefined ? exitStatus.unclear : exitStatus.works;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(version());
    return exitStatus.works;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new Failure('PB_BAD_FLAG', { flag: name });
  const command = await load();
  return command.run(argv, terminal);
}

function tellFailure(error: unknown, { error: tell, translate }: Terminal): number {
  const body = error instanceof Failure ? errorBody(error.code, error.parameters) : errorBody('PB_INTERNAL');
  if (!(error instanceof Failure)) printProblem(error);
  tell(errorLine(body, translate));
  return exitStatus.unclear;
}

/** Runs a command line; resolves with its exit status. A language that is not spoken here is told of in the locale's. */
export async function speak(words: readonly string[]): Promise<number> {
  let terminal = terminalIn(localeLanguage(process.env));
  try {
    const { language, argv } = takeLanguage(words, process.env);
    terminal = terminalIn(language);
    return await main(argv, terminal);
  } catch (error) {
    return tellFailure(error, terminal);
  }
}
