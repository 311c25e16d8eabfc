/** `testbed up | down | run`: a private Docker engine from the command line. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { composeEngine, removeAbandoned, removeEngine, type ComposeOptions, type Engine } from './engine.js';
import { guestCommand } from './guest.js';
import { engineVersions, otherEngines, readEngine } from './trees.js';

const usage = `A private, real Docker engine in network namespaces of its own.

  main.js up [--name NAME] [--foreground]   start one; prints its environment. --foreground: removed on Ctrl-C
  main.js down NAME                         remove it
  main.js run [--name NAME] -- COMMAND…     start one, run COMMAND inside its host's namespace, remove it

  --engine ${[...engineVersions, ...otherEngines].join('|')}   this version in place of the machine's own
`;

interface Arguments {
  readonly verb: string | undefined;
  readonly operand: string | undefined;
  readonly options: ComposeOptions;
  readonly foreground: boolean;
  readonly command: readonly string[];
}

function readArguments(words: readonly string[]): Arguments {
  const dashes = words.indexOf('--');
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const nameAt = own.indexOf('--name');
  const name = nameAt < 0 ? undefined : own[nameAt + 1];
  const engineAt = own.indexOf('--engine');
  const engine = engineAt < 0 ? undefined : readEngine(own[engineAt + 1]);
  return {
    verb: own[0],
    operand: own[1],
    options: { ...(name !== undefined && { name }), ...(engine !== undefined && { engine }) },
    foreground: own.includes('--foreground'),
    command: dashes < 0 ? [] : words.slice(dashes + 1),
  };
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (asked.verb === 'up' && asked.foreground) return stay(asked.options);
  if (asked.verb === 'up') {
    await removeAbandoned();
    process.stdout.write(environmentLines(await composeEngine({ ...asked.options, stays: true })));
    return 0;
  }
  if (asked.verb === 'down' && asked.operand !== undefined) {
    await removeEngine(asked.operand);
    return 0;
  }
  if (asked.verb === 'run' && asked.command.length > 0) return runInside(asked.options, asked.command);
  process.stderr.write(usage);
  return 2;
}

/** Resolves with the first signal that asks us to end. Later ones change nothing: the removal must run to its end. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(name));
  });
}

async function stay(options: ComposeOptions): Promise<number> {
  const asked = firstSignal();
  await removeAbandoned();
  const engine = await composeEngine(options);
  process.stdout.write(`${environmentLines(engine)}
An empty Docker engine of its own is up. In another terminal, with the lines above exported:
  docker run -d --name web patchbay/busybox:1 httpd -f -p 8080
  ip netns exec ${engine.namespace} npm start -- --no-open
Ctrl-C removes it and everything in it.
`);
  const keepAlive = setInterval(() => undefined, 60_000);
  await asked;
  clearInterval(keepAlive);
  await engine.dispose();
  return 0;
}

async function runInside(options: ComposeOptions, command: readonly string[]): Promise<number> {
  const asked = firstSignal();
  await removeAbandoned();
  const engine = await composeEngine(options);
  try {
    return await guest(engine, command, asked);
  } finally {
    await engine.dispose();
  }
}

async function guest(
  engine: Engine,
  command: readonly string[],
  asked: Promise<NodeJS.Signals>,
): Promise<number> {
  const inside = guestCommand(engine, command);
  const child = spawn(inside.command, inside.parameters, {
    stdio: 'inherit',
    env: { ...process.env, ...inside.environment },
  });
  void asked.then((name) => {
    // A terminal sends Ctrl-C to the command as well; anyone else only to us.
    if (!(name === 'SIGINT' && process.stdin.isTTY)) child.kill(name);
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, endedBy) =>
      resolve(status ?? 128 + (endedBy ? constants.signals[endedBy] : 0)),
    );
  });
}

function environmentLines(engine: Engine): string {
  return Object.entries(engine.environment)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`testbed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
