/** What was asked for, as the words of the command that asks for it. */
import { type LaunchFacts, type NetworkRequest, type SubnetRequest, makerOf } from '@patchbay/docker';
import type { FeedFacts, RunFacts } from '@patchbay/protocol';
import { type AddressPool, type Topology, cidrContains } from '@patchbay/topology';
import { createNetworkShell } from '../command/shell.js';

/** The options and operands of a `docker run`, or a `docker create`. Pure. */
export function runFacts(launch: LaunchFacts, topology: Topology, attached: boolean): RunFacts {
  const network = networkWord(launch.networkMode, topology);
  return {
    kind: 'run',
    maker: launch.maker,
    foreground: launch.foreground,
    attached,
    autoRemove: launch.autoRemove,
    restarts: launch.restart !== null,
    network,
    options: [
      ...terminalWord(launch),
      ...(launch.autoRemove ? ['--rm'] : []),
      ...one('--restart', launch.restart),
      '--name',
      launch.name,
      ...one('--hostname', launch.hostName),
      ...(network === 'bridge' ? [] : ['--network', network]),
      ...each('--network-alias', launch.aliases),
      ...one('--ip', launch.ipv4),
      ...one('--ip6', launch.ipv6),
      ...each('-p', launch.publish),
      ...(launch.publishAll ? ['-P'] : []),
      ...each('--link', launch.links),
      ...each('--dns', launch.dnsServers),
      ...each('--add-host', launch.extraHosts),
      ...each('--cap-add', launch.capabilities),
      ...(launch.privileged ? ['--privileged'] : []),
      ...one('--entrypoint', launch.entrypoint),
    ],
    operands: [launch.image, ...launch.command],
    withheld: launch.withheld,
  };
}

function terminalWord({ interactive, terminal }: LaunchFacts): string[] {
  if (interactive && terminal) return ['-it'];
  return [...(interactive ? ['-i'] : []), ...(terminal ? ['-t'] : [])];
}

/** Docker keeps the id of the container whose network is shared: people type its name. */
function networkWord(mode: string, { containers, networks }: Topology): string {
  const owner = /^container:(.+)$/.exec(mode)?.[1];
  if (owner === undefined) {
    return [...networks.values()].find(({ dockerId }) => dockerId === mode)?.name ?? mode;
  }
  const name = [...containers.values()].find(({ dockerId }) => dockerId === owner)?.name;
  return `container:${name ?? owner.slice(0, 12)}`;
}

function one(option: string, value: string | null): string[] {
  return value === null ? [] : [option, value];
}

function each(option: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [option, value]);
}

/** Networks that Docker makes for itself when it joins a swarm. */
const ofSwarm = new Set(['docker_gwbridge', 'ingress']);

/** A `docker network create`, without the subnets that Docker chose by itself. Pure. */
export function networkFacts(request: NetworkRequest, pools: readonly AddressPool[]): FeedFacts {
  const subnets = request.subnets.filter((subnet) => !isDockersChoice(subnet, pools));
  return {
    kind: 'network',
    maker: ofSwarm.has(request.name) ? 'swarm' : makerOf(request.labels),
    command: createNetworkShell({ ...request, subnets }),
  };
}

/** Where Docker takes subnets from unless its configuration says otherwise (libnetwork `ipamutils`); the last is for overlays. */
const usualPools: readonly AddressPool[] = [
  { base: '172.16.0.0/12', size: 16 },
  { base: '192.168.0.0/16', size: 20 },
  { base: '10.0.0.0/8', size: 24 },
  { base: 'fd00::/8', size: 64 },
];

/** Docker tells the gateway of a subnet that it chose, and of one that was typed only where that was typed too. */
function isDockersChoice(
  { subnet, gateway, ipRange, reserved }: SubnetRequest,
  pools: readonly AddressPool[],
): boolean {
  const [address = '', length] = subnet.split('/');
  if (gateway === null || ipRange !== null || Object.keys(reserved).length > 0) return false;
  return [...(pools.length > 0 ? pools : usualPools), ...usualPools.slice(2)].some(
    ({ base, size }) => Number(length) === size && cidrContains(base, address) && gateway === first(subnet),
  );
}

function first(subnet: string): string {
  const [address = ''] = subnet.split('/');
  return address.includes(':') ? `${address}1` : address.replace(/\d+$/, (last) => String(Number(last) + 1));
}
