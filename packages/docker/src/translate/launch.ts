import type { AttachmentFacts } from '@patchbay/topology';
import type { LaunchFacts } from '../port.js';
import { attachments } from './attachment.js';
import { networkMode } from './container.js';
import {
  array,
  entries,
  field,
  flag,
  integerOrNull,
  path,
  text,
  textMap,
  textOrNull,
  texts,
} from './read.js';

/** What an image brings along to each of its containers. Environment is compared here and goes nowhere. */
export interface ImageDefaults {
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly environment: ReadonlySet<string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly folder: string;
  readonly healthcheck: string;
}

/** The answer of `GET /images/{id}/json`. */
export function imageDefaults(json: unknown): ImageDefaults {
  const config = field(json, 'Config');
  return {
    command: texts(field(config, 'Cmd')),
    entrypoint: texts(field(config, 'Entrypoint')),
    environment: new Set(texts(field(config, 'Env'))),
    labels: textMap(field(config, 'Labels')),
    user: text(field(config, 'User')),
    folder: text(field(config, 'WorkingDir')),
    healthcheck: JSON.stringify(field(config, 'Healthcheck') ?? null),
  };
}

/** The id of the image that an inspected container runs; null: it does not tell. */
export function imageOf(json: unknown): string | null {
  return textOrNull(field(json, 'Image'));
}

/**
 * An inspect, read as the options of the `docker run` that made the container.
 * @param image null: not known, so that what it brings along is taken for asked for
 */
