/** The firewall as Docker writes it, per engine generation: what was seen with iptables-save on 20.10, 26.1 and 28.5. */
import type { FirewallChain } from '@patchbay/topology';

export interface BridgeRules {
  readonly name: string;
  readonly subnet: string;
  readonly icc: boolean;
  readonly internal: boolean;
  readonly members: readonly string[];
}

export function chainOf(
  table: string,
  chain: string,
  rules: readonly string[],
  policy: string | null = null,
): FirewallChain {
  return {
    tool: 'iptables',
    table,
    chain,
    policy,
    hook: null,
    rules: rules.map((text) => ({ tool: 'iptables' as const, table, chain, text, packets: 0 })),
  };
}

/** A container's own namespace: nothing but the redirection to the embedded name server. */
export function containerFirewall(): FirewallChain[] {
  return [
    chainOf('nat', 'OUTPUT', ['-d 127.0.0.11/32 -j DOCKER_OUTPUT'], 'ACCEPT'),
    chainOf('nat', 'DOCKER_OUTPUT', [
      '-d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DNAT --to-destination 127.0.0.11:40001',
      '-d 127.0.0.11/32 -p udp -m udp --dport 53 -j DNAT --to-destination 127.0.0.11:40002',
    ]),
  ];
}

export function hostFirewall(version: string, bridges: readonly BridgeRules[]): FirewallChain[] {
  const modern = Number(version.split('.')[0]) >= 28;
  const open = bridges.filter(({ internal }) => !internal);
  const nat = chainOf(
    'nat',
    'POSTROUTING',
    open.map(({ subnet, name }) => `-s ${subnet} ! -o ${name} -j MASQUERADE`),
    'ACCEPT',
  );
  const isolation = [
    chainOf('filter', 'DOCKER-ISOLATION-STAGE-1', [
      ...bridges
        .filter(({ internal }) => internal)
        .flatMap(({ subnet, name }) => [
          `! -s ${subnet} -o ${name} -j DROP`,
          `! -d ${subnet} -i ${name} -j DROP`,
        ]),
      ...open.map(({ name }) => `-i ${name} ! -o ${name} -j DOCKER-ISOLATION-STAGE-2`),
    ]),
    chainOf(
      'filter',
      'DOCKER-ISOLATION-STAGE-2',
      open.map(({ name }) => `-o ${name} -j DROP`),
    ),
    chainOf('filter', 'DOCKER-USER', []),
  ];
  return modern
    ? [...modernChains(bridges), ...isolation, nat]
    : [...classicChains(bridges), ...isolation, nat];
}

function between({ name, icc }: BridgeRules): string {
  return `-i ${name} -o ${name} -j ${icc ? 'ACCEPT' : 'DROP'}`;
}

function classicChains(bridges: readonly BridgeRules[]): FirewallChain[] {
  // For an internal network Docker writes no rule but the one between its own members.
  const perBridge = bridges.flatMap((bridge) => (bridge.internal ? [between(bridge)] : outward(bridge)));
  const rules = ['-j DOCKER-USER', '-j DOCKER-ISOLATION-STAGE-1', ...perBridge];
  return [chainOf('filter', 'FORWARD', rules, 'DROP'), chainOf('filter', 'DOCKER', [])];
}

function outward(bridge: BridgeRules): string[] {
  return [
    `-o ${bridge.name} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    `-o ${bridge.name} -j DOCKER`,
    `-i ${bridge.name} ! -o ${bridge.name} -j ACCEPT`,
    between(bridge),
  ];
}

function modernChains(bridges: readonly BridgeRules[]): FirewallChain[] {
  const raw = bridges.flatMap(({ name, members }) =>
    members.map((address) => `-d ${address}/32 ! -i ${name} -j DROP`),
  );
  return [
    chainOf('raw', 'PREROUTING', raw, 'ACCEPT'),
    chainOf('filter', 'FORWARD', ['-j DOCKER-USER', '-j DOCKER-FORWARD'], 'DROP'),
    chainOf('filter', 'DOCKER-FORWARD', [
      '-j DOCKER-CT',
      '-j DOCKER-ISOLATION-STAGE-1',
      '-j DOCKER-BRIDGE',
      ...bridges.flatMap((bridge) => [`-i ${bridge.name} ! -o ${bridge.name} -j ACCEPT`, between(bridge)]),
    ]),
    chainOf(
      'filter',
      'DOCKER-CT',
      bridges.map(({ name }) => `-o ${name} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`),
    ),
    chainOf(
      'filter',
      'DOCKER-BRIDGE',
      bridges.map(({ name }) => `-o ${name} -j DOCKER`),
    ),
    chainOf(
      'filter',
      'DOCKER',
      bridges.map(({ name }) => `! -i ${name} -o ${name} -j DROP`),
    ),
  ];
}
