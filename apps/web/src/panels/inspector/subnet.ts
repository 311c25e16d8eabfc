import { type Subnet, addressesInUse } from '@patchbay/topology';
import { commandLine, operands } from '@patchbay/protocol';
import { exact, links, plainView, section, words, type Context, type InspectorView } from './view.js';

/** One address range of a network. */
export function inspectSubnet(subnet: Subnet, { topology, index, translate }: Context): InspectorView {
  const network = topology.networks.get(subnet.network);
  const holders = (index.endpointsOfNetwork.get(subnet.network) ?? []).flatMap((endpoint) => {
    const address = subnet.family === 4 ? endpoint.ipv4 : endpoint.ipv6;
    return address === null ? [] : [links(endpoint.name, [{ text: address, target: endpoint.id }])];
  });
  return {
    ...plainView(translate('inspector.kind.subnet'), subnet.cidr),
    summary: translate('inspector.usedCount', { count: addressesInUse(topology, subnet) }),
    sections: [
      section(translate('inspector.section.docker'), [
        links(
          translate('inspector.kind.network'),
          network === undefined ? [] : [{ text: network.name, target: network.id }],
        ),
        exact(translate('inspector.gateway'), subnet.gateway),
        words(
          translate('inspector.gatewayFrom'),
          subnet.gatewayKnownFrom === null
            ? null
            : translate(`inspector.gatewayFrom.${subnet.gatewayKnownFrom}`),
        ),
        exact(translate('inspector.ipRange'), subnet.ipRange),
      ]),
      section(translate('inspector.section.addresses'), holders),
    ],
    commands:
      network === undefined
        ? []
        : [
            {
              says: translate('inspector.command.ipam'),
              line: commandLine(
                'docker',
                'network',
                'inspect',
                '-f',
                '{{json .IPAM.Config}}',
                ...operands(network.name),
              ),
            },
          ],
    rawNetwork: network?.dockerId ?? null,
    knownFrom: translate('inspector.from.docker'),
  };
}
