import { type Network, addressesInUse, nameServersOn, otherNodes } from '@patchbay/topology';
import { commandLine, operands } from '@patchbay/protocol';
import { compareNames } from '../../store/select/index-of.js';
import { driverWords } from '../../words/states.js';
import { dockerTime } from '../../words/time.js';
import { overlayCommands, overlayRows, swarmNotices } from './hidden.js';
import {
  exact,
  links,
  plainView,
  section,
  words,
  type Context,
  type InspectorView,
  type Notice,
  type Row,
  type ShownCommand,
} from './view.js';

/** A network: its subnets, members, rules, and the bridge that carries it. */
export function inspectNetwork(network: Network, context: Context): InspectorView {
  const { translate } = context;
  return {
    ...plainView(translate('inspector.kind.network'), network.name),
    summary: driverWords(network, translate),
    notices: notices(network, context),
    sections: [
      section(translate('inspector.section.addresses'), subnetRows(network, context)),
      section(translate('inspector.section.members'), memberRows(network, context)),
      section(translate('inspector.section.rules'), ruleRows(network, context)),
      section(translate('inspector.section.kernel'), kernelRows(network, context)),
      section(translate('inspector.section.docker'), [
        exact(translate('inspector.id'), network.dockerId),
        exact(translate('inspector.ipamDriver'), network.ipamDriver),
        words(translate('inspector.scope'), network.scope),
        words(translate('inspector.project'), network.project),
        words(translate('inspector.created'), dockerTime(network.createdAt)),
        exact(translate('inspector.options'), ...pairs(network.options)),
        exact(translate('inspector.labels'), ...pairs(network.labels)),
      ]),
    ],
    commands: commands(network, context),
    rawNetwork: network.dockerId,
    knownFrom: translate(
      context.index.bridgeOfNetwork.has(network.id)
        ? 'inspector.from.dockerAndKernel'
        : 'inspector.from.docker',
    ),
  };
}

function notices(network: Network, context: Context): readonly Notice[] {
  const { translate } = context;
  const found: Notice[] = [];
  if (network.family === 'unknown') {
    found.push({ tone: 'note', text: translate('inspector.unknownDriver', { driver: network.driver }) });
  }
  if (network.defaultBridge) found.push({ tone: 'note', text: translate('inspector.defaultBridge') });
  if (network.internal) found.push({ tone: 'note', text: translate('inspector.internal') });
  if (!network.icc) found.push({ tone: 'note', text: translate('inspector.noIcc') });
  return [...found, ...swarmNotices(network, context)];
}

function subnetRows(network: Network, { topology, index, translate }: Context): readonly Row[] {
  return (index.subnetsOfNetwork.get(network.id) ?? []).flatMap((subnet) => [
    links(translate('inspector.subnet'), [{ text: subnet.cidr, target: subnet.id }]),
    exact(translate('inspector.gateway'), subnet.gateway),
    words(
      translate('inspector.used'),
      translate('inspector.usedCount', { count: addressesInUse(topology, subnet) }),
    ),
  ]);
}

function memberRows(network: Network, { index }: Context): readonly Row[] {
  const members = [...(index.endpointsOfNetwork.get(network.id) ?? [])];
  members.sort((left, right) => compareNames(left.name, right.name));
  return members.map((endpoint) =>
    links(endpoint.name, [{ text: endpoint.ipv4 ?? endpoint.ipv6 ?? endpoint.state, target: endpoint.id }]),
  );
}

function ruleRows(network: Network, { translate, topology }: Context): readonly Row[] {
  const servers = nameServersOn(topology, network).join(', ');
  return [
    words(
      translate('inspector.resolution'),
      network.resolution === 'embedded'
        ? translate('inspector.resolution.embedded', { servers })
        : translate('inspector.resolution.none'),
    ),
    words(translate('inspector.icc'), translate(network.icc ? 'inspector.yes' : 'inspector.no')),
    words(translate('inspector.outward'), translate(network.internal ? 'inspector.no' : 'inspector.yes')),
    words(translate('inspector.ipv6'), translate(network.ipv6 ? 'inspector.yes' : 'inspector.no')),
    exact(translate('inspector.mtu'), network.mtu),
  ];
}

function kernelRows(network: Network, context: Context): readonly Row[] {
  const { index, topology, translate } = context;
  const bridge = index.bridgeOfNetwork.get(network.id);
  return [
    bridge === undefined
      ? exact(translate('inspector.bridge'), network.bridgeName)
      : links(translate('inspector.bridge'), [{ text: bridge.name, target: bridge.id }]),
    ...overlayRows(network, context),
    exact(translate('inspector.vni'), network.vni),
    exact(translate('inspector.parent'), network.parent),
    exact(
      translate('inspector.peers'),
      ...otherNodes(network, topology).map(({ name, address }) => `${name} ${address}`),
    ),
  ];
}

function commands(network: Network, context: Context): readonly ShownCommand[] {
  const { translate } = context;
  const shown: ShownCommand[] = [
    {
      says: translate('inspector.command.network'),
      line: commandLine('docker', 'network', 'inspect', ...operands(network.name)),
    },
  ];
  if (network.bridgeName === null) return [...shown, ...overlayCommands(network, context)];
  return [
    ...shown,
    {
      says: translate('inspector.command.bridge'),
      line: commandLine('ip', '-d', 'addr', 'show', 'dev', network.bridgeName),
    },
    {
      says: translate('inspector.command.bridgePorts'),
      line: commandLine('ip', 'link', 'show', 'master', network.bridgeName),
    },
  ];
}

function pairs(record: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(record).map(([key, value]) => `${key}=${value}`);
}
