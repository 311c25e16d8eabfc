/** What an overlay keeps out of sight: a namespace of its own with a bridge and a VXLAN link. Pure. */
import {
  type Namespace,
  type NamespaceId,
  type Network,
  type NetworkInterface,
  type Topology,
  missingTier,
} from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { links, words, type Context, type Notice, type Row, type ShownCommand } from './view.js';

/** The words that a command in this namespace begins with; none on the host. */
export function entering(id: NamespaceId | undefined, { namespaces }: Topology): readonly string[] {
  const file = (id === undefined ? undefined : namespaces.get(id))?.file ?? null;
  return file === null ? [] : ['sudo', 'nsenter', `--net=${file}`];
}

/** Rows of an overlay's hidden namespace; empty ones where it was not read. */
export function overlayRows(network: Network, context: Context): readonly Row[] {
  const { index, topology, translate } = context;
  const bridge = index.bridgeOfNetwork.get(network.id);
  const namespace = bridge === undefined ? undefined : topology.namespaces.get(bridge.namespace);
  if (network.family !== 'overlay' || namespace === undefined) return [];
  const tunnels = (index.interfacesOfNamespace.get(namespace.id) ?? []).filter(({ vxlan }) => vxlan !== null);
  return [
    links(translate('inspector.namespace'), [
      { text: translate('inspector.role.hidden'), target: namespace.id },
    ]),
    links(
      translate('inspector.vxlan'),
      tunnels.map((link) => ({ text: vxlanWords(link, context), target: link.id })),
    ),
  ];
}

/** `vxlan0: VNI 4097, UDP port 4789`. */
function vxlanWords({ name, vxlan }: NetworkInterface, { translate }: Context): string {
  const vni = vxlan?.vni ?? 0;
  return vxlan?.port == null
    ? translate('inspector.vxlanLine', { name, vni })
    : translate('inspector.vxlanLineAt', { name, vni, port: vxlan.port });
}

/** The same of one link. */
export function vxlanRow(link: NetworkInterface, context: Context): Row {
  const label = context.translate('inspector.vxlan');
  return link.vxlan === null ? words(label) : words(label, vxlanWords(link, context));
}

/** What swarm has this network for, and why its bridge is not seen. */
export function swarmNotices(network: Network, context: Context): readonly Notice[] {
  const { translate } = context;
  const note = (text: string): Notice => ({ tone: 'note', text });
  if (network.name === 'docker_gwbridge') return [note(translate('inspector.gatewayBridge'))];
  if (network.family !== 'overlay') return [];
  const mesh = network.ingress ? [note(translate('inspector.ingress'))] : [];
  return [...mesh, ...unseen(network, context).map(note)];
}

function unseen(network: Network, { topology, index, translate }: Context): string[] {
  if (index.bridgeOfNetwork.has(network.id)) return [];
  if ((index.endpointsOfNetwork.get(network.id) ?? []).length === 0) {
    return [translate('inspector.overlayElsewhere')];
  }
  const engine = topology.engines.get(network.engine);
  const tier = engine?.wiring.tier ?? 'docker-only';
  if (tier === 'net-admin' || tier === 'full') return [translate('inspector.hiddenNotOpened')];
  const wanted = translate('wiring.tier.net-admin');
  return [
    translate('inspector.hiddenNotRead', { tier: wanted, missing: translate(`wiring.tier.${tier}`) }),
    translate(`wiring.next.${engine === undefined ? tier : missingTier(engine)}`),
  ];
}

/** How a terminal shows the hidden namespace. */
export function overlayCommands(network: Network, context: Context): readonly ShownCommand[] {
  const { index, topology, translate } = context;
  const bridge = network.family === 'overlay' ? index.bridgeOfNetwork.get(network.id) : undefined;
  const enter = entering(bridge?.namespace, topology);
  if (enter.length === 0) return [];
  return [
    {
      says: translate('inspector.command.hiddenLinks'),
      line: commandLine(...enter, 'ip', '-d', 'link', 'show'),
    },
    {
      says: translate('inspector.command.hiddenPeers'),
      line: commandLine(...enter, 'bridge', 'fdb', 'show'),
    },
  ];
}

/** The networks whose bridge or load balancer a hidden namespace holds: by the cables and bridges in it. */
export function networksIn(namespace: Namespace, { topology, index }: Context): readonly Network[] {
  const bridges = [...topology.bridges.values()].filter((bridge) => bridge.namespace === namespace.id);
  const cables = (index.interfacesOfNamespace.get(namespace.id) ?? []).flatMap(({ cable }) => cable ?? []);
  const endpoints = cables.flatMap((id) => {
    const endpoint = topology.cables.get(id)?.endpoint;
    return endpoint == null ? [] : (topology.endpoints.get(endpoint) ?? []);
  });
  const ids = [...bridges.map(({ network }) => network), ...endpoints.map(({ network }) => network)];
  return [...new Set(ids)].flatMap((id) => (id === null ? [] : (topology.networks.get(id) ?? [])));
}
