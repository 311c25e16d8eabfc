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
  return { source: 'docker', command, value: String(value ?? '') };
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
  const process = container.pid ?? `$(docker inspect -f '{{.State.Pid}}' ${quoted(container.name)})`;
  return `nsenter -t ${process} -n ${command}`;
}

export function linkSays(where: string, name: string, value: string): Evidence {
  return { source: 'kernel', command: `${where}ip -o -d link show ${device(name)}`, value };
}
