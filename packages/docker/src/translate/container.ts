import type { ContainerFacts, ContainerInspectFacts, ContainerState, Health } from '@patchbay/topology';
import type { ContainerListing } from '../port.js';
import { attachments, type Source } from './attachment.js';
import { listedPorts, mappedPorts } from './ports.js';
import { proxySettings } from './proxy.js';
import {
  entries,
  field,
  flag,
  integerOrNull,
  path,
  positiveOrNull,
  text,
  textMap,
  textOrNull,
  texts,
} from './read.js';

const states: readonly ContainerState[] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
];

/**
 * One entry of `GET /containers/json`.
 * @returns null when the entry has no id: nothing could refer to it
 */
export function listedContainer(json: unknown, readAt: number): ContainerListing | null {
  const dockerId = textOrNull(field(json, 'Id'));
  if (dockerId === null) return null;
  const state = containerState(field(json, 'State'));
  const status = text(field(json, 'Status'));
  return {
    readAt,
    dockerId,
    name: ownName(texts(field(json, 'Names')), dockerId),
    image: text(field(json, 'Image')),
    state,
    health: lives(state) ? (health(path(json, 'Health', 'Status')) ?? healthInStatus(status)) : 'none',
    exitCode: ended(state) ? exitCodeInStatus(status) : null,
    createdAt: integerOrNull(field(json, 'Created')) ?? 0,
    labels: textMap(field(json, 'Labels')),
    networkMode: listedMode(json),
    ports: listedPorts(field(json, 'Ports')),
    attachments: ownAttachments(json, 'list'),
    inspected: null,
  };
}

/**
 * The answer of `GET /containers/{id}/json`. Of `Config.Env` only the names of proxy variables are kept:
 * environment values hold secrets.
 * @returns null when it has no id
 */
export function inspectedContainer(json: unknown, readAt: number): ContainerFacts | null {
  const dockerId = textOrNull(field(json, 'Id'));
  if (dockerId === null) return null;
  const state = containerState(path(json, 'State', 'Status'));
  return {
    readAt,
    dockerId,
    name: ownName(texts([field(json, 'Name')]), dockerId),
    image: text(path(json, 'Config', 'Image')),
    state,
    health: lives(state) ? (health(path(json, 'State', 'Health', 'Status')) ?? 'none') : 'none',
    exitCode: ended(state) ? integerOrNull(path(json, 'State', 'ExitCode')) : null,
    createdAt: seconds(field(json, 'Created')),
    labels: textMap(path(json, 'Config', 'Labels')),
    networkMode: networkMode(path(json, 'HostConfig', 'NetworkMode')),
    ports: mappedPorts(path(json, 'NetworkSettings', 'Ports')),
    attachments: ownAttachments(json, 'inspect'),
    inspected: inspectPart(json, readAt),
  };
}

/** Podman tells the endpoints of a pod once more for each container that lives in its namespace; Docker tells none there. */
function ownAttachments(json: unknown, source: Source): ContainerFacts['attachments'] {
  const mode = networkMode(path(json, 'HostConfig', 'NetworkMode'));
  return mode.startsWith('container:') ? [] : attachments(path(json, 'NetworkSettings', 'Networks'), source);
}

function inspectPart(json: unknown, readAt: number): ContainerInspectFacts {
  return {
    readAt,
    pid: positiveOrNull(path(json, 'State', 'Pid')) ?? 0,
    sandboxKey: text(path(json, 'NetworkSettings', 'SandboxKey')),
    hostName: text(path(json, 'Config', 'Hostname')),
    domainName: text(path(json, 'Config', 'Domainname')),
    dnsServers: texts(path(json, 'HostConfig', 'Dns')),
    dnsSearch: texts(path(json, 'HostConfig', 'DnsSearch')),
    dnsOptions: texts(path(json, 'HostConfig', 'DnsOptions')),
    extraHosts: texts(path(json, 'HostConfig', 'ExtraHosts')),
    links: texts(path(json, 'HostConfig', 'Links')),
    mountedFiles: mountedFiles(field(json, 'Mounts')),
    startedAt: text(path(json, 'State', 'StartedAt')),
    restartCount: integerOrNull(field(json, 'RestartCount')) ?? 0,
    autoRemove: flag(path(json, 'HostConfig', 'AutoRemove')),
    error: text(path(json, 'State', 'Error')),
    portBindings: mappedPorts(path(json, 'HostConfig', 'PortBindings')),
    proxy: proxySettings(path(json, 'Config', 'Env')),
  };
}

const filesOfDocker = new Set(['/etc/hosts', '/etc/resolv.conf', '/etc']);

/** Only mounts over the files that Docker writes: where the others come from is nobody's business here. */
function mountedFiles(mounts: unknown): string[] {
  const destinations = Array.isArray(mounts) ? mounts.map((mount) => text(field(mount, 'Destination'))) : [];
  return destinations.filter((destination) => filesOfDocker.has(destination));
}

/**
 * A container that others link to is listed under its own name (`/db`) and under each link (`/web/database`): its own
 * has no second slash. A container without any name is shown by its short id.
 */
function ownName(names: readonly string[], dockerId: string): string {
  const bare = names.map((name) => name.replace(/^\//, ''));
  return bare.find((name) => name !== '' && !name.includes('/')) ?? dockerId.slice(0, 12);
}

function containerState(value: unknown): ContainerState {
  return states.find((known) => known === value) ?? 'unknown';
}

/** Health is a running container's: an inspect keeps the last verdict after the end, the list does not. */
function lives(state: ContainerState): boolean {
  return state === 'running' || state === 'paused';
}

/** Docker keeps `ExitCode: 0` for containers that never ran and the previous code for running ones: neither is told. */
function ended(state: ContainerState): boolean {
  return state === 'exited' || state === 'dead' || state === 'restarting';
}

function health(value: unknown): Health | null {
  if (value === 'starting' || value === 'healthy' || value === 'unhealthy' || value === 'none') return value;
  return null;
}

/** `Up 3 minutes (healthy)`, `Up 2 seconds (health: starting)`. A paused one says `(Paused)` in its place. */
function healthInStatus(status: string): Health {
  const word = /\((?:health: )?(starting|healthy|unhealthy)\)$/.exec(status)?.[1];
  return health(word) ?? 'none';
}

/** `Exited (137) 5 minutes ago`, `Restarting (1) 3 seconds ago`; `Dead` tells none. */
function exitCodeInStatus(status: string): number | null {
  const digits = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Podman's list leaves the mode out; a container on one of the two networks that are no networks has that mode. */
function listedMode(json: unknown): string {
  const told = path(json, 'HostConfig', 'NetworkMode');
  const [only, ...others] = entries(path(json, 'NetworkSettings', 'Networks')).map(([name]) => name);
  const isMode = told === undefined && others.length === 0 && (only === 'host' || only === 'none');
  return networkMode(isMode ? only : told);
}

/** Up to Engine 25 the CLI's unset mode is stored as `default`, which is the bridge network. */
export function networkMode(value: unknown): string {
  const mode = text(value);
  return mode === 'default' || mode === '' ? 'bridge' : mode;
}

/** The list has whole seconds since the epoch, the inspect an RFC 3339 time with nanoseconds. */
function seconds(value: unknown): number {
  const milliseconds = Date.parse(text(value));
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}
