/** How a container gets anywhere beyond its cables: the way out, links, extra hosts, whom it lives with. Pure. */
import type { Container, Endpoint } from '@patchbay/topology';
import { links, words, type Context, type Notice, type Row } from './view.js';

/** True while a container has a namespace of its own to look into. */
export function lives({ state }: Container): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

/**
 * The network that holds the default route, by Docker's rule: the highest gateway priority, then the alphabet, never an
 * internal network (libnetwork's sandbox.go). What the kernel really has, the section Inside reads.
 */
export function defaultRouteRow(container: Container, { index, topology, translate }: Context): Row {
  const label = translate('inspector.defaultRoute');
  if (container.networkMode.kind !== 'networks' || !lives(container)) return words(label);
  const attached = (index.endpointsOfContainer.get(container.id) ?? []).filter(
    ({ state }) => state === 'attached',
  );
  const nameOf = ({ network }: Endpoint): string => topology.networks.get(network)?.name ?? '';
  const gatewayOf = ({ network, gateway4 }: Endpoint): string | null =>
    gateway4 ??
    (index.subnetsOfNetwork.get(network) ?? []).find(({ family }) => family === 4)?.gateway ??
    null;
  const offers = (endpoint: Endpoint): boolean => {
    const found = topology.networks.get(endpoint.network);
    return found?.internal === false && found.family !== 'overlay' && gatewayOf(endpoint) !== null;
  };
  const [first] = attached
    .filter(offers)
    .toSorted(
      (left, right) =>
        (right.gatewayPriority ?? 0) - (left.gatewayPriority ?? 0) || (nameOf(left) < nameOf(right) ? -1 : 1),
    );
  if (first === undefined)
    return words(label, attached.length === 0 ? null : translate('inspector.wayOut.none'));
  const way = { network: nameOf(first), gateway: gatewayOf(first) ?? '' };
  const text =
    attached.length === 1
      ? translate('inspector.wayOut', way)
      : translate('inspector.wayOut.of', { ...way, count: attached.length });
  return links(label, [{ text, target: first.id }]);
}

/** Legacy links: who is found under which name. `/target:/source/alias` on the default bridge, `target:alias` elsewhere. */
export function linkRow(container: Container, { index, translate }: Context): Row {
  const endpoints = index.endpointsOfContainer.get(container.id) ?? [];
  const lines = [...container.links, ...endpoints.flatMap((endpoint) => endpoint.links)];
  const told = lines.map((line) => {
    const [target = '', alias = ''] = line.split(':');
    return translate('inspector.linkLine', {
      target: target.replace(/^\//, ''),
      alias: alias.split('/').at(-1) ?? alias,
    });
  });
  return words(translate('inspector.links'), ...new Set(told));
}

/** Names given by `--add-host`; `host-gateway` is the host itself. */
export function extraHostsRow({ extraHosts }: Container, { index, topology, translate }: Context): Row {
  const bridge = [...topology.networks.values()].find(({ defaultBridge }) => defaultBridge);
  const gateway = (bridge === undefined ? [] : (index.subnetsOfNetwork.get(bridge.id) ?? [])).find(
    ({ family }) => family === 4,
  )?.gateway;
  const told = extraHosts.map((line) => {
    const at = line.search(/[:=]/);
    const [name, address] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    if (address !== 'host-gateway') return translate('inspector.extraHost', { name, address });
    if (gateway == null) return translate('inspector.hostGateway', { name });
    return translate('inspector.hostGatewayAt', { name, address: gateway });
  });
  return words(translate('inspector.extraHosts'), ...told);
}

/** Who else lives in its namespace. */
export function sharersRow(container: Container, { topology, translate }: Context): Row {
  const isHost = topology.namespaces.get(container.namespace)?.role === 'host';
  const others = [...topology.containers.values()].filter(
    ({ id, namespace }) => !isHost && namespace === container.namespace && id !== container.id,
  );
  return links(
    translate('inspector.sharedWith'),
    others.map(({ name, id }) => ({ text: name, target: id })),
  );
}

/** Said where a container shares a namespace that its owner no longer lives in. */
export function strandedNotice(container: Container, { topology, translate }: Context): readonly Notice[] {
  const { networkMode } = container;
  if (networkMode.kind !== 'container' || !lives(container)) return [];
  const owner = networkMode.owner === null ? undefined : topology.containers.get(networkMode.owner);
  if (owner === undefined) return [{ tone: 'fault', text: translate('inspector.stranded.gone') }];
  const parameters = { owner: owner.name, container: container.name };
  if (!lives(owner)) return [{ tone: 'fault', text: translate('inspector.stranded.stopped', parameters) }];
  if (owner.namespace === container.namespace) return [];
  return [{ tone: 'fault', text: translate('inspector.stranded.restarted', parameters) }];
}
