/** What differs between the engines the lab can play. Sources: seen on these engines, or the changelogs named. */
export interface VersionProfile {
  readonly version: string;
  readonly apiVersion: string;
  readonly minimumApiVersion: string;
  /** `DNSNames` in inspects: API 1.44 (moby API changelog). */
  readonly dnsNames: boolean;
  /** The short id among `Aliases`: always before API 1.45, then only in `DNSNames`. */
  readonly shortIdAlias: boolean;
  /** `GwPriority`: API 1.48. */
  readonly gatewayPriority: boolean;
  /** `EnableIPv4` in networks: API 1.48. */
  readonly enableIpv4Field: boolean;
  /** Several networks in one create: API 1.44; before, "Container cannot be connected to network endpoints". */
  readonly severalNetworksAtCreate: boolean;
  /** Two networks of one name through the API: until 24 (moby#46251 in 25). */
  readonly duplicateNetworkNames: boolean;
  /** An endpoint of an internal network has a gateway: until 24 (moby#46603 in 25). */
  readonly internalGateway: boolean;
  /** MAC addresses made of the IPv4 address; 28 draws them at random. */
  readonly macFromAddress: boolean;
  /** 28 makes eth0 inside the namespace: index 2 in every container. */
  readonly ownIndexes: boolean;
  /** The network is left before `die` is told: seen on 26 and 28; 20.10 tells `die` first. */
  readonly disconnectBeforeDie: boolean;
  /** One disconnect of a running container is told twice: seen on 20.10 and 26, not on 28. */
  readonly doubledDisconnect: boolean;
  /** A container that ended keeps the sandbox's id and key as stale text: seen on 20.10 and 26, not on 28. */
  readonly staleSandbox: boolean;
  /** `NetworkMode: default` becomes `bridge` at create, and a network without subnets has `Config: null`: seen on 26 and 28. */
  readonly plainDefaults: boolean;
  /** `--ipv6` without a subnet gets a unique local one: since 27. */
  readonly automaticIpv6: boolean;
}

const until24 = {
  dnsNames: false,
  shortIdAlias: true,
  gatewayPriority: false,
  enableIpv4Field: false,
  severalNetworksAtCreate: false,
  duplicateNetworkNames: true,
  internalGateway: true,
  macFromAddress: true,
  ownIndexes: false,
  disconnectBeforeDie: false,
  doubledDisconnect: true,
  staleSandbox: true,
  plainDefaults: false,
  automaticIpv6: false,
};
const since25 = {
  ...until24,
  dnsNames: true,
  severalNetworksAtCreate: true,
  duplicateNetworkNames: false,
  internalGateway: false,
  disconnectBeforeDie: true,
  plainDefaults: true,
};

const profiles = {
  '20.10': { ...until24, version: '20.10.24', apiVersion: '1.41', minimumApiVersion: '1.12' },
  '26.1': {
    ...since25,
    version: '26.1.5',
    apiVersion: '1.45',
    minimumApiVersion: '1.24',
    shortIdAlias: false,
  },
  '28.5': {
    ...since25,
    version: '28.5.2',
    apiVersion: '1.51',
    minimumApiVersion: '1.24',
    shortIdAlias: false,
    gatewayPriority: true,
    enableIpv4Field: true,
    macFromAddress: false,
    ownIndexes: true,
    doubledDisconnect: false,
    staleSandbox: false,
    automaticIpv6: true,
  },
} as const satisfies Record<string, VersionProfile>;

export type LabVersion = keyof typeof profiles;

export const labVersions: readonly LabVersion[] = ['20.10', '26.1', '28.5'];

export function versionProfile(version: LabVersion): VersionProfile {
  return profiles[version];
}
