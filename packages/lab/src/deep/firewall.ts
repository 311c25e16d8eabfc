/** Docker's own rules, as iptables-save prints them on engines 20.10 to 27. */
import type { FirewallChain } from '@patchbay/topology';
import { formatAddress, boundsOf } from '../world/addresses.js';
import type { NetworkRecord } from '../world/records.js';
import type { World } from '../world/world.js';

/** One chain's rules: table, name, policy (null for Docker's own chains), texts. */
function chain(table: string, name: string, policy: string | null, texts: readonly string[]): FirewallChain {
  const rules = texts.map((text) => ({ tool: 'iptables' as const, table, chain: name, text, packets: null }));
  return { tool: 'iptables', table, chain: name, policy, hook: null, rules };
}

export function hostFirewall(world: World): FirewallChain[] {
  const bridges = [...world.networks.values()].flatMap((network) =>
    network.wiring.kind === 'bridge'
      ? [{ network, name: network.wiring.bridge.name, subnet: subnetOf(network) }]
      : [],
  );
  const open = bridges.filter(({ network }) => !network.internal);
  const published = publishedPorts(world);
  return [
    chain('nat', 'PREROUTING', 'ACCEPT', ['-m addrtype --dst-type LOCAL -j DOCKER']),
    chain('nat', 'OUTPUT', 'ACCEPT', ['! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER']),
    chain(
      'nat',
      'POSTROUTING',
      'ACCEPT',
      open.map(({ name, subnet }) => `-s ${subnet} ! -o ${name} -j MASQUERADE`),
    ),
    chain('nat', 'DOCKER', null, [
      ...open.map(({ name }) => `-i ${name} -j RETURN`),
      ...published.map(
        ({ bridge, protocol, hostPort, target, on }) =>
          `${on}! -i ${bridge} -p ${protocol} -m ${protocol} --dport ${hostPort} -j DNAT --to-destination ${target}`,
      ),
    ]),
    chain('filter', 'INPUT', 'ACCEPT', []),
    chain('filter', 'FORWARD', 'DROP', [
      '-j DOCKER-USER',
      '-j DOCKER-ISOLATION-STAGE-1',
      ...bridges.flatMap(({ network, name }) => forwardRules(network, name)),
    ]),
    chain('filter', 'OUTPUT', 'ACCEPT', []),
    chain(
      'filter',
      'DOCKER',
      null,
      published.map(
        ({ bridge, protocol, address, port }) =>
          `-d ${address}/32 ! -i ${bridge} -o ${bridge} -p ${protocol} -m ${protocol} --dport ${port} -j ACCEPT`,
      ),
    ),
    chain('filter', 'DOCKER-ISOLATION-STAGE-1', null, [
      ...bridges.flatMap(({ network, name, subnet }) =>
        network.internal
          ? [`! -s ${subnet} -o ${name} -j DROP`, `! -d ${subnet} -i ${name} -j DROP`]
          : [`-i ${name} ! -o ${name} -j DOCKER-ISOLATION-STAGE-2`],
      ),
      '-j RETURN',
    ]),
    chain('filter', 'DOCKER-ISOLATION-STAGE-2', null, [
      ...open.map(({ name }) => `-o ${name} -j DROP`),
      '-j RETURN',
    ]),
    chain('filter', 'DOCKER-USER', null, ['-j RETURN']),
  ];
}

/** The rules that lead port 53 of 127.0.0.11 to the engine's server. */
export function embeddedServerRules(): FirewallChain[] {
  return [
    chain('nat', 'OUTPUT', 'ACCEPT', ['-d 127.0.0.11/32 -j DOCKER_OUTPUT']),
    chain('nat', 'POSTROUTING', 'ACCEPT', ['-d 127.0.0.11/32 -j DOCKER_POSTROUTING']),
    chain('nat', 'DOCKER_OUTPUT', null, [
      '-d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DNAT --to-destination 127.0.0.11:41053',
      '-d 127.0.0.11/32 -p udp -m udp --dport 53 -j DNAT --to-destination 127.0.0.11:40053',
    ]),
    chain('nat', 'DOCKER_POSTROUTING', null, [
      '-s 127.0.0.11/32 -p tcp -m tcp --sport 41053 -j SNAT --to-source :53',
      '-s 127.0.0.11/32 -p udp -m udp --sport 40053 -j SNAT --to-source :53',
    ]),
  ];
}

function forwardRules({ internal, options }: NetworkRecord, bridge: string): string[] {
  const icc = options['com.docker.network.bridge.enable_icc'] === 'false' ? 'DROP' : 'ACCEPT';
  const between = `-i ${bridge} -o ${bridge} -j ${icc}`;
  if (internal) return [between];
  return [
    `-o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    `-o ${bridge} -j DOCKER`,
    `-i ${bridge} ! -o ${bridge} -j ACCEPT`,
    between,
  ];
}

function subnetOf({ subnets }: NetworkRecord): string {
  const cidr = subnets.find(({ pool }) => pool.family === 4)?.pool.subnet;
  if (cidr === undefined) return '';
  return `${formatAddress({ family: 4, value: boundsOf(cidr).first })}/${cidr.length}`;
}

interface Published {
  readonly bridge: string;
  readonly protocol: string;
  readonly hostPort: number;
  readonly port: string;
  readonly address: string;
  readonly target: string;
  readonly on: string;
}

function publishedPorts(world: World): Published[] {
  return [...world.containers.values()].flatMap(({ ports, attachments }) => {
    const [place] = [...attachments.values()].flatMap(({ endpoint, networkId }) => {
      const wiring = world.networks.get(networkId)?.wiring;
      return endpoint?.ipv4 && wiring?.kind === 'bridge' ? [{ address: endpoint.ipv4.address, wiring }] : [];
    });
    if (place === undefined) return [];
    const address = formatAddress(place.address);
    return ports
      .filter(({ hostIp }) => !hostIp.includes(':'))
      .map(({ port, hostIp, hostPort }) => {
        const [number = '', protocol = 'tcp'] = port.split('/');
        const on = hostIp === '0.0.0.0' ? '' : `-d ${hostIp}/32 `;
        return {
          bridge: place.wiring.bridge.name,
          protocol,
          hostPort,
          port: number,
          address,
          target: `${address}:${number}`,
          on,
        };
      });
  });
}
