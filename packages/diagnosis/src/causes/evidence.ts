/** Evidence in the words of the tools that show it. */
import type { Container, Endpoint, Network } from '@patchbay/topology';
import type { Evidence } from '../explanation.js';
import type { Verdict } from '../firewall/walk.js';
import { type World, networkOf } from '../world.js';
import { device, named, quoted, quotedWords } from './remedies.js';

export function inspected(
  container: Container,
  format: string,
  value: string | number | boolean | null,
): Evidence {
  const command = `docker inspect -f ${quoted(`{{${format}}}`)} ${quoted(container.name)}`;
  return { source: 'docker', command, value: String(value ?? '') || '(empty)' };
}

export function stateOf(container: Container): Evidence {
  const exit = container.exitCode === null ? '' : ` ${container.exitCode}`;
  return inspected(container, '.State.Status}} {{.State.ExitCode', `${container.state}${exit}`);
}

export function networksOf(
  c: { readonly world: World },
  container: Container,
  endpoints: readonly Endpoint[],
): Evidence {
  const names = endpoints.map((endpoint) => networkOf(c.world, endpoint)?.name ?? endpoint.network);
  return inspected(
    container,
    'range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end',
    names.join(' '),
  );
}

export function aliasesOf(container: Container, endpoint: Endpoint, network: Network | null): Evidence {
  const format = `json (index .NetworkSettings.Networks ${JSON.stringify(network?.name ?? '')}).Aliases`;
  return inspected(container, format, JSON.stringify(endpoint.aliases ?? endpoint.names));
}

export function networkSays(
  network: Pick<Network, 'name'>,
  format: string,
  value: string | boolean,
): Evidence {
  const command = `docker network inspect -f '{{${format}}}' ${named(network.name)}`;
  return { source: 'docker', command, value: String(value) };
}

/** The rule that decided, as its tool prints it, with the command that shows its chain. */
export function ruleOf(verdict: Verdict, where: string): Evidence {
  const { tool, table, chain, rule } = verdict;
  const command =
    tool === 'nft'
      ? `nft list chain ${chainWords(verdict)}`
      : `${tool} -t ${quoted(table)} -S ${quoted(chain)}`;
  const words = rule === null ? `-P ${chain} DROP` : tool === 'nft' ? rule.text : `-A ${chain} ${rule.text}`;
  return { source: 'kernel', command: `${where}${command}`, value: words };
}

/** Family, table and chain: whoever may change a namespace's rules chooses the names. */
export function chainWords({ table, chain }: Pick<Verdict, 'table' | 'chain'>): string {
  return `${quotedWords(table)} ${quoted(chain)}`;
}

/** Runs a command in a container's network namespace with the host's tools: no tool in its image is needed. */
export function inside(container: Container, command: string): string {
  return `nsenter -t ${pidOf(container)} -n ${command}`;
}

export function linkSays(where: string, name: string, value: string): Evidence {
  return { source: 'kernel', command: `${where}ip -o -d link show ${device(name)}`, value };
}

/** That two containers are in different namespaces: the kernel's numbers, or, where they were not read, when each started. */
export function inTwoNamespaces({ topology }: World, containers: readonly Container[]): readonly Evidence[] {
  const inodes = containers.map(({ namespace }) => topology.namespaces.get(namespace)?.inode ?? null);
  if (inodes.includes(null) || new Set(inodes).size < 2)
    return containers.map((container) => inspected(container, '.State.StartedAt', container.startedAt));
  return containers.map((container, at) => ({
    source: 'kernel',
    command: `readlink /proc/${pidOf(container)}/ns/net`,
    value: `net:[${inodes[at] ?? ''}]`,
  }));
}

function pidOf({ name, pid }: Container): string {
  return pid === null ? `$(docker inspect -f '{{.State.Pid}}' ${quoted(name)})` : String(pid);
}

/** Where somebody can be found, by Docker's word. */
export function addressesSaid(container: Container, endpoints: readonly Endpoint[]): Evidence {
  const known = endpoints.flatMap(({ ipv4 }) => ipv4 ?? []);
  return inspected(container, 'range .NetworkSettings.Networks}}{{.IPAddress}} {{end', known.join(' '));
}

/** Who is on a network, by Docker's word. */
export function membersSaid(world: World, network: Network): Evidence {
  const members = (world.byNetwork.get(network.id) ?? []).filter(({ state }) => state === 'attached');
  const value = members.map(({ name }) => name).join(' ');
  return networkSays(network, 'range .Containers}}{{.Name}} {{end', value || '(empty)');
}

export function createdAt(container: Container): Evidence {
  const milliseconds = container.createdAt * 1000;
  const isTime = Math.abs(milliseconds) < 8.64e15;
  const value = isTime ? new Date(milliseconds).toISOString() : String(container.createdAt);
  return inspected(container, '.Created', value);
}

/** Its ports, and where on the host they are published. */
export function portsOf(container: Container): Evidence {
  const ports = container.ports.map(({ containerPort, hostPort, protocol }) =>
    [`${containerPort}/${protocol}`, ...(hostPort === null ? [] : [`-> ${hostPort}`])].join(' '),
  );
  const command = `docker port ${quoted(container.name)}`;
  return { source: 'docker', command, value: ports.join('\n') || '(empty)' };
}
