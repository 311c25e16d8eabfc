import type { LinkFacts } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import { NetlinkError, type NetlinkConnection } from '../netlink/connection.js';
import { assignNamespaceId, dumpLinks } from '../netlink/requests.js';

/** Not allowed, or (older kernels) not possible. */
const refusals = new Set(['EPERM', 'EACCES', 'EOPNOTSUPP', 'ENOTSUP']);

export interface TargetNamespace {
  readonly pid: number;
  readonly id: number | null;
  /** Known and not the host's own, or null. */
  readonly inode: string | null;
}

export interface TargetLinks {
  readonly namespace: number;
  readonly links: readonly LinkFacts[];
}

export interface TargetReader {
  /** Everything rtnetlink tells about the links of another namespace; null where that is not possible. */
  read(connection: NetlinkConnection, target: TargetNamespace): Promise<TargetLinks | null>;
}

/**
 * Reads links of other namespaces by id. One that has no id yet is given one only when its inode shows that it is not
 * the host's own. A refusal is remembered; it is tried again with each call, as capabilities may differ per namespace (user namespaces).
 */
export function createTargetReader(
  abilities: Abilities,
  connections: readonly NetlinkConnection[],
): TargetReader {
  const usable = connections.length > 0;
  const numbered = async (connection: NetlinkConnection, target: TargetNamespace) => {
    if (target.id !== null) return target.id;
    return target.inode === null ? null : assignNamespaceId(connection, { pid: target.pid });
  };
  return {
    read: async (connection, target) => {
      if (!usable || !abilities.isPermitted('net-admin')) return null;
      try {
        const namespace = await numbered(connection, target);
        if (namespace === null) return null;
        const links = await dumpLinks(connection, namespace);
        // Every namespace has at least `lo`: an empty list is how some kernels refuse.
        if (links.length === 0) throw new NetlinkError(-1);
        abilities.allow('net-admin');
        return { namespace, links };
      } catch (error) {
        const refused = error instanceof NetlinkError && refusals.has(error.code);
        if (refused) abilities.block('net-admin', `${error.code}: RTM_GETLINK with IFLA_TARGET_NETNSID`);
        return null;
      }
    },
  };
}
