import { parseIpDefaultRoutes, parseIpLinks } from '../parse/ip-links.js';
import { preferredRoute } from '../parse/netlink-route.js';
import type { Commands } from '../system.js';
import type { HostReader } from './reader.js';

/**
 * Reads the host through iproute2's `ip`, for platforms without the netlink package. `address show` with details holds
 * all that `link show` does, so one process gives links and addresses of one moment. busybox's `ip` knows no `-j` and is refused.
 */
export function createIpReader(commands: Commands): HostReader {
  const defaultRoute = (version: '-4' | '-6') =>
    commands.run('ip', [version, '-j', 'route', 'show', 'default']).catch(() => '');
  return {
    kind: 'ip',
    read: async () => {
      const [text, routes] = await Promise.all([
        commands.run('ip', ['-j', '-d', 'address', 'show']),
        defaultRoute('-4'),
      ]);
      const links = parseIpLinks(text);
      if (links === null || links.length === 0) throw new Error('ip: no JSON (iproute2 is needed)');
      const ipv4 = preferredRoute(parseIpDefaultRoutes(routes, links));
      const defaultRouteIndex = ipv4 ?? preferredRoute(parseIpDefaultRoutes(await defaultRoute('-6'), links));
      return { links, defaultRouteIndex };
    },
  };
}
