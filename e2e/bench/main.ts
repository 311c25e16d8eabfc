/** `npm run bench`: makes a private engine, measures inside of its namespace, removes it, and prints what was found. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../testbed/engine.js';
import { guestCommand } from '../testbed/guest.js';
import { onPrivateEngine } from '../testbed/on-engine.js';
import type { Report } from './model.js';
import { parseOptions, usage, UsageError } from './options.js';
import { exitStatus, readReport, reportText } from './report.js';
import { markdownOf, tableOf } from './table.js';

const inside = fileURLToPath(new URL('./inside.js', import.meta.url));

async function main(words: readonly string[]): Promise<number> {
  const options = parseOptions(words);
  if (options === null) {
    process.stdout.write(usage);
    return 0;
  }
  const report = await measure(words);
  const print = options.json ? reportText : options.markdown ? markdownOf : tableOf;
  process.stdout.write(`${print(report)}\n`);
  return exitStatus(report, options);
}

function measure(words: readonly string[]): Promise<Report> {
  return onPrivateEngine(async (engine) =>
    readReport(await runInside(engine, [process.execPath, inside, ...words])),
  );
}

/** Runs a command in the engine's namespace and resolves with its standard output; what it says besides is shown. */
function runInside(engine: Engine, command: readonly string[]): Promise<string> {
  const { command: program, parameters, environment } = guestCommand(engine, command);
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`measuring ended with status ${status}`));
    });
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
