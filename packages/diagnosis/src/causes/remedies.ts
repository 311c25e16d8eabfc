/** What can be done: as Patchbay's own commands where plugging does it, as commands to copy where a person is needed. */
import type { Container, Endpoint, Network } from '@patchbay/topology';
import { operands, quoteWord } from '@patchbay/text';
import type { Remedy, RemedyCommand } from '../explanation.js';
import { type World, networkOf } from '../world.js';

export const remedyCodes = [
  'START',
  'UNPAUSE',
  'RESTART',
  'READ_LOGS',
  'RECREATE',
  'FREE_ADDRESS',
  'FREE_PORT',
  'CHANGE_SUBNET',
  'JOIN_NETWORK',
  'JOIN_NEW_NETWORK',
  'LEAVE_NETWORK',
  'LEAVE_FOR_NEW_NETWORK',
  'OTHER_DRIVER',
  'FIX_START',
  'RECONNECT',
  'RECONNECT_WITH_ALIAS',
  'DROP_ALIAS',
  'USE_NAME',
  'USE_ADDRESS',
  'USE_PORT',
  'USE_PROTOCOL',
  'ASK_AGAIN',
  'LISTEN_EVERYWHERE',
  'LISTEN',
  'PUBLISH_EVERYWHERE',
  'ADD_HOST_GATEWAY',
  'CHANGE_DNS',
  'REMOVE_HOSTS_LINE',
  'DELETE_RULE',
  'RESTART_DOCKER',
  'SET_FORWARDING',
  'ADD_MASQUERADE',
  'SET_LINK_UP',
  'PLUG_IN',
  'SET_MTU',
  'ADD_BRIDGE_ADDRESS',
  'JOIN_PORT',
  'FLUSH_NEIGHBOUR',
  'DELETE_ROUTE',
  'REMOVE_DUPLICATE',
  'SCALE',
  'ATTACHABLE',
  'MACVLAN_SHIM',
  'LOWER_OVERLAY_MTU',
  'RESTORE_PEER',
  'CHECK_NODE',
  'USE_ABSOLUTE_NAME',
  'PUBLISH',
  'PUBLISH_ON_ADDRESS',
  'ALLOW',
  'FILTER_BRIDGED',
  'EXEMPT_SUBNET',
  'RECREATE_SHARER',
  'RECREATE_NETWORK',
  'CLAMP_MSS',
  'SET_NETWORK_MTU',
  'SET_NO_PROXY',
  'PROBE',
] as const;
export type RemedyCode = (typeof remedyCodes)[number];

type Parameters = Readonly<Record<string, string | number>>;

/** A remedy that only a person can carry out. */
export function advise(code: RemedyCode, parameters: Parameters, commands: readonly string[] = []): Remedy {
  return { code, summary: { key: `diagnosis.remedy.${code}`, parameters }, commands };
}

export interface Plugging {
  readonly container: Container;
  readonly network: Network;
  readonly aliases?: readonly string[];
  /** Unplug first: what the container had on that network is put back, changed as `aliases` says. */
  readonly replace?: boolean;
}

/** A remedy that plugging does: the same as commands of ours and as `docker network` commands. */
export function plug(code: RemedyCode, parameters: Parameters, steps: readonly Plugging[]): Remedy {
  return {
    ...advise(code, parameters, steps.flatMap(toText)),
    apply: steps.flatMap(toCommands),
  };
}

function toCommands({ container, network, aliases = [], replace }: Plugging): RemedyCommand[] {
  const ends = { container: container.id, network: network.id };
  const connect: RemedyCommand = { kind: 'connect', ...ends, aliases, ipv4: null, ipv6: null };
  return replace === true ? [{ kind: 'disconnect', ...ends }, connect] : [connect];
}

function toText(plugging: Plugging): string[] {
  const { container, network, replace } = plugging;
  const connect = connectLine(plugging);
  return replace === true
    ? [`docker network disconnect ${named(network.name, container.name)}`, connect]
    : [connect];
}

/** `docker network connect --alias db shop_default shop-db-1` */
export function connectLine({ container, network, aliases = [] }: Plugging): string {
  const wishes = aliases.map((alias) => `--alias ${quoted(alias)} `).join('');
  return `docker network connect ${wishes}${named(network.name, container.name)}`;
}

/** A word for a POSIX shell. */
export function quoted(word: string): string {
  return quoteWord(word);
}

/** The words of a line that is a program's own; an interface in it may be called anything without a blank. */
export function quotedWords(line: string): string {
  return line.split(' ').map(quoteWord).join(' ');
}

/** Names at the end of a `docker` command; Docker lets a network be called `--help`. */
export function named(...names: readonly string[]): string {
  return operands(...names)
    .map(quoteWord)
    .join(' ');
}

/** An interface where `ip` reads options and keywords, too: one may be called `-all` or `up`. */
export function device(name: string): string {
  return /^-|^(?:dev|group|help|master|type|up|vrf)$/.test(name) ? `dev ${quoteWord(name)}` : quoteWord(name);
}

/** Where something is mended, and for which name: a case, or no question at all. */
export interface Asking {
  readonly world: World;
  readonly question: { readonly to: string };
}

/** Unplug and plug in again with one alias more: what Docker's own `connect` leaves out is named again. */
export function reconnect(
  code: RemedyCode,
  c: Asking,
  at: { readonly container: Container; readonly endpoint: Endpoint; readonly aliases?: readonly string[] },
): Remedy {
  const network = networkOf(c.world, at.endpoint);
  const parameters = { container: at.container.name, network: network?.name ?? '', name: c.question.to };
  if (network === null) return advise(code, parameters);
  const aliases = [...new Set([...userAliases(at.container, at.endpoint), ...(at.aliases ?? [])])];
  return plug(code, parameters, [{ container: at.container, network, aliases, replace: true }]);
}

/** Aliases that a person gave: Docker adds the name, the short id and the host name by itself. */
export function userAliases(container: Container, endpoint: Endpoint): readonly string[] {
  const own = new Set([container.name, container.dockerId.slice(0, 12), container.hostName]);
  return (endpoint.aliases ?? []).filter((alias) => !own.has(alias));
}

/** Whether Docker lets a container be plugged into it by hand. */
export function canBeJoined(network: Network): boolean {
  if (['host', 'none', 'unknown'].includes(network.family) || network.ingress) return false;
  return network.family !== 'overlay' || network.attachable;
}
