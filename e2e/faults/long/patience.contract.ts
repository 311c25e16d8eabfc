/** Faults that take their time: time limits that have to pass, and bursts. `npm run test:faults`. */
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../../support/agreement.js';
import { TopologyCopy } from '../../support/copy.js';
import { clearEngine, docker } from '../../support/docker.js';
import { placeOf } from '../../testbed/place.js';
import { callEngine } from '../../soak/deeds.js';
import { engine, furnish, openFaultyStage, openStage } from '../stage.js';

const run = promisify(execFile);

beforeEach(async () => {
  await engine().startDaemon();
  await clearEngine();
  await furnish();
});

test('an inspect that never answers, past its time limit: no reason to give the engine up', async () => {
  const hanging = `GET /containers/${await docker('inspect', '-f', '{{.Id}}', 'db')}/json`;
  await using stage = await openFaultyStage((proxy) =>
    proxy.break((call) => (call === hanging ? 'hang' : null)),
  );
  const { copy, proxy } = stage;
  const calls = (): number => proxy.calls.filter((call) => call === hanging).length;
  while (calls() < 3) await new Promise((resolve) => setTimeout(resolve, 500));
  expect(copy.told.map(({ state }) => state.kind)).not.toContain('stale');
  proxy.break(() => null);
  // The call under way has to be given up first.
  await agreed(copy, 25_000);
});

test('dockerd that hangs (SIGSTOP): it says so, as of its last answer; going on, it is live again', async () => {
  await using stage = await openStage();
  const { copy } = stage;
  const pid = Number(await readFile(placeOf(engine().name).pidFile, 'utf8'));
  const from = Date.now();
  process.kill(pid, 'SIGSTOP');
  try {
    await copy.until('stale', () => copy.source?.kind === 'stale', 40_000);
    const { source } = copy;
    // What it had answered before may be read late; the time limit that tells of the silence is ten seconds.
    expect(source?.kind === 'stale' && source.since).toBeLessThanOrEqual(from + 5000);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await copy.until('live', () => copy.source?.kind === 'live', 30_000);
  await docker('rm', '-f', 'db');
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
});

test('200 containers started and removed in a burst', async () => {
  await using stage = await openStage();
  const { copy } = stage;
  const numbers = Array.from({ length: 200 }, (_, at) => at);
  const inTurn = async (deed: (number: number) => Promise<unknown>): Promise<void> => {
    const left = [...numbers];
    const worker = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await deed(next);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  };
  await inTurn((number) =>
    docker(
      'run',
      '-d',
      '--name',
      `burst-${number}`,
      '--network',
      'app',
      'patchbay/busybox:1',
      'sleep',
      '86400',
    ),
  );
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  expect(copy.names).toHaveLength(202);
  await inTurn((number) => callEngine('DELETE', `/containers/burst-${number}?force=1`));
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  expect(copy.names).toEqual(['db', 'web']);
  expect(copy.gaps).toBe(0);
});

test('a client that is gone without a word is let go of after its pings stay unanswered', async () => {
  await using stage = await openStage();
  const { server } = stage;
  // A client in a process of its own that the system stops: its connection stays open, and nobody reads or answers.
  const code = `import { TopologyCopy } from ${JSON.stringify(join(import.meta.dirname, '../../dist/support/copy.js'))};
    const copy = new TopologyCopy(${JSON.stringify({ address: server.address, token: server.token })});
    copy.until('live', () => copy.topology !== null).then(() => process.stdout.write('ready'));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const connections = async (): Promise<number> => {
    const { stdout } = await run('ss', [
      '-Htn',
      'state',
      'established',
      `sport = :${new URL(server.address).port}`,
    ]);
    return stdout.split('\n').filter((line) => line !== '').length;
  };
  expect(await connections()).toBe(2);
  child.kill('SIGSTOP');
  try {
    // Pings come every 25 s and are waited for 20 s; then the websocket's own goodbye is waited for another 30 s.
    await expect.poll(connections, { timeout: 120_000, interval: 1000 }).toBe(1);
  } finally {
    child.kill('SIGKILL');
  }
  const other = new TopologyCopy(server);
  expect(await agreed(other)).toBeLessThanOrEqual(within);
  other.close();
});
