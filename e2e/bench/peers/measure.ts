/** The measuring of one dashboard on the engine around this process. */
import { testImage } from '../../testbed/image.js';
import { now, progress, returned, run } from '../commands.js';
import { treeMemory } from './process.js';
import type { Edge, RunningPeer } from './peer.js';

/** The network of thirty whose edges are counted, and a small one that a container is plugged into and out of. */
const big = { name: 'peers_big', members: 30 };
const small = 'peers_small';
const mover = 'peers-mover';

/** Longer is told as never. Milliseconds. */
const patience = 30_000;
/** Between two looks at what it shows. */
const pause = 20;

export interface Measured {
  /** Milliseconds from the return of the command until its data has it; infinite where that was not within half a minute. */
  readonly connect: readonly number[];
  readonly disconnect: readonly number[];
  /** For a network of thirty containers. */
  readonly edges: number;
  /** Resident bytes of all its processes; of a tool that ends, its highest. */
  readonly memory: number;
}

/** Thirty containers on one network; one of them, and another that will come and go, on a second. */
export async function furnish(): Promise<void> {
  progress(`${big.members} containers on one network`);
  await run('docker', 'network', 'create', big.name);
  await run('docker', 'network', 'create', small);
  for (let number = 1; number <= big.members; number += 1) await start(`peers-${number}`);
  await run('docker', 'network', 'connect', small, 'peers-1');
  // Not on the network of thirty: what it shows of that must not depend on this one.
  await run('docker', 'run', '-d', '--name', mover, testImage, 'sleep', '86400');
}

async function start(name: string): Promise<void> {
  await run('docker', 'run', '-d', '--name', name, '--network', big.name, testImage, 'sleep', '86400');
}

/** @param samples how often it is plugged and unplugged */
export async function measurePeer(peer: RunningPeer, samples: number): Promise<Measured> {
  const id = await run('docker', 'inspect', '--format', '{{.Id}}', mover);
  const isPlugged = async (): Promise<boolean> => (await peer.edges()).some((edge) => isOf(edge, small, id));
  const connect: number[] = [];
  const disconnect: number[] = [];
  // The one before may have failed half-way.
  await run('docker', 'network', 'disconnect', small, mover).catch(() => '');
  await settled(isPlugged);
  for (let count = 0; count < samples; count += 1) {
    connect.push(await timeOf(['network', 'connect', small, mover], isPlugged));
    disconnect.push(await timeOf(['network', 'disconnect', small, mover], async () => !(await isPlugged())));
    await settled(isPlugged);
  }
  const edges = (await peer.edges()).filter(({ network }) => network === big.name).length;
  const memory = peer.peak?.() ?? (peer.pid === null ? 0 : treeMemory(peer.pid));
  return { connect, disconnect, edges, memory };
}

async function timeOf(command: readonly string[], isShown: () => Promise<boolean>): Promise<number> {
  const at = await returned('docker', ...command);
  while (now() - at < patience) {
    if (await isShown()) return now() - at;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return Number.POSITIVE_INFINITY;
}

/** The next plug must not be seen in what is left of the last one. */
async function settled(isPlugged: () => Promise<boolean>): Promise<void> {
  const end = now() + patience;
  while ((await isPlugged()) && now() < end) await new Promise((resolve) => setTimeout(resolve, pause));
}

/** Some know a container by the first twelve digits only. */
function isOf({ network, containers }: Edge, name: string, id: string): boolean {
  return network === name && containers.some((known) => known !== '' && id.startsWith(known));
}
