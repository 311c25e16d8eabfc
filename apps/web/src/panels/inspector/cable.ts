import type { Cable, Endpoint, NetworkInterface, RemotePlace, Topology } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { cableStateWords } from '../../words/states.js';
import { entering } from './hidden.js';
import {
  compared,
  exact,
  links,
  plainView,
  section,
  words,
  type Compared,
  type Context,
  type InspectorView,
  type Row,
  type ShownCommand,
} from './view.js';

/** An endpoint and its cable are one thing to look at: Docker's record of it, and what the kernel really has. */
export function inspectEndpoint(endpoint: Endpoint, context: Context): InspectorView {
  const cable = context.topology.cables.get(endpoint.cable);
  const { translate, topology } = context;
  const network = topology.networks.get(endpoint.network)?.name ?? endpoint.network;
  if (endpoint.remote !== undefined) return inspectRemote(endpoint, endpoint.remote, context);
  const view = cable === undefined ? plainView('', '') : inspectWire(cable, context);
  return {
    ...view,
    kind: translate('inspector.kind.endpoint'),
    title: translate('inspector.endpointTitle', { container: endpoint.name, network }),
    summary:
      endpoint.state === 'configured' ? translate('inspector.configured') : cableStateWords(cable, translate),
    sections: [
      section(translate('inspector.section.names'), nameRows(endpoint, context)),
      section(translate('inspector.section.docker'), dockerRows(endpoint, context)),
      ...view.sections,
    ],
    comparison: comparison(endpoint, cable, topology, context),
    commands: [...dockerCommands(endpoint, context), ...view.commands],
  };
}

/** A member of an overlay on another host: what the swarm told of it, and what the kernel here has for it. */
function inspectRemote(endpoint: Endpoint, remote: RemotePlace, context: Context): InspectorView {
  const { translate, topology } = context;
  const network = topology.networks.get(endpoint.network);
  const { hostAddress, node, service, tunnel } = remote;
  return {
    ...plainView(translate('inspector.kind.remote'), endpoint.name),
    summary: translate('state.remote', { node: node ?? hostAddress }),
    sections: [
      section(translate('inspector.section.remote'), [
        node === null
          ? words(translate('inspector.node'), translate('inspector.nodeUntold'))
          : exact(translate('inspector.node'), node),
        exact(translate('inspector.nodeAddress'), hostAddress),
        exact(translate('inspector.service'), service),
        tunnel === null
          ? words(translate('inspector.tunnel'), translate('inspector.tunnelUnread'))
          : exact(translate('inspector.tunnel'), tunnel.mac, tunnel.peer),
      ]),
      section(translate('inspector.section.docker'), [
        exact(translate('inspector.answersTo'), ...endpoint.names),
        words(translate('inspector.aliases'), translate('inspector.aliasesElsewhere')),
        exact('IPv4', endpoint.ipv4),
        links(
          translate('inspector.kind.network'),
          network === undefined ? [] : [{ text: network.name, target: network.id }],
        ),
        exact(translate('inspector.endpointId'), endpoint.dockerId),
      ]),
    ],
    commands:
      network === undefined
        ? []
        : [
            {
              says: translate('inspector.command.remote'),
              line: commandLine('docker', 'network', 'inspect', '--verbose', network.name),
            },
          ],
  };
}

/** A cable by itself: of its endpoint where it has one, else a veth pair that Docker knows nothing of. */
export function inspectCable(cable: Cable, context: Context): InspectorView {
  const endpoint = cable.endpoint === null ? undefined : context.topology.endpoints.get(cable.endpoint);
  return endpoint === undefined ? inspectWire(cable, context) : inspectEndpoint(endpoint, context);
}

function inspectWire(cable: Cable, context: Context): InspectorView {
  const { translate, topology, index } = context;
  const inside = interfaceAt(cable.inside, topology);
  const outside = interfaceAt(cable.outside, topology);
  const port = index.portOfCable.get(cable.id);
  const bridge = port === undefined ? undefined : topology.bridges.get(port.bridge);
  return {
    ...plainView(
      translate('inspector.kind.cable'),
      [inside?.name, outside?.name].filter(Boolean).join(' ⇄ '),
    ),
    summary: cableStateWords(cable, translate),
    cable: cable.id,
    notices: cable.faults.map((fault) => ({ tone: 'fault', text: translate(`inspector.fault.${fault}`) })),
    sections: [
      section(translate('inspector.section.cable'), [
        words(translate('inspector.shape'), translate(`inspector.shape.${cable.shape}`)),
        endRow(translate('inspector.inside'), inside),
        endRow(translate('inspector.outside'), outside),
        port === undefined
          ? words(translate('inspector.port'))
          : links(translate('inspector.port'), [{ text: port.name, target: port.id }]),
        words(translate('inspector.portState'), port?.state),
        bridge === undefined
          ? words(translate('inspector.bridge'))
          : links(translate('inspector.bridge'), [{ text: bridge.name, target: bridge.id }]),
      ]),
    ],
    commands: wireCommands(outside, context),
    knownFrom: translate(`wiring.source.${cable.knownFrom}`),
  };
}

function interfaceAt(id: Cable['inside'], topology: Topology): NetworkInterface | undefined {
  return id === null ? undefined : topology.interfaces.get(id);
}

