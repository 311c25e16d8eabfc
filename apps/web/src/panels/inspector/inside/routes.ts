import type { NamespaceDetail, RouteFacts } from '@patchbay/topology';
import { words } from '../view.js';
import { told, type InsideContext, type Told } from './told.js';

/** The routes; the way out first, in a sentence. */
export function tellRoutes(routes: NamespaceDetail['routes'], context: InsideContext): Told {
  const { translate } = context;
  return told(translate('inside.routes'), routes, (all) => {
    const shown = all.filter(({ type }) => type !== 'local' && type !== 'other');
    const ways = shown.filter(isDefault);
    return {
      says:
        ways.length === 0 ? [translate('inside.noDefaultRoute')] : ways.map((way) => leaves(way, context)),
      rows: [...ways, ...shown.filter((route) => !isDefault(route))].map((route) =>
        words(labelOf(route, context), hopOf(route, context)),
      ),
    };
  });
}

/** True for a route that everything without one of its own takes. */
function isDefault({ prefixLength, destination, type }: RouteFacts): boolean {
  return type === 'unicast' && prefixLength === 0 && (destination === '0.0.0.0' || destination === '::');
}

function leaves(route: RouteFacts, { translate, networkOf }: InsideContext): string {
  const device = route.device ?? '';
  const network = networkOf(device);
  const through = network === null ? device : translate('inside.deviceOn', { device, network });
  const family = `IPv${route.family}`;
  return route.gateway === null
    ? translate('inside.leavesDirectly', { family, through })
    : translate('inside.leaves', { family, through, gateway: route.gateway });
}

function labelOf(route: RouteFacts, { translate }: InsideContext): string {
  return isDefault(route) ? translate('inside.default') : `${route.destination}/${route.prefixLength}`;
}

function hopOf({ type, gateway, device, metric }: RouteFacts, { translate }: InsideContext): string {
  if (type === 'unreachable' || type === 'blackhole' || type === 'prohibit') {
    return translate(`inside.route.${type}`);
  }
  const way =
    gateway === null
      ? translate('inside.route.direct', { device: device ?? '' })
      : translate('inside.route.via', { device: device ?? '', gateway });
  return metric === 0 ? way : translate('inside.route.metric', { way, metric });
}

/** Who answered for which address on the same wire, as far as this namespace remembers. */
export function tellNeighbours(
  neighbours: NamespaceDetail['neighbours'],
  { translate }: InsideContext,
): Told {
  return told(translate('inside.neighbours'), neighbours, (all) => ({
    says: all.length === 0 ? [translate('inside.noNeighbours')] : [],
    rows: all.map(({ address, mac, device, state }) =>
      words(
        address,
        mac === null
          ? translate('inside.neighbourSilent', { device })
          : translate('inside.neighbour', { mac, device, state: translate(`inside.neighbour.${state}`) }),
      ),
    ),
  }));
}
