import { firstAttribute, formatNumberAttribute, numberAttribute } from './netlink.js';

/** `NETNSA_*` (linux/net_namespace.h). A message starts with a `struct rtgenmsg`: one byte of family, padded to four. */
const attribute = { id: 1, pid: 2, descriptor: 3 } as const;

/** A namespace by a process in it, or by an open file of it. */
export type NamespaceKey = { readonly pid: number } | { readonly descriptor: number };

/** Asks (or, with `id` -1, orders). The kernel looks a PID up in the asker's PID namespace, a descriptor among its open files. */
export function namespaceRequest(key: NamespaceKey, assign: boolean): Buffer {
  const named =
    'pid' in key
      ? formatNumberAttribute(attribute.pid, key.pid)
      : formatNumberAttribute(attribute.descriptor, key.descriptor);
  const parts = [Buffer.alloc(4), named];
  return Buffer.concat(assign ? [...parts, formatNumberAttribute(attribute.id, -1)] : parts);
}

/** The namespace id in an RTM_NEWNSID payload; null when the kernel has given that namespace none (-1). */
export function parseNamespaceId(payload: Buffer): number | null {
  const id = numberAttribute(firstAttribute(payload, 4, attribute.id));
  return id === null || id < 0 ? null : id;
}
