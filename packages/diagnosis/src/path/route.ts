import { type NamespaceDetail, type RouteFacts, cidrContains, familyOf } from '@patchbay/topology';
import { valueOf } from '../details.js';

/** What the source's routing table does with an address. Null where the table was not read. */
export type RouteChoice =
  | { readonly kind: 'missing' }
  | { readonly kind: 'dead'; readonly route: RouteFacts }
  | { readonly kind: 'found'; readonly route: RouteFacts };

/** The longest prefix wins, then the lowest metric. @param address null: some outside address, the default route */
export function routeTo(detail: NamespaceDetail | null, address: string | null): RouteChoice | null {
  const routes = valueOf(detail?.routes);
  if (routes === null) return null;
  const family = address === null ? 4 : familyOf(address);
  const fitting = routes
    .filter((route) => route.family === family && route.type !== 'local')
    .filter((route) =>
      address === null
        ? route.prefixLength === 0
        : cidrContains(`${route.destination}/${route.prefixLength}`, address),
    )
    .toSorted((left, right) => right.prefixLength - left.prefixLength || left.metric - right.metric);
  const [route] = fitting;
  if (route === undefined) return { kind: 'missing' };
  return ['unreachable', 'blackhole', 'prohibit'].includes(route.type)
    ? { kind: 'dead', route }
    : { kind: 'found', route };
}

/** A route as `ip route` prints it. */
export function routeText(route: RouteFacts): string {
  const isDefault = route.prefixLength === 0;
  return [
    route.type === 'unicast' ? '' : route.type,
    isDefault ? 'default' : `${route.destination}/${route.prefixLength}`,
    route.gateway === null ? '' : `via ${route.gateway}`,
    route.device === null ? '' : `dev ${route.device}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}
