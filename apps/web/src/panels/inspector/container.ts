import type { Container, Endpoint, PublishedPortFacts } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { containerStateWords } from '../../words/states.js';
import { dockerTime, fullTime } from '../../words/time.js';
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
import {
  defaultRouteRow,
  extraHostsRow,
  hostsLinesRow,
  linkRow,
  lives,
  sharersRow,
  strandedNotice,
} from './ways.js';

/** A container: its networks, names, ports and where its interfaces live. */
export function inspectContainer(container: Container, context: Context): InspectorView {
  const { translate } = context;
  return {
    ...plainView(translate('inspector.kind.container'), container.name),
    summary: containerStateWords(container, translate),
    notices: notices(container, context),
    sections: [
      section(translate('inspector.section.networks'), [
        ...attachments(container, context, 'attached'),
        mode(container, context),
        sharersRow(container, context),
        defaultRouteRow(container, context),
      ]),
      section(translate('inspector.section.returns'), attachments(container, context, 'configured')),
      section(translate('inspector.section.docker'), dockerRows(container, context)),
      section(translate('inspector.section.names'), [
        exact(translate('inspector.hostName'), container.hostName),
        exact(translate('inspector.dnsServers'), ...container.dns.servers),
        exact(translate('inspector.dnsSearch'), ...container.dns.search),
        exact(translate('inspector.dnsOptions'), ...container.dns.options),
        extraHostsRow(container, context),
        linkRow(container, context),
        hostsLinesRow(container, context),
      ]),
      section(translate('inspector.section.kernel'), kernelRows(container, context)),
    ],
    commands: commands(container, context),
    inside: lives(container) ? { kind: 'container', dockerId: container.dockerId } : null,
    knownFrom: translate(
      context.topology.namespaces.get(container.namespace)?.read
        ? 'inspector.from.dockerAndKernel'
        : 'inspector.from.docker',
    ),
  };
}

function notices(container: Container, context: Context): readonly Notice[] {
  const { translate } = context;
  const found: Notice[] = [...strandedNotice(container, context), ...cableFaults(container, context)];
  if (container.error !== '') {
    found.push({ tone: 'fault', text: translate('inspector.startFailed', { reason: container.error }) });
  }
  if (container.own) found.push({ tone: 'note', text: translate('inspector.own') });
  return found;
}

/** What is wrong with its cables, each named by its network. */
function cableFaults(container: Container, { index, topology, translate }: Context): Notice[] {
  return (index.endpointsOfContainer.get(container.id) ?? []).flatMap((endpoint) => {
    const network = topology.networks.get(endpoint.network)?.name ?? endpoint.name;
    const faults = topology.cables.get(endpoint.cable)?.faults ?? [];
    return faults.map((fault): Notice => {
      const problem = translate(`inspector.fault.${fault}`);
      return { tone: 'fault', text: translate('inspector.faultOn', { network, problem }) };
    });
  });
}

function attachments(
  container: Container,
  { index, topology }: Context,
  state: Endpoint['state'],
): readonly Row[] {
  const endpoints = index.endpointsOfContainer.get(container.id) ?? [];
  return endpoints
    .filter((endpoint) => endpoint.state === state)
    .map((endpoint) =>
      links(topology.networks.get(endpoint.network)?.name ?? endpoint.name, [
        { text: endpoint.ipv4 ?? endpoint.ipv6 ?? endpoint.staticIpv4 ?? endpoint.name, target: endpoint.id },
      ]),
    );
}

function mode({ networkMode }: Container, { topology, translate }: Context): Row {
  const label = translate('inspector.networkMode');
  switch (networkMode.kind) {
    case 'networks':
      return words(label);
    case 'host':
      return words(label, translate('inspector.mode.host'));
    case 'none':
      return words(label, translate('inspector.mode.none'));
    case 'container': {
      const owner = networkMode.owner === null ? undefined : topology.containers.get(networkMode.owner);
      if (owner === undefined) return words(label, translate('inspector.mode.ownerGone'));
      return links(label, [
        { text: translate('inspector.mode.shares', { owner: owner.name }), target: owner.id },
      ]);
    }
  }
}

function dockerRows(container: Container, { translate }: Context): readonly Row[] {
  return [
    exact(translate('inspector.image'), container.image),
    exact(translate('inspector.id'), container.dockerId),
    exact(translate('inspector.ports'), ...container.ports.map(portWords)),
    words(translate('inspector.project'), container.project),
    words(translate('inspector.service'), container.service),
    words(translate('inspector.created'), fullTime(container.createdAt * 1000)),
    words(translate('inspector.started'), dockerTime(container.startedAt)),
  ];
}

/** `0.0.0.0:8080 → 80/tcp`, or `80/tcp` when it is only exposed */
export function portWords({ hostAddress, hostPort, containerPort, protocol }: PublishedPortFacts): string {
  const inside = `${containerPort}/${protocol}`;
  if (hostPort === null) return inside;
  const address = hostAddress?.includes(':') ? `[${hostAddress}]` : (hostAddress ?? '');
  return `${address}:${hostPort} → ${inside}`;
}

function kernelRows(container: Container, { index, topology, translate }: Context): readonly Row[] {
  const namespace = topology.namespaces.get(container.namespace);
  const interfaces = index.interfacesOfNamespace.get(container.namespace) ?? [];
  return [
    exact(translate('inspector.pid'), container.pid),
    namespace === undefined
      ? words(translate('inspector.namespace'))
      : links(translate('inspector.namespace'), [
          { text: namespace.inode ?? translate('inspector.namespaceUnread'), target: namespace.id },
        ]),
    links(
      translate('inspector.interfaces'),
      namespace?.role === 'host' ? [] : interfaces.map(({ name, id }) => ({ text: name, target: id })),
    ),
  ];
}

function commands(container: Container, { translate }: Context): readonly ShownCommand[] {
  const shown: ShownCommand[] = [
    {
      says: translate('inspector.command.containerNetworks'),
      line: commandLine('docker', 'inspect', '-f', '{{json .NetworkSettings.Networks}}', container.name),
    },
  ];
  if (container.pid === null) return shown;
  const pid = String(container.pid);
  return [
    ...shown,
    {
      says: translate('inspector.command.insideAddresses'),
      line: commandLine('sudo', 'nsenter', '-t', pid, '-n', 'ip', 'addr'),
    },
    {
      says: translate('inspector.command.insideRoutes'),
      line: commandLine('sudo', 'nsenter', '-t', pid, '-n', 'ip', 'route'),
    },
  ];
}
