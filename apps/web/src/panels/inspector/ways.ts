/** How a container gets anywhere beyond its cables: the way out, links, extra hosts, whom it lives with. Pure. */
import type { Container, Endpoint } from '@patchbay/topology';
import { exact, links, words, type Context, type Notice, type Row } from './view.js';

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
  if (first === undefined) return gatewayRow(container, label, { topology, index, translate });
  const way = { network: nameOf(first), gateway: gatewayOf(first) ?? '' };
  const text =
    attached.length === 1
      ? translate('inspector.wayOut', way)
      : translate('inspector.wayOut.of', { ...way, count: attached.length });
  return links(label, [{ text, target: first.id }]);
}

/** From an overlay the way out is an endpoint of docker_gwbridge that no inspect of the container shows. */
function gatewayRow(container: Container, label: string, { topology, index, translate }: Context): Row {
  const gateway = [...topology.endpoints.values()].find(({ gatewayOf }) => gatewayOf === container.id);
  if (gateway === undefined) {
    const isAlone = (index.endpointsOfContainer.get(container.id) ?? []).length === 0;
    return words(label, isAlone ? null : translate('inspector.wayOut.none'));
  }
  const subnet = (index.subnetsOfNetwork.get(gateway.network) ?? []).find(({ family }) => family === 4);
  const network = topology.networks.get(gateway.network)?.name ?? '';
  const text = translate('inspector.wayOut', { network, gateway: subnet?.gateway ?? '' });
  return links(label, [{ text, target: gateway.id }]);
}

/** The lines that legacy links write into the source's hosts file: address, alias, host name, name (daemon/container_operations). */
export function hostsLinesRow(container: Container, { topology, index, translate }: Context): Row {
  const byName = new Map(index.containersByName.map((one) => [one.name, one]));
  const lines = container.links.flatMap((line) => {
    const [target = '', path = ''] = line.split(':');
    const found = byName.get(target.replace(/^\//, ''));
    const bridge = [...topology.networks.values()].find(({ defaultBridge }) => defaultBridge);
    const endpoint = (found === undefined ? [] : (index.endpointsOfContainer.get(found.id) ?? [])).find(
      ({ network }) => network === bridge?.id,
    );
    if (found === undefined || endpoint?.ipv4 == null) return [];
    const alias = path.split('/').at(-1) ?? '';
    const names = [...new Set([alias, found.hostName ?? '', found.name])].filter((name) => name !== '');
    return `${endpoint.ipv4}  ${names.join(' ')}`;
  });
  return exact(translate('inspector.hostsLines'), ...lines);
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
