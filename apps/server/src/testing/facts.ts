import { createHash } from 'node:crypto';
import type { AttachmentFacts, ContainerFacts, EngineFacts, NetworkFacts } from '@patchbay/topology';

/** The full Docker id that the fake engine gives to a name. */
export function dockerIdOf(kind: 'container' | 'network', name: string): string {
  return createHash('sha256').update(`${kind} ${name}`).digest('hex');
}

export const engineFacts: EngineFacts = {
  readAt: 0,
  dockerId: 'fake',
  hostName: 'host',
  version: '20.10.24',
  apiVersion: '1.41',
  operatingSystem: 'Debian',
  osType: 'linux',
  kernelVersion: '6.1',
  product: 'docker',
  rootless: false,
  swarmActive: false,
  addressPools: [],
  local: false,
};

export function networkFacts(name: string): NetworkFacts {
  return {
    readAt: 0,
    dockerId: dockerIdOf('network', name),
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
  };
}

/** A running container without networks. */
export function containerFacts(name: string): ContainerFacts {
  return {
    readAt: 0,
    dockerId: dockerIdOf('container', name),
    name,
    image: 'patchbay/busybox:1',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: 1_760_000_000,
    labels: {},
    networkMode: 'app',
    ports: [],
    attachments: [],
    inspected: {
      readAt: 0,
      pid: 4711,
      sandboxKey: '',
      hostName: name,
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
    },
  };
}

/** A running container's place on a network, its address chosen by Docker. */
export function attachmentOf(network: string, facts: Partial<AttachmentFacts>): AttachmentFacts {
  return {
    networkName: network,
    networkDockerId: dockerIdOf('network', network),
    endpointDockerId: 'endpoint',
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
    ...facts,
  };
}
