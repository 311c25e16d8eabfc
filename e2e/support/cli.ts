/** The terminal's commands without a process of their own: each start of node takes half a second of a processor. */
import { createTranslate, type Language, type Translate } from '@patchbay/text';

// The same whether this file runs compiled (e2e/dist/support) or as it stands (e2e/support).
const root = import.meta.url.endsWith('.ts') ? '../../' : '../../../';

/** The built tool's folder. */
export const cliFolder = new URL(`${root}apps/cli/dist/`, import.meta.url);

/** A built command, as the program calls it. */
interface Command {
  run(
    argv: readonly string[],
    terminal: {
      out(line: string): void;
      error(line: string): void;
      readonly environment: NodeJS.ProcessEnv;
      readonly isPerson: boolean;
      readonly language: Language;
      readonly translate: Translate;
    },
  ): Promise<number>;
}

export interface Said {
  /** -1 where the command threw. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `patchbay NAME …`, whatever its exit status. */
export async function cli(name: 'why' | 'names' | 'topology' | 'findings', ...argv: string[]): Promise<Said> {
  const file = new URL(`${name}/${name}.js`, cliFolder).href;
  const commands = (await import(file)) as Readonly<Record<string, Command>>;
  const command = commands[name];
  if (command === undefined) throw new Error(`${file} has no ${name}`);
  const said = { stdout: '', stderr: '' };
  const terminal = {
    out: (line: string) => void (said.stdout += `${line}\n`),
    error: (line: string) => void (said.stderr += `${line}\n`),
    environment: process.env,
    isPerson: false,
    language: 'en',
    translate: createTranslate('en'),
  } as const;
  const exit = await command.run(argv, terminal).catch((error: unknown) => {
    terminal.error(String(error));
    return -1;
  });
  return { exit, ...said };
}
