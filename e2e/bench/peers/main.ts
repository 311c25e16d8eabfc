/** `npm run bench:peers -- FOLDER…`: other dashboards' checkouts beside Patchbay, each on the same private engine. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onPrivateEngine, runNodeInside } from '../../testbed/on-engine.js';

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
  const inside = fileURLToPath(new URL('./inside.js', import.meta.url));
  const asked = [values.samples, ...positionals.map((folder) => resolve(folder))];
  // Node 20 has a websocket client, behind this flag.
  const parameters = ['--experimental-websocket', inside, ...asked];
  return onPrivateEngine((engine) => runNodeInside(engine, parameters));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`bench:peers: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
