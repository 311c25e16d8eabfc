import { formatNumberAttribute, numberAttribute, parseAttributes } from './netlink.js';

/** `NETNSA_*` (linux/net_namespace.h). A message starts with a `struct rtgenmsg`: one byte of family, padded to four. */
const attribute = { id: 1, pid: 2 } as const;

/** Asks (or, with `id` -1, orders) by process: the kernel looks the PID up in the asker's PID namespace. */
export function namespaceRequest(pid: number, assign: boolean): Buffer {
  const parts = [Buffer.alloc(4), formatNumberAttribute(attribute.pid, pid)];
  return Buffer.concat(assign ? [...parts, formatNumberAttribute(attribute.id, -1)] : parts);
}

/** The namespace id in an RTM_NEWNSID payload; null when the kernel has given that namespace none (-1). */
export function parseNamespaceId(payload: Buffer): number | null {
  const id = numberAttribute(parseAttributes(payload, 4).get(attribute.id));
  return id === null || id < 0 ? null : id;
}