export function launch(json: unknown, image: ImageDefaults | null): LaunchFacts {
  const [config, host] = [field(json, 'Config'), field(json, 'HostConfig')];
  const words = wordsOf(config, image);
  const isSecret = words.command.some((word) => secret.test(word));
  return {
    name: text(field(json, 'Name')).replace(/^\//, ''),
    image: text(field(config, 'Image')),
    maker: makerOf(textMap(field(config, 'Labels'))),
    foreground: flag(field(config, 'AttachStdout')),
    interactive: flag(field(config, 'OpenStdin')),
    terminal: flag(field(config, 'Tty')),
    autoRemove: flag(field(host, 'AutoRemove')),
    restart: restartOf(field(host, 'RestartPolicy')),
    ...networkingOf(json),
    capabilities: texts(field(host, 'CapAdd')),
    privileged: flag(field(host, 'Privileged')),
    entrypoint: words.entrypoint,
    command: isSecret ? [] : words.command,
    withheld: [...withheldOf(config, host, image), ...(isSecret ? ['COMMAND'] : [])],
  };
}

/** Words of a command that may hold what is nobody's business: then none of them is read. */
const secret = /pass|pwd|secret|token|credential|api.?key|private.?key|auth|:\/\/[^/\s]*@/i;

/** Containers that a tool makes carry its labels. */
export function makerOf(labels: Readonly<Record<string, string>>): LaunchFacts['maker'] {
  if (labels['com.docker.compose.project'] !== undefined) return 'compose';
  return labels['com.docker.swarm.service.name'] === undefined ? null : 'swarm';
}

function restartOf(policy: unknown): string | null {
  const name = text(field(policy, 'Name'));
  if (name === '' || name === 'no') return null;
  const tries = integerOrNull(field(policy, 'MaximumRetryCount')) ?? 0;
  return tries > 0 ? `${name}:${tries}` : name;
}

type Networking = Pick<
  LaunchFacts,
  | 'hostName'
  | 'networkMode'
  | 'aliases'
  | 'ipv4'
  | 'ipv6'
  | 'links'
  | 'publish'
  | 'publishAll'
  | 'dnsServers'
  | 'extraHosts'
>;

function networkingOf(json: unknown): Networking {
  const host = field(json, 'HostConfig');
  const attached = attachments(path(json, 'NetworkSettings', 'Networks'), 'inspect');
  const mode = joinedNetwork(networkMode(field(host, 'NetworkMode')), attached);
  const shortId = text(field(json, 'Id')).slice(0, 12);
  const endpoint = attached.find(
    ({ networkName, networkDockerId }) => networkName === mode || networkDockerId === mode,
  );
  const hostName = text(path(json, 'Config', 'Hostname'));
  // In a namespace that is not its own a container has the name of that one.
  const isOwn = mode !== 'host' && !mode.startsWith('container:');
  return {
    hostName: isOwn && hostName !== '' && hostName !== shortId ? hostName : null,
    networkMode: mode,
    // Docker adds the short id by itself, before API 1.44 the host name too.
    aliases: (endpoint?.aliases ?? []).filter((alias) => alias !== shortId && alias !== hostName),
    ipv4: endpoint?.configuredIpv4 ?? null,
    ipv6: endpoint?.configuredIpv6 ?? null,
    links: [...texts(field(host, 'Links')).map(linkOf), ...(endpoint?.links ?? [])],
    publish: entries(field(host, 'PortBindings')).flatMap(([port, bindings]) => publishOf(port, bindings)),
    publishAll: flag(field(host, 'PublishAllPorts')),
    dnsServers: texts(field(host, 'Dns')),
    extraHosts: texts(field(host, 'ExtraHosts')),
  };
}

/**
 * The network that was asked for. Podman calls every bridge network's mode `bridge`, gives endpoints no id, and has its default
 * network, which has that name here, by the name of `podman`.
 */
function joinedNetwork(mode: string, attached: readonly AttachmentFacts[]): string {
  const names = attached.map(({ networkName }) => networkName);
  const isPodmans = attached.every(
    ({ endpointDockerId, ipv4 }) => endpointDockerId === null && ipv4 !== null,
  );
  if (mode !== 'bridge' || !isPodmans || names.includes('bridge') || names.includes('podman')) return mode;
  return names[0] ?? mode;
}

/** `/db:/web/database` is `db:database`. */
function linkOf(link: string): string {
  const [source = '', alias = ''] = link.split(':');
  return `${source.replace(/^\//, '')}:${alias.split('/').at(-1) ?? ''}`;
}

/** `127.0.0.1:8080:80/udp`, without what was left to Docker. */
function publishOf(port: string, bindings: unknown): string[] {
  const inside = port.replace(/\/tcp$/, '');
  return array(bindings).map((binding) => {
    const address = text(field(binding, 'HostIp')).replace(/^\[(.*)\]$/, '$1');
    const outside = text(field(binding, 'HostPort')).replace(/^0$/, '');
    if (address !== '') return `${address.includes(':') ? `[${address}]` : address}:${outside}:${inside}`;
    return outside === '' ? inside : `${outside}:${inside}`;
  });
}

function wordsOf(
  config: unknown,
  image: ImageDefaults | null,
): { readonly entrypoint: string | null; readonly command: readonly string[] } {
  const [command, entrypoint] = [texts(field(config, 'Cmd')), texts(field(config, 'Entrypoint'))];
  if (image === null) return { entrypoint: null, command };
  if (isSame(entrypoint, image.entrypoint)) {
    return { entrypoint: null, command: isSame(command, image.command) ? [] : command };
  }
  // An entrypoint of one's own takes the image's command away.
  const [first = '', ...rest] = entrypoint;
  return { entrypoint: first, command: [...rest, ...command] };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** Options whose values stay where they are, by what shows that they were given. */
function withheldOf(config: unknown, host: unknown, image: ImageDefaults | null): string[] {
  const given: Readonly<Record<string, boolean>> = {
    '-e': image !== null && texts(field(config, 'Env')).some((line) => !image.environment.has(line)),
    '-l':
      image !== null && entries(field(config, 'Labels')).some(([key, value]) => image.labels[key] !== value),
    '-v': ['Binds', 'Mounts', 'VolumesFrom'].some((name) => array(field(host, name)).length > 0),
    '--tmpfs': entries(field(host, 'Tmpfs')).length > 0,
    '--user': image !== null && text(field(config, 'User')) !== image.user,
    '--workdir': image !== null && text(field(config, 'WorkingDir')) !== image.folder,
    '--health-cmd':
      image !== null && JSON.stringify(field(config, 'Healthcheck') ?? null) !== image.healthcheck,
    '--memory': (integerOrNull(field(host, 'Memory')) ?? 0) > 0,
    '--cpus': (integerOrNull(field(host, 'NanoCpus')) ?? 0) > 0,
    '--device': array(field(host, 'Devices')).length > 0,
    '--gpus': array(field(host, 'DeviceRequests')).length > 0,
    '--cap-drop': array(field(host, 'CapDrop')).length > 0,
    '--sysctl': entries(field(host, 'Sysctls')).length > 0,
    '--pid': text(field(host, 'PidMode')) !== '',
    '--read-only': flag(field(host, 'ReadonlyRootfs')),
    '--log-opt': entries(path(host, 'LogConfig', 'Config')).length > 0,
  };
  return Object.entries(given).flatMap(([option, isGiven]) => (isGiven ? [option] : []));
}
