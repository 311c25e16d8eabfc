/** Small worlds of facts for tests: say what matters, the rest is plausible. Not part of the product. */
import type {
  AttachmentFacts,
  ContainerFacts,
  ContainerInspectFacts,
  EngineFacts,
  Facts,
  KernelFacts,
  LinkFacts,
  NamespaceFacts,
  NetworkFacts,
} from '../facts.js';

/** A 64-digit id that starts with a readable hexadecimal word. */
export function dockerId(seed: string): string {
  const digits = [...seed].map((letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('');
  return digits.padEnd(64, '0').slice(0, 64);
}

export function engineFacts(news: Partial<EngineFacts> = {}): EngineFacts {
  return {
    readAt: 1,
    dockerId: 'ENGINE',
    hostName: 'host',
    product: 'docker',
    version: '26.1.5',
    apiVersion: '1.45',
    operatingSystem: 'Debian GNU/Linux 12',
    osType: 'linux',
    kernelVersion: '6.1.0',
    rootless: false,
    swarmActive: false,
    addressPools: [],
    local: true,
    ...news,
  };
}

export function networkFacts(name: string, news: Partial<NetworkFacts> = {}): NetworkFacts {
  return {
    readAt: 1,
    dockerId: dockerId(name),
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ingress: false,
    ipv6: false,
    ipamDriver: 'default',
    ipam: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', ipRange: null, reserved: {} }],
    options: {},
    labels: {},
    createdAt: '2026-01-01T00:00:00Z',
    hiddenEndpoints: [],
    peers: [],
    ...news,
  };
}

/** Docker's predefined `bridge` network. */
export function defaultBridgeFacts(): NetworkFacts {
  return networkFacts('bridge', {
    ipam: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1', ipRange: null, reserved: {} }],
    options: {
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.name': 'docker0',
    },
  });
}

export function attachmentFacts(network: NetworkFacts, news: Partial<AttachmentFacts> = {}): AttachmentFacts {
  return {
    networkName: network.name,
    networkDockerId: network.dockerId,
    endpointDockerId: dockerId(`endpoint-${network.name}`),
    ipv4: '172.18.0.2',
    ipv4PrefixLength: 16,
    gateway4: '172.18.0.1',
    ipv6: null,
    ipv6PrefixLength: null,
    gateway6: null,
    mac: '02:42:ac:12:00:02',
    aliases: [],
    dnsNames: null,
    links: [],
    driverOptions: {},
    configuredIpv4: null,
    configuredIpv6: null,
    linkLocalAddresses: [],
    gatewayPriority: null,
    ...news,
  };
}

export function inspectFacts(news: Partial<ContainerInspectFacts> = {}): ContainerInspectFacts {
  return {
    readAt: 1,
    pid: 100,
    sandboxKey: '/var/run/docker/netns/abc',
    hostName: 'box',
    domainName: '',
    dnsServers: [],
    dnsSearch: [],
    dnsOptions: [],
    extraHosts: [],
    links: [],
    mountedFiles: [],
    startedAt: '2026-01-01T00:00:00Z',
    restartCount: 0,
    autoRemove: false,
    error: '',
    portBindings: [],
    proxy: { variables: [], exempt: [] },
    ...news,
  };
}

export function containerFacts(name: string, news: Partial<ContainerFacts> = {}): ContainerFacts {
  return {
    readAt: 1,
    dockerId: dockerId(name),
    name,
    image: 'busybox:1',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: 1,
    labels: {},
    networkMode: 'bridge',
    ports: [],
    attachments: [],
    inspected: inspectFacts(),
    ...news,
  };
}

export function linkFacts(index: number, name: string, news: Partial<LinkFacts> = {}): LinkFacts {
  return {
    index,
    name,
    kind: null,
    mac: null,
    mtu: 1500,
    adminUp: true,
    operational: 'up',
    masterIndex: null,
    peerIndex: null,
    peerNamespace: null,
    portState: null,
    vni: null,
    vxlanPort: null,
    addresses: [],
    loopback: false,
    ...news,
  };
}

export function namespaceFacts(
  container: ContainerFacts,
  news: Partial<NamespaceFacts> = {},
): NamespaceFacts {
  return {
    readAt: 1,
    containerDockerId: container.dockerId,
    pid: container.inspected?.pid ?? 0,
    namespace: 1,
    inode: '4026532001',
    links: [],
    ...news,
  };
}

export function kernelFacts(news: Partial<KernelFacts> = {}): KernelFacts {
  return {
    readAt: 1,
    status: { tier: 'full', changes: 'netlink', blockedBy: '' },
    hostInode: '4026531840',
    links: [],
    namespaces: [],
    hidden: [],
    defaultRouteIndex: null,
    ...news,
  };
}

export function facts(news: Partial<Facts> = {}): Facts {
  return { engine: engineFacts(), containers: [], networks: [], kernel: null, ...news };
}

/** One running container on one bridge network, with a healthy veth pair: eth0 (7) in the container, veth8 (8) on br (5). */
export function wiredWorld(
  news: {
    readonly inside?: Partial<LinkFacts>;
    readonly outside?: Partial<LinkFacts>;
    readonly bridge?: Partial<LinkFacts>;
    readonly attachment?: Partial<AttachmentFacts>;
    readonly container?: Partial<ContainerFacts>;
    readonly namespace?: Partial<NamespaceFacts>;
  } = {},
): Facts {
  const network = networkFacts('app');
  const container = containerFacts('web', {
    attachments: [attachmentFacts(network, news.attachment)],
    ...news.container,
  });
  const inside = linkFacts(7, 'eth0', {
    kind: 'veth',
    mac: '02:42:ac:12:00:02',
    peerIndex: 8,
    peerNamespace: 0,
    addresses: [{ address: '172.18.0.2', prefixLength: 16, family: 4 }],
    ...news.inside,
  });
  const bridge = linkFacts(5, `br-${network.dockerId.slice(0, 12)}`, {
    kind: 'bridge',
    addresses: [{ address: '172.18.0.1', prefixLength: 16, family: 4 }],
    ...news.bridge,
  });
  const outside = linkFacts(8, 'veth8', {
    kind: 'veth',
    masterIndex: 5,
    peerIndex: 7,
    peerNamespace: 1,
    portState: 'forwarding',
    ...news.outside,
  });
  const namespaces = [namespaceFacts(container, { links: [inside], ...news.namespace })];
  const kernel = kernelFacts({ links: [bridge, outside], namespaces });
  return facts({ networks: [network], containers: [container], kernel });
}
