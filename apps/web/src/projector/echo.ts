/** The commands that lead to what was just seen, as somebody would have typed them. Pure. */
import type { FeedEntry } from '@patchbay/protocol';
import type { Topology } from '@patchbay/topology';

export interface Echo {
  readonly id: number;
  readonly command: string;
}

/** Docker's several events of one command come within this; milliseconds. */
const together = 3_000;

/** The last commands, oldest first. Events that one command brings along (a stop unplugs) are told by that command. */
export function echoesOf(feed: readonly FeedEntry[], topology: Topology, limit: number): readonly Echo[] {
  const lines: (Echo & { readonly of: FeedEntry })[] = [];
  for (const entry of feed) {
    if (impliedBy(entry, feed)) continue;
    const started = entry.action === 'container-started' ? takeCreation(entry, lines) : false;
    const command = started ? runCommand(entry, feed, topology) : commandOf(entry, topology);
    if (command !== null) lines.push({ id: entry.id, command, of: entry });
  }
  return lines.slice(-limit).map(({ id, command }) => ({ id, command }));
}

/** A start plugs in, a stop and a removal unplug; each comes as an event of its own beside it. */
function impliedBy(entry: FeedEntry, feed: readonly FeedEntry[]): boolean {
  const causes = implying[entry.action];
  if (causes === undefined) return false;
  return feed.some(
    (other) =>
      causes.includes(other.action) &&
      other.container === entry.container &&
      Math.abs(other.at - entry.at) < together,
  );
}

const implying: Partial<Readonly<Record<FeedEntry['action'], readonly FeedEntry['action'][]>>> = {
  'network-connected': ['container-started', 'container-restarted'],
  'network-disconnected': ['container-stopped', 'container-removed', 'container-restarted'],
  'link-down': ['container-stopped', 'container-removed', 'container-restarted', 'network-disconnected'],
  'link-unplugged': ['container-stopped', 'container-removed', 'container-restarted', 'network-disconnected'],
  'link-up': ['container-started', 'container-restarted', 'network-connected'],
  'link-plugged': ['container-started', 'container-restarted', 'network-connected'],
};

/** Takes back the line of the creation that this start belongs to; false: it was made long before. */
function takeCreation(entry: FeedEntry, lines: { readonly of: FeedEntry }[]): boolean {
  const place = lines.findLastIndex(
    ({ of }) =>
      of.action === 'container-created' && of.container === entry.container && entry.at - of.at < together,
  );
  if (place === -1) return false;
  lines.splice(place, 1);
  return true;
}

function runCommand(entry: FeedEntry, feed: readonly FeedEntry[], topology: Topology): string | null {
  if (entry.container === null) return null;
  const first = feed.find(
    ({ action, container, at }) =>
      action === 'network-connected' && container === entry.container && Math.abs(at - entry.at) < together,
  );
  const image = [...topology.containers.values()].find(({ name }) => name === entry.container)?.image;
  const network = first?.network == null || first.network === 'bridge' ? [] : ['--network', first.network];
  return ['docker run -d --name', entry.container, ...network, image ?? '…'].join(' ');
}

/** The command of one event; null where no single command stands for it. */
function commandOf({ action, container, network, detail }: FeedEntry, topology: Topology): string | null {
  const on = (verb: string): string | null => (container === null ? null : `docker ${verb} ${container}`);
  const link = (rest: string): string | null => (detail === null ? null : `ip link set ${detail} ${rest}`);
  switch (action) {
    case 'container-created':
      return on('create --name');
    case 'container-started':
      return on('start');
    case 'container-stopped':
      return on('stop');
    case 'container-restarted':
      return on('restart');
    case 'container-paused':
      return on('pause');
    case 'container-unpaused':
      return on('unpause');
    case 'container-removed':
      return on('rm');
    case 'container-renamed':
      return container === null || detail === null ? null : `docker rename ${detail} ${container}`;
    case 'network-created':
      return network === null ? null : createCommand(network, topology);
    case 'network-removed':
      return network === null ? null : `docker network rm ${network}`;
    case 'network-connected':
      return network === null || container === null ? null : `docker network connect ${network} ${container}`;
    case 'network-disconnected':
      return network === null || container === null
        ? null
        : `docker network disconnect ${network} ${container}`;
    case 'link-down':
      return link('down');
    case 'link-up':
      return link('up');
    case 'link-unplugged':
      return link('nomaster');
    case 'link-plugged':
      return link(`master ${bridgeOf(network, topology)}`);
    default:
      return null;
  }
}

function createCommand(name: string, topology: Topology): string {
  const network = [...topology.networks.values()].find((known) => known.name === name);
  if (network === undefined) return `docker network create ${name}`;
  const driver = network.driver === 'bridge' ? [] : ['-d', network.driver];
  const parent = network.parent === null ? [] : ['-o', `parent=${network.parent}`];
  const flags = [...(network.internal ? ['--internal'] : []), ...(network.ipv6 ? ['--ipv6'] : [])];
  return ['docker network create', ...driver, ...parent, ...flags, name].join(' ');
}

function bridgeOf(network: string | null, topology: Topology): string {
  return [...topology.networks.values()].find(({ name }) => name === network)?.bridgeName ?? '…';
}
