/** The same remedies for what comes from compose: there the next `compose up` has the last word, so the file has to say it. */
import type { Container, Network, Topology } from '@patchbay/topology';
import type { Remedy, RemedyCommand } from './explanation.js';
import type { World } from './world.js';

/** The remedy with the lines for the compose file, where it is about a container or a network of compose. */
export function withCompose(remedy: Remedy, world: World): Remedy {
  const compose = remedy.apply === undefined ? settingOf(remedy, world) : pluggedIn(remedy.apply, world);
  if (compose === null) return remedy;
  const files = new Set(containersOf(remedy, world).flatMap(({ composeFile }) => composeFile ?? []));
  const heads = [...files].map((file) => `# ${file}\n`);
  return { ...remedy, compose: `${heads.join('')}${compose}\n` };
}

/** Those of compose whose file has to say it. */
function containersOf({ apply, summary }: Remedy, { topology }: World): readonly Container[] {
  const connects = (apply ?? []).flatMap((command) => connectsOf(command, topology));
  const ids = new Set(connects.map(({ container }) => container.id));
  const name = summary.parameters['container'];
  return [...topology.containers.values()].filter(
    (container) => container.service !== null && (ids.has(container.id) || container.name === name),
  );
}

type Yaml = string | readonly string[] | { readonly [key: string]: Yaml };

/** What is plugged in by hand is gone after `compose up`, unless the service names the network. */
function pluggedIn(commands: readonly RemedyCommand[], { topology }: World): string | null {
  const joined: Record<string, Record<string, Yaml>> = {};
  const networks: Record<string, Yaml> = {};
  for (const { container, network, aliases } of commands.flatMap((command) =>
    connectsOf(command, topology),
  )) {
    if (container.service === null) continue;
    const isOwn = network.project !== null && network.project === container.project;
    const key = isOwn ? composeKey(network) : network.name;
    // Its service's name compose gives by itself.
    const named = aliases.filter((alias) => alias !== container.service);
    joined[container.service] = {
      ...joined[container.service],
      [key]: named.length === 0 ? {} : { aliases: named },
    };
    if (!isOwn) networks[key] = { name: network.name, external: 'true' };
  }
  if (Object.keys(joined).length === 0) return null;
  const entries = Object.entries(joined).map(([service, its]) => [service, { networks: its }] as const);
  const services = Object.fromEntries(entries);
  return write(Object.keys(networks).length === 0 ? { services } : { services, networks });
}

interface Connect {
  readonly container: Container;
  readonly network: Pick<Network, 'labels' | 'name' | 'project'>;
  readonly aliases: readonly string[];
}

function connectsOf(command: RemedyCommand, { containers, networks }: Topology): readonly Connect[] {
  if (command.kind === 'create-network') {
    const network = { name: command.name, project: null, labels: {} };
    return command.members.flatMap(({ container: id, aliases }) => {
      const container = containers.get(id);
      return container === undefined ? [] : [{ container, network, aliases }];
    });
  }
  if (command.kind !== 'connect') return [];
  const [container, network] = [containers.get(command.container), networks.get(command.network)];
  return container === undefined || network === undefined
    ? []
    : [{ container, network, aliases: command.aliases }];
}

function settingOf({ code, summary }: Remedy, { topology }: World): string | null {
  const {
    container: name,
    network: networkName,
    name: host,
  } = summary.parameters as Readonly<Record<string, unknown>>;
  const container = [...topology.containers.values()].find((each) => each.name === name);
  const network = [...topology.networks.values()].find((each) => each.name === networkName);
  const ofService = (setting: Yaml): string | null =>
    container?.service == null ? null : write({ services: { [container.service]: setting } });
  switch (code) {
    case 'ADD_HOST_GATEWAY':
      return ofService({ extra_hosts: [`${String(host)}:host-gateway`] });
    case 'PUBLISH_EVERYWHERE':
      return ofService({ ports: (container?.ports ?? []).flatMap(everywhere) });
    case 'ATTACHABLE':
      return network?.project == null
        ? null
        : write({ networks: { [composeKey(network)]: { attachable: 'true' } } });
    default:
      return null;
  }
}

/** A published port without the address that keeps others out. */
function everywhere({ hostPort, containerPort, protocol }: Container['ports'][number]): string[] {
  if (hostPort === null) return [];
  return [`${hostPort}:${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`];
}

/** Compose writes the key on the network; without it, the name is the project's with the key behind. */
function composeKey({ labels, name, project }: Pick<Network, 'labels' | 'name' | 'project'>): string {
  const told = labels['com.docker.compose.network'];
  return told ?? (project !== null && name.startsWith(`${project}_`) ? name.slice(project.length + 1) : name);
}

/** Block style as people write it; `true` is the only plain scalar that is not a string. */
function write(yaml: Yaml, indent = ''): string {
  if (typeof yaml === 'string') return yaml === 'true' ? yaml : scalar(yaml);
  if (Array.isArray(yaml)) return yaml.map((item: string) => `${indent}- ${quotedScalar(item)}`).join('\n');
  const deeper = `${indent}  `;
  return Object.entries(yaml)
    .map(([key, value]) => {
      const head = `${indent}${scalar(key)}:`;
      if (typeof value === 'string') return `${head} ${write(value)}`;
      return isEmpty(value) ? `${head} {}` : `${head}\n${write(value, deeper)}`;
    })
    .join('\n');
}

function isEmpty(value: Exclude<Yaml, string>): boolean {
  return Object.keys(value).length === 0;
}

/** JSON's strings are YAML's: whatever a thing is called, it stays one word. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w.-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : quotedScalar(text);
}

function quotedScalar(text: string): string {
  return JSON.stringify(text);
}
