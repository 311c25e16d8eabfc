import type { AddressFacts } from '@patchbay/topology';
import type { NetlinkConnection } from '../netlink/connection.js';
import { dumpAddresses, dumpLinks, findDefaultRoute } from '../netlink/requests.js';
import type { HostReader } from './reader.js';

/** Reads the host by rtnetlink dumps: no process, no capability. */
export function createNetlinkReader(connection: NetlinkConnection): HostReader {
  return {
    kind: 'netlink',
    read: async () => {
      const links = await dumpLinks(connection, null);
      const addresses = new Map<number, AddressFacts[]>();
      for (const { index, address } of await dumpAddresses(connection)) {
        const known = addresses.get(index);
        if (known === undefined) addresses.set(index, [address]);
        else known.push(address);
      }
      return {
        links: links.map((link) => ({ ...link, addresses: addresses.get(link.index) ?? [] })),
        defaultRouteIndex: await findDefaultRoute(connection),
      };
    },
  };
}
