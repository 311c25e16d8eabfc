/** Many viewers of one server while the host changes ten times a second: how late the last of them hears. */
import type { ClientToServer, DeltaMessage, ServerToClient } from '@patchbay/protocol';
import type { Topology } from '@patchbay/topology';
import { io, type Socket } from 'socket.io-client';
import { now, progress, run, soon } from './commands.js';
import type { Host } from './host.js';
import type { Row } from './model.js';
import { startServer, type BenchServer } from './server.js';
import { percentile } from './statistics.js';
import { BenchViewer } from './viewer.js';

const crowds = [50, 200] as const;
const containers = 10;
const changes = 100;
const everyMs = 100;

/** One change: the cable, what becomes of it, and when the command had returned. */
interface Change {
  readonly cable: string;
  readonly state: 'up' | 'down';
  readonly at: number;
}

export async function viewerRows(host: Host): Promise<Row[]> {
  if (host.containers < containers) await host.growTo(containers);
  const alone = await crowdOf(1);
  const floor = { what: 'the same changes at a server with one viewer', samples: alone.latest };
  const rows: Row[] = [];
  for (const count of crowds) {
    const { latest, lost } = await crowdOf(count);
    const worst = percentile(latest, 1) / 1000;
    rows.push({
      what: `10 changes/s, ${count} viewers: change → the last of them`,
      containers: host.containers,
      unit: 'ms',
      samples: latest,
      floor,
      against: 'over',
      bar: { says: 'all ≤ 1 s, none lost', value: lost > 0 ? Number.POSITIVE_INFINITY : worst, limit: 1 },
      note: lost > 0 ? `${lost} deltas, or viewers, were lost` : null,
    });
  }
  return rows;
}

interface Heard {
  /** Of each change, milliseconds until the last viewer had been told. */
  readonly latest: readonly number[];
  /** Viewers that were cut off or sent a second snapshot, and changes that somebody was not told of. */
  readonly lost: number;
}

async function crowdOf(count: number): Promise<Heard> {
  progress(`${count} viewers, ${1000 / everyMs} changes a second`);
  const server = await startServer();
  const guide = await BenchViewer.open(server);
  const crowd = await Promise.all(Array.from({ length: count }, () => Listener.open(server)));
  const made = await makeChanges(guide.topology);
  await guide.quiet();
  const told = made.map((change) => crowd.map((listener) => listener.heard(change)));
  const missed = told.flat().filter((at) => at === null).length;
  const latest = told.map((ats, index) =>
    Math.max(...ats.map((at) => (at ?? Infinity) - (made[index]?.at ?? 0))),
  );
  const lost = missed + crowd.filter((listener) => listener.isBroken).length;
  for (const listener of crowd) listener.close();
  guide.close();
  await server.stop();
  return { latest, lost };
}

/** Takes one cable after the other down, and up in the next turn. */
async function makeChanges({ cables, interfaces }: Topology): Promise<Change[]> {
  const ends = [...cables.values()].flatMap(({ id, outside, state }) => {
    const name = outside === null ? undefined : interfaces.get(outside)?.name;
    return name === undefined || state !== 'up' ? [] : [{ id, name }];
  });
  const made: Change[] = [];
  const start = performance.now();
  for (let count = 0; count < changes; count += 1) {
    const end = ends[count % ends.length];
    if (end === undefined) throw new Error('no cable is known');
    const state = Math.floor(count / ends.length) % 2 === 0 ? 'down' : 'up';
    await run('ip', 'link', 'set', end.name, state);
    made.push({ cable: end.id, state, at: now() });
    const rest = start + (count + 1) * everyMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
  }
  return made;
}

/** A viewer that only notes what came when: two hundred copies of the topology would slow the measuring down. */
class Listener {
  private readonly told: { readonly cable: string; readonly state: string; readonly at: number }[] = [];
  private snapshots = 0;
  private rev = -1;
  private gaps = 0;

  private constructor(private readonly socket: Socket<ServerToClient, ClientToServer>) {
    socket.on('delta', (message) => this.take(message, now()));
  }

  static async open({ address, token }: BenchServer): Promise<Listener> {
    const socket: Socket<ServerToClient, ClientToServer> = io(address, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${token}` },
      reconnection: false,
      forceNew: true,
    });
    const listener = new Listener(socket);
    await soon(
      'a snapshot',
      new Promise<void>((resolve) => {
        socket.on('snapshot', ({ rev }) => {
          listener.snapshots += 1;
          listener.rev = rev;
          resolve();
        });
      }),
    );
    return listener;
  }

  get isBroken(): boolean {
    return !this.socket.connected || this.snapshots !== 1 || this.gaps > 0;
  }

  /** When it was told of it. The news may come before the command has returned. */
  heard({ cable, state, at }: Change): number | null {
    return (
      this.told.find((one) => one.cable === cable && one.state === state && one.at >= at - 50)?.at ?? null
    );
  }

  close(): void {
    this.socket.disconnect();
  }

  private take({ baseRev, rev, delta }: DeltaMessage, at: number): void {
    if (baseRev !== this.rev) this.gaps += 1;
    this.rev = rev;
    for (const { id, state } of delta.upsert.cables ?? []) this.told.push({ cable: id, state, at });
  }
}
