/** `ip route`. */
import { cidrContains, type RouteFacts } from '@patchbay/topology';
import { routesOf } from '../../deep/routes.js';
import { type Place, type Run, failed, out, printed } from '../program.js';
import { shellWords } from '../shell-words.js';
import { type IpOptions, linksOf, shownDevice } from './ip-words.js';

export function* ipRoute(words: readonly string[], { family }: IpOptions, place: Place): Run {
  const routes = routesOf(place.world, place.namespace).filter((route) => route.family === (family ?? 4));
  if (words[0] === 'get') return yield* routeTo(words[1] ?? '', routes, place);
  const wish = shownDevice(words);
  if (wish === null) return yield* failed(shellWords.readOnlyTool('ip'), 2);
  const { device } = wish;
  const shown = routes.filter((route) => device === null || route.device === device);
  return yield* printed(defaultsFirst(shown).map((route) => lineOf(route, place)));
}

/** The way that one address would take. */
function* routeTo(address: string, routes: readonly RouteFacts[], place: Place): Run {
  const way = routes.find((route) => cidrContains(`${route.destination}/${route.prefixLength}`, address));
  if (way === undefined) return yield* failed('ip: RTNETLINK answers: Network unreachable', 2);
  const via = way.gateway === null ? '' : ` via ${way.gateway}`;
  yield out(`${address}${via} dev ${way.device}  src ${sourceOf(way.device, way.family, place)} `);
  return 0;
}

/** As busybox lists them. */
export function defaultsFirst(routes: readonly RouteFacts[]): RouteFacts[] {
  return routes.toSorted((left, right) => Number(left.prefixLength > 0) - Number(right.prefixLength > 0));
}

function lineOf(
  { destination, prefixLength, gateway, device, metric, family }: RouteFacts,
  place: Place,
): string {
  const to = prefixLength === 0 ? 'default' : `${destination}/${prefixLength}`;
  const cost = metric > 0 ? ` metric ${metric} ` : '';
  if (gateway !== null) return `${to} via ${gateway} dev ${device} ${cost}`;
  return `${to} dev ${device} scope link  src ${sourceOf(device, family, place)} `;
}

function sourceOf(device: string | null, family: 4 | 6, place: Place): string {
  const link = linksOf(place).find(({ name }) => name === device);
  return link?.addresses.find((one) => one.family === family)?.address ?? '';
}