function endRow(label: string, end: NetworkInterface | undefined): Row {
  return end === undefined
    ? words(label)
    : links(label, [{ text: `${end.name} (${end.index})`, target: end.id }]);
}

function nameRows(endpoint: Endpoint, { translate }: Context): readonly Row[] {
  return [
    exact(translate('inspector.answersTo'), ...endpoint.names),
    endpoint.aliases === null
      ? words(translate('inspector.aliases'), translate('inspector.notReadYet'))
      : exact(translate('inspector.aliases'), ...endpoint.aliases),
    exact(translate('inspector.links'), ...endpoint.links),
  ];
}

function dockerRows(endpoint: Endpoint, { topology, translate }: Context): readonly Row[] {
  const network = topology.networks.get(endpoint.network);
  const container = endpoint.container === null ? undefined : topology.containers.get(endpoint.container);
  const user = endpoint.gatewayOf === null ? undefined : topology.containers.get(endpoint.gatewayOf);
  return [
    links(translate('inspector.gatewayOf'), user === undefined ? [] : [{ text: user.name, target: user.id }]),
    container === undefined
      ? words(translate('inspector.kind.container'), translate('inspector.noContainer'))
      : links(translate('inspector.kind.container'), [{ text: container.name, target: container.id }]),
    links(
      translate('inspector.kind.network'),
      network === undefined ? [] : [{ text: network.name, target: network.id }],
    ),
    exact(translate('inspector.gateway'), endpoint.gateway4, endpoint.gateway6),
    exact(translate('inspector.static'), endpoint.staticIpv4, endpoint.staticIpv6),
    exact(translate('inspector.gatewayPriority'), endpoint.gatewayPriority),
    exact(translate('inspector.endpointId'), endpoint.dockerId),
  ];
}

function comparison(
  endpoint: Endpoint,
  cable: Cable | undefined,
  topology: Topology,
  { translate, index }: Context,
): readonly Compared[] {
  const inside = interfaceAt(cable?.inside ?? null, topology);
  const outside = interfaceAt(cable?.outside ?? null, topology);
  const network = topology.networks.get(endpoint.network);
  const port = cable === undefined ? undefined : index.portOfCable.get(cable.id);
  const bridge = port === undefined ? undefined : topology.bridges.get(port.bridge);
  const onBridge = bridge?.name ?? (outside === undefined ? null : translate('inspector.onNoBridge'));
  const rows = [
    compared(
      'IPv4',
      withPrefix(endpoint.ipv4, endpoint.ipv4PrefixLength),
      addressOf(endpoint.ipv4, inside, 4),
    ),
    compared(
      'IPv6',
      withPrefix(endpoint.ipv6, endpoint.ipv6PrefixLength),
      addressOf(endpoint.ipv6, inside, 6),
    ),
    compared(translate('inspector.mac'), endpoint.mac, inside?.mac ?? null),
    compared(
      translate('inspector.bridge'),
      network?.bridgeName ?? null,
      network?.bridgeName == null ? null : onBridge,
    ),
    compared(translate('inspector.mtu'), network?.mtu?.toString() ?? null, inside?.mtu?.toString() ?? null),
    compared(translate('inspector.inside'), null, endState(inside, translate)),
    compared(translate('inspector.outside'), null, endState(outside, translate)),
  ];
  return rows.filter(({ docker, kernel }) => docker !== null || kernel !== null);
}

function withPrefix(address: string | null, prefixLength: number | null): string | null {
  if (address === null) return null;
  return prefixLength === null ? address : `${address}/${prefixLength}`;
}

/** The same address where the interface has it, else what it has instead, so that the difference shows. */
function addressOf(
  wanted: string | null,
  inside: NetworkInterface | undefined,
  family: 4 | 6,
): string | null {
  const held = (inside?.addresses ?? []).filter((entry) => entry.family === family);
  // Every interface has a link-local IPv6 address: it says nothing about a network that has no IPv6.
  if (wanted === null && family === 6) return null;
  const found = held.find(({ address }) => address === wanted) ?? held[0];
  return found === undefined ? null : `${found.address}/${found.prefixLength}`;
}

function endState(end: NetworkInterface | undefined, translate: Context['translate']): string | null {
  return end === undefined ? null : `${end.name}: ${translate(`inspector.operational.${end.operational}`)}`;
}

function dockerCommands(endpoint: Endpoint, { topology, translate }: Context): readonly ShownCommand[] {
  const container = endpoint.container === null ? undefined : topology.containers.get(endpoint.container);
  const network = topology.networks.get(endpoint.network);
  if (container === undefined || network === undefined) return [];
  const format = `{{json (index .NetworkSettings.Networks ${JSON.stringify(network.name)})}}`;
  return [
    {
      says: translate('inspector.command.endpoint'),
      line: commandLine('docker', 'inspect', '-f', format, container.name),
    },
  ];
}

function wireCommands(
  outside: NetworkInterface | undefined,
  { topology, translate }: Context,
): readonly ShownCommand[] {
  if (outside === undefined) return [];
  const enter = entering(outside.namespace, topology);
  return [
    {
      says: translate('inspector.command.link'),
      line: commandLine(...enter, 'ip', '-d', 'link', 'show', 'dev', outside.name),
    },
    {
      says: translate('inspector.command.bridgePort'),
      line: commandLine(...enter, 'bridge', 'link', 'show', 'dev', outside.name),
    },
  ];
}
