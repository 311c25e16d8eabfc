/** `ifconfig` and `route`, as busybox prints them. */
import { routesOf } from '../../deep/routes.js';
import { type KernelLink, countersOf, operationalState } from '../../kernel/link.js';
import { formatAddress } from '../../world/addresses.js';
import { type Place, type Run, failed, printed } from '../program.js';
import { shellWords } from '../shell-words.js';
import { broadcastOf } from './ip-address.js';
import { defaultsFirst } from './ip-route.js';
import { linksOf } from './ip-words.js';

export function* ifconfig(words: readonly string[], place: Place): Run {
  const operands = words.filter((word) => word !== '-a');
  if (operands.length > 1) return yield* failed(shellWords.readOnlyTool('ifconfig'));
  const [name] = operands;
  const all = linksOf(place).toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const links = all.filter((link) =>
    name === undefined ? link.up || words.includes('-a') : link.name === name,
  );
  if (links.length === 0 && name !== undefined) {
    return yield* failed(`ifconfig: ${name}: error fetching interface information: Device not found`);
  }
  return yield* printed(links.flatMap((link) => [...blockOf(link, place), '']));
}

function blockOf(link: KernelLink, { world }: Place): string[] {
  const counted = countersOf(link, world.now());
  const kind = link.loopback ? 'Local Loopback  ' : `Ethernet  HWaddr ${link.mac.toUpperCase()}  `;
  const flags = [
    ...(link.up ? ['UP'] : []),
    link.loopback ? 'LOOPBACK' : 'BROADCAST',
    ...(link.up && ['up', 'unknown'].includes(operationalState(link)) ? ['RUNNING'] : []),
    ...(link.loopback ? [] : ['MULTICAST']),
  ];
  const lines = [
    ...link.addresses.map((one) => addressLine(link, one)),
    `${flags.join(' ')}  MTU:${link.mtu}  Metric:1`,
    `RX packets:${counted.receivedPackets} errors:0 dropped:0 overruns:0 frame:0`,
    `TX packets:${counted.sentPackets} errors:0 dropped:0 overruns:0 carrier:0`,
    `collisions:0 txqueuelen:${link.loopback ? 1000 : 0} `,
    `RX bytes:${bytes(counted.receivedBytes)}  TX bytes:${bytes(counted.sentBytes)}`,
  ];
  return [`${link.name.padEnd(10)}Link encap:${kind}`, ...lines.map((line) => `          ${line}`)];
}

function addressLine(
  { loopback }: KernelLink,
  one: { readonly address: string; readonly prefixLength: number; readonly family: 4 | 6 },
): string {
  if (one.family === 6) {
    const scope = loopback ? 'Host' : one.address.startsWith('fe80:') ? 'Link' : 'Global';
    return `inet6 addr: ${one.address}/${one.prefixLength} Scope:${scope}`;
  }
  const broadcast = loopback ? '' : `  Bcast:${broadcastOf(one)}`;
  return `inet addr:${one.address}${broadcast}  Mask:${maskOf(one.prefixLength)}`;
}

function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${count} (${value.toFixed(1)} ${units[unit]})`;
}

function maskOf(length: number): string {
  return formatAddress({ family: 4, value: (0xffff_ffffn << BigInt(32 - length)) & 0xffff_ffffn });
}

/** `route -n`. */
export function* route(words: readonly string[], place: Place): Run {
  if (words.some((word) => !word.startsWith('-'))) return yield* failed(shellWords.readOnlyTool('route'));
  const routes = routesOf(place.world, place.namespace).filter(({ family }) => family === 4);
  const cells = defaultsFirst(routes).map(({ destination, prefixLength, gateway, device, metric }) => [
    destination,
    gateway ?? '0.0.0.0',
    maskOf(prefixLength),
    gateway === null ? 'U' : 'UG',
    String(metric),
    '0',
    '0',
    device ?? '',
  ]);
  const head = ['Destination', 'Gateway', 'Genmask', 'Flags', 'Metric', 'Ref', 'Use', 'Iface'];
  const widths = [15, 15, 15, 5, 6, 6, 3, 0];
  const table = [head, ...cells].map((row) =>
    row.map((cell, column) => (column === 6 ? cell.padStart(3) : cell.padEnd(widths[column] ?? 0))).join(' '),
  );
  return yield* printed(['Kernel IP routing table', ...table.map((line) => line.trimEnd())]);
}
