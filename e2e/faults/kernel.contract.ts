/** The kernel's news are lost, and processes are not those anymore whose numbers were told. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Topology } from '@patchbay/topology';
import { beforeEach, expect, test } from 'vitest';
import { agreed, within } from '../support/agreement.js';
import { clearEngine, docker, ip, vethOf } from '../support/docker.js';
import { furnish, openStage, runQuick } from './stage.js';

const run = promisify(execFile);

beforeEach(async () => {
  await clearEngine();
  await furnish();
});

/** Messages that the kernel dropped, in this network namespace, because nobody read them in time. */
async function droppedMessages(): Promise<number> {
  const lines = (await readFile('/proc/net/netlink', 'utf8')).trim().split('\n').slice(1);
  // sk, Eth, Pid, Groups, Rmem, Wmem, Dump, Locks, Drops, Inode.
  return lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[8]), 0);
}

test('more news than a socket holds (ENOBUFS): the server lives, reads anew, and hears on', async () => {
  await using stage = await openStage();
  const { copy, server } = stage;
  await ip('link', 'add', 'noise', 'type', 'bridge');
  const veth = await vethOf('web');
  const before = await droppedMessages();
  process.kill(server.pid, 'SIGSTOP');
  try {
    const toggles =
      'for i in $(seq 1 300); do for s in up down; do echo link set noise $s; done; done | ip -batch -';
    for (let round = 0; round < 40 && (await droppedMessages()) === before; round += 1)
      await run('sh', ['-c', toggles]);
    await ip('link', 'set', veth, 'nomaster');
    await ip('link', 'delete', 'noise');
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
  expect(await droppedMessages()).toBeGreaterThan(before);
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  const downs = (): number =>
    [...(copy.topology?.cables.values() ?? [])].filter(({ state }) => state === 'down').length;
  expect(downs()).toBe(0);
  await ip('link', 'set', await vethOf('db'), 'down');
  await copy.until('a change is heard again', () => downs() === 1, 2000);
  expect(copy.snapshots).toBe(1);
});

test('processes that end and come back while they are read: nobody gets another’s namespace', async () => {
  for (const name of ['one', 'two', 'three']) await runQuick(name, '--network', 'app', '--restart', 'always');
  await using stage = await openStage();
  const { copy } = stage;
  const wrong: string[] = [];
  copy.socket.on('delta', () => wrong.push(...strangers(copy.topology)));
  for (let round = 0; round < 4; round += 1) {
    const pids = (await docker('inspect', '-f', '{{.State.Pid}}', 'web', 'one', 'two', 'three')).split('\n');
    // Behind Docker's back: its own restart takes the next numbers.
    await run('kill', ['-9', ...pids.filter((pid) => pid !== '0')]).catch(() => undefined);
    await copy.until('seen', () => copy.deltas > round);
  }
  expect(await agreed(copy)).toBeLessThanOrEqual(within);
  expect(wrong).toEqual([]);
});

/** Containers whose cable ends at an interface with another address than Docker gave them. */
function strangers(topology: Topology | null): string[] {
  if (topology === null) return [];
  return [...topology.cables.values()].flatMap(({ faults, endpoint }) =>
    faults.includes('ADDRESS_MISMATCH') ? [endpoint ?? 'nobody'] : [],
  );
}
