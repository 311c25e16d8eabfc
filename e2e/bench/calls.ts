/** How many requests one event costs, whatever the host's size. */
import { progress, run, soon } from './commands.js';
import { watchLive, type WatchedLive } from './live.js';
import type { Row } from './model.js';

/** Long enough for what a change still brings along: the link's own news comes 60 ms after Docker's. */
const quietMs = 250;

interface Deed {
  readonly says: string;
  readonly command: readonly string[];
  /** How many of Docker's events it brings about that are followed; 0: only the kernel tells of it. */
  readonly events: number;
}

export async function callRows(containers: number): Promise<Row[]> {
  progress(`engine calls at ${containers} containers`);
  let heard = 0;
  let changedAt = 0;
  const told = new Set<() => void>();
  const noted = (): void => {
    changedAt = performance.now();
    for (const tell of told) tell();
  };
  await using watched = await watchLive({
    onEvent: () => {
      heard += 1;
    },
    onDelta: noted,
  });
  const costs: { says: string; calls: number; events: number }[] = [];
  for (const deed of deedsOn(watched)) {
    const before = { calls: watched.calls(), heard };
    const change = new Promise<void>((resolve) => told.add(resolve));
    await run(...(deed.command as [string, ...string[]]));
    await soon(`a delta of ${deed.says}`, change);
    while (performance.now() - changedAt < quietMs)
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    costs.push({ says: deed.says, calls: watched.calls() - before.calls, events: heard - before.heard });
    told.clear();
  }
  return [rowOf(containers, costs)];
}

/** Each undoes the one before it, so that the host is left as it was. */
function deedsOn({ live }: WatchedLive): Deed[] {
  const name = 'p1-api-1';
  const endpoint = [...live.topology.endpoints.values()].find((one) => one.name === name);
  const cable = endpoint && live.topology.cables.get(endpoint.cable);
  const veth = cable?.outside && live.topology.interfaces.get(cable.outside)?.name;
  if (!veth) throw new Error(`the cable of ${name} is not known`);
  const docker = (says: string, ...words: string[]): Deed => ({
    says,
    command: ['docker', ...words],
    events: 1,
  });
  const ip = (state: string): Deed => ({
    says: `veth ${state}`,
    command: ['ip', 'link', 'set', veth, state],
    events: 0,
  });
  return [
    docker('connect', 'network', 'connect', 'edge', name),
    docker('disconnect', 'network', 'disconnect', 'edge', name),
    docker('rename', 'rename', name, `${name}-renamed`),
    docker('rename back', 'rename', `${name}-renamed`, name),
    docker('pause', 'pause', name),
    docker('unpause', 'unpause', name),
    docker('network create', 'network', 'create', '--subnet', '10.98.0.0/24', 'bench_calls'),
    docker('network rm', 'network', 'rm', 'bench_calls'),
    ip('down'),
    ip('up'),
  ];
}

function rowOf(containers: number, costs: readonly { says: string; calls: number; events: number }[]): Row {
  const perEvent = costs.map(({ calls, events }) => calls / Math.max(1, events));
  const words = costs.map(
    ({ says, calls, events }) => `${says} ${calls}${events > 1 ? ` for ${events} events` : ''}`,
  );
  return {
    what: 'engine calls per event',
    containers,
    unit: 'calls',
    samples: perEvent,
    floor: null,
    against: null,
    bar: { says: 'each ≤ 3', value: Math.max(...perEvent), limit: 3 },
    note: words.join(', '),
  };
}
