/** The server itself is killed, has no place to write, or hangs. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Topology } from '@patchbay/topology';
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../support/agreement.js';
import { clearEngine, docker } from '../support/docker.js';
import { idsOf } from '../support/facts.js';
import { type Patchbay, startPatchbay } from '../support/patchbay.js';
import { furnish, openStage, temporaryFolder } from './stage.js';

const run = promisify(execFile);

beforeEach(async () => {
  await clearEngine();
  await furnish();
});

test('killed −9 and back, three times: the client comes back by itself to the picture of now', async () => {
  await using folder = await temporaryFolder();
  await using stage = await openStage({ stateFolder: folder.path });
  const { copy } = stage;
  const port = new URL(stage.server.address).port;
  let { server } = stage;
  for (let round = 0; round < 3; round += 1) {
    const { session } = copy;
    await server.stop('SIGKILL');
    await docker('network', 'create', `round-${round}`);
    server = await startPatchbay({ stateFolder: folder.path, flags: ['--port', port] });
    await copy.until(
      'another run of the server',
      () => copy.session !== session && copy.source?.kind === 'live',
    );
  }
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  await server.stop();
});

/** Unplugs or plugs, as the page does. @returns the HTTP status */
async function change(server: Patchbay, kind: 'connect' | 'disconnect'): Promise<number> {
  const { container, network } = ids;
  const wishes = kind === 'connect' ? { aliases: [], ipv4: null, ipv6: null } : {};
  const answer = await fetch(`${server.address}/api/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, container, network, ...wishes }),
  });
  return answer.status;
}
let ids = { container: '', network: '' };

test('a full disk: changes are made all the same, it says that the log lacks them, and goes on when there is room', async () => {
  await using folder = await temporaryFolder();
  await run('mount', ['-t', 'tmpfs', '-o', 'size=12k,mode=700', 'none', folder.path]);
  try {
    await using stage = await openStage({ stateFolder: folder.path });
    const { server, copy } = stage;
    ids = await idsOf(server, 'db', 'app');
    await run('sh', ['-c', `cat /dev/zero > ${folder.path}/filler || true`]);
    let plugged = true;
    for (let count = 0; count < 12 && !server.output().includes('ENOSPC'); count += 1) {
      const kind = plugged ? 'disconnect' : 'connect';
      expect(await change(server, kind)).toBeLessThan(300);
      plugged = !plugged;
      await copy.until(kind, () => isPlugged(copy.topology) === plugged);
    }
    await server.printed(/ENOSPC/);
    await run('rm', [join(folder.path, 'filler')]);
    expect(await change(server, plugged ? 'disconnect' : 'connect')).toBeLessThan(300);
    await copy.until('the last change', () => isPlugged(copy.topology) !== plugged);
    const lines = (await readFile(join(folder.path, 'audit.ndjson'), 'utf8')).trimEnd().split('\n');
    // The line that the full disk cut off stays as it is; what comes after it is whole again.
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ outcome: 'accepted' });
    expect(await agreed(copy)).toBeLessThanOrEqual(within);
  } finally {
    await run('umount', ['-l', folder.path]);
  }
});

function isPlugged(topology: Topology | null): boolean {
  return [...(topology?.endpoints.values() ?? [])].some(
    (endpoint) => endpoint.container === ids.container && endpoint.network === ids.network,
  );
}

test('stopped for a while by the system (SIGSTOP): what happened meanwhile is there', async () => {
  await using stage = await openStage();
  process.kill(stage.server.pid, 'SIGSTOP');
  try {
    await docker('rm', '-f', 'db');
    await docker('network', 'create', 'meanwhile');
  } finally {
    process.kill(stage.server.pid, 'SIGCONT');
  }
  expect(await agreed(stage.copy)).toBeLessThanOrEqual(within);
});
