/** `npm run bench:peers -- FOLDER…`: other dashboards' checkouts beside Patchbay, each on the same private engine. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeEngine, removeAbandoned } from '../../testbed/engine.js';
import { guestCommand } from '../../testbed/guest.js';

const usage = `npm run bench:peers [-- OPTIONS FOLDER…]: dashboards beside each other, on one private engine.

  FOLDER          a checkout of DockScope, docker-dash or docker-network-graph, installed as it says itself
  --samples 5     how often a container is plugged and unplugged
`;

async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { samples: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
  });
  const missing = positionals.filter((folder) => !existsSync(folder));
  if (values.help || missing.length > 0 || !/^[1-9]\d{0,2}$/.test(values.samples)) {
    for (const folder of missing) process.stderr.write(`there is no ${folder}\n`);
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  return onPrivateEngine([values.samples, ...positionals.map((folder) => resolve(folder))]);
}

async function onPrivateEngine(words: readonly string[]): Promise<number> {
  await removeAbandoned();
  const engine = await composeEngine();
  const remove = (): void => void engine.dispose().finally(() => process.exit(130));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, remove);
  try {
    const inside = fileURLToPath(new URL('./inside.js', import.meta.url));
    // Node 20 has a websocket client, behind this flag.
    const guest = guestCommand(engine, [process.execPath, '--experimental-websocket', inside, ...words]);
    const child = spawn(guest.command, guest.parameters, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...guest.environment },
    });
    return await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('close', (status) => done(status ?? 1));
    });
  } finally {
    await engine.dispose();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`bench:peers: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
