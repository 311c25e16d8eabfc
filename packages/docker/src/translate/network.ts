import type { HiddenEndpointFacts, IpamFacts, NetworkFacts } from '@patchbay/topology';
import { overlay } from './overlay.js';
import { array, entries, field, flag, path, text, textMap, textOrNull } from './read.js';

/** What libpod says of a network in its own list (`GET /libpod/networks/json`), which Podman's compatible one leaves out. */
export interface LibpodNetwork {
  readonly name: string;
  /** Its bridge; of macvlan and ipvlan the NIC that its children hang from. */
  readonly networkInterface: string | null;
  readonly servesNames: boolean;
}

/** Libpod's list by the networks' full ids. */
export function libpodNetworks(json: unknown): ReadonlyMap<string, LibpodNetwork> {
  return new Map(
    array(json).map((entry) => [
      text(field(entry, 'id')),
      {
        name: text(field(entry, 'name')),
        networkInterface: textOrNull(field(entry, 'network_interface')),
        servesNames: flag(field(entry, 'dns_enabled')),
      },
    ]),
  );
}

/**
 * What Podman's compatible answer says, with what only libpod tells. Its default network goes by the name `bridge` there, and
 * by `podman` everywhere else.
 * @param libpod undefined: libpod's list was not given, or does not know it (yet)
 */
export function podmanNetwork(facts: NetworkFacts, libpod: LibpodNetwork | undefined): NetworkFacts {
  if (libpod === undefined) return { ...facts, bridge: null };
  const { name, networkInterface, servesNames } = libpod;
  const known = { ...facts, name: name || facts.name, servesNames };
  if (facts.driver === 'bridge') return { ...known, bridge: networkInterface };
  if (networkInterface === null) return known;
  return { ...known, options: { parent: networkInterface, ...facts.options } };
}

/**
 * One entry of `GET /networks` or the answer of `GET /networks/{id}`. Both have the same shape; only the second tells
 * endpoints and peers. `Containers` is null in the list, and for overlays without a member on this host.
 * @returns null when it has no id
 */
export function network(json: unknown, readAt: number): NetworkFacts | null {
  const dockerId = textOrNull(field(json, 'Id'));
  if (dockerId === null) return null;
  return {
    readAt,
    dockerId,
    name: textOrNull(field(json, 'Name')) ?? dockerId.slice(0, 12),
    driver: text(field(json, 'Driver')),
    scope: text(field(json, 'Scope')),
    internal: flag(field(json, 'Internal')),
    attachable: flag(field(json, 'Attachable')),
    ingress: flag(field(json, 'Ingress')),
    ipv6: flag(field(json, 'EnableIPv6')),
    ipamDriver: text(path(json, 'IPAM', 'Driver')),
    ipam: array(path(json, 'IPAM', 'Config')).flatMap(ipam),
    options: textMap(field(json, 'Options')),
    labels: textMap(field(json, 'Labels')),
    createdAt: text(field(json, 'Created')),
    hiddenEndpoints: hiddenEndpoints(json),
    peers: array(field(json, 'Peers')).flatMap(peer),
    ...overlay(json),
  };
}

/** The `none` and `host` networks have configurations without a subnet: nothing to say about them. */
function ipam(json: unknown): IpamFacts[] {
  const subnet = textOrNull(field(json, 'Subnet'));
  if (subnet === null) return [];
  return [
    {
      subnet,
      gateway: textOrNull(field(json, 'Gateway')),
      ipRange: textOrNull(field(json, 'IPRange')),
      reserved: textMap(field(json, 'AuxiliaryAddresses')),
    },
  ];
}

function peer(json: unknown): { name: string; address: string }[] {
  const address = textOrNull(field(json, 'IP'));
  return address === null ? [] : [{ name: text(field(json, 'Name')), address }];
}

/**
 * `Containers` is keyed by container id, save for what no container owns: `lb-<network>` (an overlay's load balancer),
 * `ingress-sbox`, `ep-<endpoint id>` (an endpoint without sandbox). On docker_gwbridge the gateway endpoints come under
 * the id of the container whose overlay they serve; no container's own JSON shows them. Any other network tells `ep-…` while a
 * container is on its way onto it: that endpoint is the container's own in a moment.
 */
function hiddenEndpoints(json: unknown): HiddenEndpointFacts[] {
  const onGatewayBridge = field(json, 'Name') === 'docker_gwbridge';
  if (!onGatewayBridge && field(json, 'Driver') !== 'overlay') return [];
  return entries(field(json, 'Containers'))
    .filter(
      ([key, entry]) => !ownedBy.test(key) || (onGatewayBridge && gateway.test(text(field(entry, 'Name')))),
    )
    .map(([key, entry]) => ({
      name: endpointName(key, text(field(entry, 'Name'))),
      endpointDockerId: text(field(entry, 'EndpointID')),
      ipv4: textOrNull(text(field(entry, 'IPv4Address')).split('/')[0]),
      mac: textOrNull(field(entry, 'MacAddress')),
    }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

const ownedBy = /^[0-9a-f]{64}$/;
const gateway = /^gateway_[0-9a-f]{12}$/;

/** A load balancer's endpoint is called `<network>-endpoint`: there the sandbox's name, the key, says more. */
function endpointName(key: string, name: string): string {
  const keyIsId = ownedBy.test(key) || key.startsWith('ep-');
  return keyIsId && name !== '' ? name : key;
}
