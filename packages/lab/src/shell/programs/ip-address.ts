/** `ip address` and `ip link`. */
import { type KernelLink, type KernelNamespace, operationalState } from '../../kernel/link.js';
import { boundsOf, formatAddress, parseCidr } from '../../world/addresses.js';
import { type Place, type Run, failed, out } from '../program.js';
import { shellWords } from '../shell-words.js';
import { type IpOptions, linksOf, shownDevice } from './ip-words.js';

export function* ipAddress(words: readonly string[], options: IpOptions, place: Place): Run {
  return yield* show(words, place, (link) => {
    const addresses = addressLines(link, options);
    if (options.oneLine) return addresses;
    const head = options.family === null ? linkLines(link) : linkLines(link).slice(0, 1);
    return addresses.length === 0 && options.family !== null ? [] : [...head, ...addresses];
  });
}

export function* ipLink(words: readonly string[], { oneLine }: IpOptions, place: Place): Run {
  return yield* show(words, place, (link) => (oneLine ? [linkLines(link).join('\\')] : linkLines(link)));
}

function* show(words: readonly string[], place: Place, linesOf: (link: KernelLink) => string[]): Run {
  const wish = shownDevice(words);
  if (wish === null) return yield* failed(shellWords.readOnlyTool('ip'), 2);
  const { device } = wish;
  const links = linksOf(place).filter(({ name }) => device === null || name === device);
  if (links.length === 0) return yield* failed(`ip: can't find device '${device}'`);
  const lines = links.flatMap(linesOf);
  if (lines.length > 0) yield out(lines.join('\n'));
  return 0;
}

/** The two lines of a link, as `ip link` prints them. */
function linkLines(link: KernelLink): string[] {
  const master = link.master === null ? '' : ` master ${link.master.name}`;
  const queue = link.loopback ? ' qlen 1000' : ' ';
  const flags = flagsOf(link).join(',');
  return [
    `${link.index}: ${nameOf(link)}: <${flags}> mtu ${link.mtu} qdisc noqueue${master} state ${stateOf(link)}${queue}`,
    link.loopback
      ? `    link/loopback ${link.mac} brd ${link.mac}`
      : `    link/ether ${link.mac} brd ff:ff:ff:ff:ff:ff`,
  ];
}

/** `eth0@if28`: the other end has that index, in another namespace. */
export function nameOf({ name, peer, parent, namespace }: KernelLink): string {
  const far = peer ?? parent;
  if (far === null) return name;
  // An index of another namespace is looked up in this one, which is how two ends that share no index read `@if2`.
  const own = far.namespace === namespace ? far.name : (nameAt(namespace, far.index) ?? `if${far.index}`);
  return `${name}@${own}`;
}

function nameAt(namespace: KernelNamespace, index: number): string | null {
  return namespace.links.get(index)?.name ?? null;
}

/** What stands between `<` and `>`. */
export function flagsOf(link: KernelLink): string[] {
  const state = operationalState(link);
  const runs = state === 'up' || state === 'unknown';
  if (link.loopback) return ['LOOPBACK', ...(link.up ? ['UP', 'LOWER_UP'] : [])];
  const far = link.peer ?? link.parent;
  const noCarrier = link.up && !runs ? ['NO-CARRIER'] : [];
  const own = link.up ? ['UP'] : [];
  const lower = link.up && runs ? ['LOWER_UP'] : [];
  const away = far !== null && far.namespace !== link.namespace ? ['M-DOWN'] : [];
  return [...noCarrier, 'BROADCAST', 'MULTICAST', ...own, ...lower, ...away];
}

function stateOf(link: KernelLink): string {
  const words = { unknown: 'UNKNOWN', up: 'UP', down: 'DOWN', 'lower-layer-down': 'LOWERLAYERDOWN' };
  const state = operationalState(link);
  return state in words ? words[state as keyof typeof words] : 'DOWN';
}

function addressLines(link: KernelLink, { family, oneLine }: IpOptions): string[] {
  const chosen = link.addresses.filter((one) => family === null || one.family === family);
  return chosen.flatMap((one) => {
    const scope = scopeOf(link, one.address);
    const label = one.family === 4 ? link.name : '';
    const broadcast = one.family === 4 && !link.loopback ? ` brd ${broadcastOf(one)}` : '';
    const kind = one.family === 4 ? 'inet' : 'inet6';
    const line = `${kind} ${one.address}/${one.prefixLength}${broadcast} scope ${scope} ${label}`;
    const life = '       valid_lft forever preferred_lft forever';
    return oneLine ? [`${link.index}: ${link.name}    ${line}\\${life}`] : [`    ${line}`, life];
  });
}

function scopeOf({ loopback }: KernelLink, address: string): string {
  if (loopback) return 'host';
  return address.startsWith('fe80:') ? 'link' : 'global';
}

/** The last address of the subnet. */
export function broadcastOf(one: { readonly address: string; readonly prefixLength: number }): string {
  const cidr = parseCidr(`${one.address}/${one.prefixLength}`);
  return cidr === null ? '0.0.0.0' : formatAddress({ family: 4, value: boundsOf(cidr).last });
}
