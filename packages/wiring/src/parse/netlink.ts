/**
 * Netlink's framing: messages inside a datagram, attributes inside a message (man 7 netlink, linux/netlink.h).
 * The kernel writes in the host's byte order; every platform the binding runs on is little-endian.
 */

const headerLength = 16;
/** The two top bits of an attribute's type are flags (NLA_F_NESTED, NLA_F_NET_BYTEORDER). */
const typeMask = 0x3fff;

/** `NLMSG_*` and `RTM_*` numbers from linux/netlink.h and linux/rtnetlink.h. */
export const messageType = {
  error: 2,
  done: 3,
  newLink: 16,
  getLink: 18,
  newAddress: 20,
  getAddress: 22,
  newRoute: 24,
  getRoute: 26,
  newNamespaceId: 88,
  getNamespaceId: 90,
} as const;

/** `NLM_F_*`. `dumpInterrupted`: the table changed while it was dumped, so the dump may miss or repeat entries. */
export const messageFlag = { request: 0x1, acknowledge: 0x4, dumpInterrupted: 0x10, dump: 0x300 } as const;

export interface NetlinkMessage {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly payload: Buffer;
}

/** Splits a datagram into its messages; stops at the first length that can not be true. */
export function parseMessages(datagram: Buffer): NetlinkMessage[] {
  const messages: NetlinkMessage[] = [];
  let offset = 0;
  while (offset + headerLength <= datagram.length) {
    const length = datagram.readUInt32LE(offset);
    if (length < headerLength || offset + length > datagram.length) break;
    messages.push({
      type: datagram.readUInt16LE(offset + 4),
      flags: datagram.readUInt16LE(offset + 6),
      sequence: datagram.readUInt32LE(offset + 8),
      payload: datagram.subarray(offset + headerLength, offset + length),
    });
    offset += align(length);
  }
  return messages;
}

/** Builds one request; the destination port 0 (the kernel) is the socket's business. */
export function formatMessage(message: NetlinkMessage): Buffer {
  const buffer = Buffer.alloc(headerLength + align(message.payload.length));
  buffer.writeUInt32LE(headerLength + message.payload.length, 0);
  buffer.writeUInt16LE(message.type, 4);
  buffer.writeUInt16LE(message.flags, 6);
  buffer.writeUInt32LE(message.sequence, 8);
  message.payload.copy(buffer, headerLength);
  return buffer;
}

/**
 * The attributes after a message's fixed part, by number; a repeated number keeps its last value.
 * @param wanted their numbers: a link has some forty, and a host hundreds of links
 */
export function parseAttributes(
  buffer: Buffer,
  start: number,
  wanted: ReadonlySet<number>,
): Map<number, Buffer> {
  const attributes = new Map<number, Buffer>();
  let offset = start;
  while (offset + 4 <= buffer.length) {
    const length = buffer.readUInt16LE(offset);
    if (length < 4 || offset + length > buffer.length) break;
    const type = buffer.readUInt16LE(offset + 2) & typeMask;
    if (wanted.has(type)) attributes.set(type, buffer.subarray(offset + 4, offset + length));
    offset += align(length);
  }
  return attributes;
}

/** The first attribute of that number; nothing after it is looked at. */
export function firstAttribute(buffer: Buffer, start: number, type: number): Buffer | undefined {
  for (let offset = start; offset + 4 <= buffer.length;) {
    const length = buffer.readUInt16LE(offset);
    if (length < 4 || offset + length > buffer.length) return undefined;
    if ((buffer.readUInt16LE(offset + 2) & typeMask) === type)
      return buffer.subarray(offset + 4, offset + length);
    offset += align(length);
  }
  return undefined;
}

/** One attribute that holds a 32-bit number. */
export function formatNumberAttribute(type: number, value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeUInt16LE(8, 0);
  buffer.writeUInt16LE(type, 2);
  buffer.writeInt32LE(value, 4);
  return buffer;
}

/** An attribute's number (`u8`, `u32` by its length, signed where it has four bytes); null when absent or short. */
export function numberAttribute(value: Buffer | undefined): number | null {
  if (value === undefined || value.length === 0) return null;
  return value.length >= 4 ? value.readInt32LE(0) : value.readUInt8(0);
}

/** A zero-terminated string; null when absent. */
export function textAttribute(value: Buffer | undefined): string | null {
  if (value === undefined) return null;
  const end = value.indexOf(0);
  return value.toString('utf8', 0, end === -1 ? value.length : end);
}

/**
 * The error a message carries as a negative errno: 0 for success and for messages that carry none.
 * A dump reports failure in the payload of its NLMSG_DONE, not as NLMSG_ERROR.
 */
export function errorNumber(message: NetlinkMessage): number {
  const carries = message.type === messageType.error || message.type === messageType.done;
  return carries && message.payload.length >= 4 ? message.payload.readInt32LE(0) : 0;
}

function align(length: number): number {
  return (length + 3) & ~3;
}
