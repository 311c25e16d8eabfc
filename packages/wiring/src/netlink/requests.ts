import { constants } from 'node:os';
import type { LinkFacts } from '@patchbay/topology';
import {
  formatNumberAttribute,
  messageType,
  numberAttribute,
  firstAttribute,
  type NetlinkMessage,
} from '../parse/netlink.js';
import { parseNetlinkAddress, parseNetlinkLink, type IndexedAddress } from '../parse/netlink-link.js';
import { namespaceRequest, parseNamespaceId, type NamespaceKey } from '../parse/netlink-namespace.js';
import { parseNetlinkDefaultRoute, preferredRoute, type DefaultRoute } from '../parse/netlink-route.js';
import { NetlinkError, type NetlinkConnection } from './connection.js';

/** linux/if_link.h, linux/rtnetlink.h, linux/socket.h. */
const attribute = { extendedMask: 29, targetNamespace: 46 } as const;
const skipStatistics = 1 << 3;
const family = { any: 0, ipv4: 2, ipv6: 10 } as const;
/** Each answer is booked with about 1 KiB on the receive buffer of 208 KiB. */
const namespacesPerDatagram = 64;

/**
 * Links of the socket's own namespace, or of the one with this id (needs CAP_NET_ADMIN over it). No addresses. Kernels
 * before 4.15 overlook the id and would answer with the host's links: every answer must repeat it.
 */
export async function dumpLinks(
  connection: NetlinkConnection,
  namespace: number | null,
): Promise<LinkFacts[]> {
  const target = namespace === null ? [] : [formatNumberAttribute(attribute.targetNamespace, namespace)];
  const mask = formatNumberAttribute(attribute.extendedMask, skipStatistics);
  const payload = Buffer.concat([Buffer.alloc(16), mask, ...target]);
  const messages = await connection.dump({ type: messageType.getLink, payload });
  const links = messages.filter((message) => message.type === messageType.newLink);
  if (namespace !== null && !links.every((message) => targetOf(message) === namespace))
    throw new NetlinkError(-constants.errno.EOPNOTSUPP);
  return parsed(links, messageType.newLink, parseNetlinkLink);
}

function targetOf(message: NetlinkMessage): number | null {
  return numberAttribute(firstAttribute(message.payload, 16, attribute.targetNamespace));
}

/** Addresses of the socket's own namespace. (A target namespace is silently ignored here without strict checking.) */
export async function dumpAddresses(connection: NetlinkConnection): Promise<IndexedAddress[]> {
  const messages = await connection.dump({ type: messageType.getAddress, payload: Buffer.alloc(8) });
  return parsed(messages, messageType.newAddress, parseNetlinkAddress);
}

/** The interface of the default route, IPv4 first; null without one. */
export async function findDefaultRoute(connection: NetlinkConnection): Promise<number | null> {
  const ipv4 = preferredRoute(await dumpDefaultRoutes(connection, family.ipv4));
  return ipv4 ?? preferredRoute(await dumpDefaultRoutes(connection, family.ipv6));
}

async function dumpDefaultRoutes(connection: NetlinkConnection, of: number): Promise<DefaultRoute[]> {
  const payload = Buffer.alloc(12);
  payload.writeUInt8(of, 0);
  const messages = await connection.dump({ type: messageType.getRoute, payload });
  return parsed(messages, messageType.newRoute, parseNetlinkDefaultRoute);
}

/** The kernel's ids of these processes' namespaces, in their order; null: none assigned, or the process is gone. */
export async function askNamespaceIds(
  connection: NetlinkConnection,
  pids: readonly number[],
): Promise<(number | null)[]> {
  const ids: (number | null)[] = [];
  for (let at = 0; at < pids.length; at += namespacesPerDatagram) {
    const part = pids.slice(at, at + namespacesPerDatagram);
    const answers = await connection.ask(
      part.map((pid) => ({ type: messageType.getNamespaceId, payload: namespaceRequest({ pid }, false) })),
    );
    ids.push(
      ...answers.map((answer) => (answer instanceof NetlinkError ? null : parseNamespaceId(answer.payload))),
    );
  }
  return ids;
}

/**
 * Has the kernel number a process's namespace, as it does by itself for the far end of every veth; without a number
 * (macvlan, `none`) its links can not be asked for. Needs CAP_NET_ADMIN. Changes no link, address or route.
 */
export async function assignNamespaceId(
  connection: NetlinkConnection,
  key: NamespaceKey,
): Promise<number | null> {
  const type = messageType.newNamespaceId;
  const [answer] = await connection.ask([{ type, payload: namespaceRequest(key, true), acknowledge: true }]);
  if (answer === undefined || answer instanceof NetlinkError) return null;
  return askNamespaceId(connection, key);
}

/** The number of a namespace that is known by an open file, which is given one if it has none. */
export async function numberedNamespace(
  connection: NetlinkConnection,
  key: NamespaceKey,
): Promise<number | null> {
  return (await askNamespaceId(connection, key)) ?? assignNamespaceId(connection, key);
}

async function askNamespaceId(connection: NetlinkConnection, key: NamespaceKey): Promise<number | null> {
  const type = messageType.getNamespaceId;
  const [answer] = await connection.ask([{ type, payload: namespaceRequest(key, false) }]);
  return answer === undefined || answer instanceof NetlinkError ? null : parseNamespaceId(answer.payload);
}

function parsed<Item>(
  messages: readonly NetlinkMessage[],
  type: number,
  parse: (payload: Buffer) => Item | null,
): Item[] {
  return messages.flatMap((message) => (message.type === type ? (parse(message.payload) ?? []) : []));
}
