/** `npm run soak -- --minutes N`: mixed changes on a private engine for a long time; nothing may grow, nothing may diverge. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { engineFromEnvironment } from '../testbed/engine.js';
import { onPrivateEngine, runNodeInside } from '../testbed/on-engine.js';
import { soak } from './soak.js';

const usage = `npm run soak [-- OPTIONS]: mixed changes on a real engine, and whether the server holds.

  --minutes 20    how long
  --seed 1        of the changes; by default another one each time, printed
  --page          a page in Chromium beside the two socket clients
`;

async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      minutes: { type: 'string', default: '20' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      page: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (values.help || !(minutes > 0) || !Number.isInteger(seed)) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  if (engineFromEnvironment(process.env) !== null) return soak({ minutes, seed, page: values.page });
  const parameters = [fileURLToPath(import.meta.url), ...words, '--seed', String(seed)];
  return onPrivateEngine((engine) => runNodeInside(engine, parameters));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`soak: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
