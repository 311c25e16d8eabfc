/** A network as the body of `POST /networks/create`, and back from Docker's own JSON. */
import type { NetworkRequest, SubnetRequest } from './port.js';
import { array, field, flag, path, text, textMap, textOrNull } from './translate/read.js';

/**
 * Engines before API 1.44 make a second network of the same name unless `CheckDuplicate` forbids it; later ones ignore
 * it. One that takes its settings from a config-only network is refused with any of its own (libnetwork
 * `validateConfiguration`).
 */
export function networkBody(request: NetworkRequest): Readonly<Record<string, unknown>> {
  const { name, driver, internal, attachable, ingress, scope, configOnly, configFrom } = request;
  const plain = {
    Name: name,
    CheckDuplicate: true,
    ...(driver !== '' && !configOnly && { Driver: driver }),
    ...(scope !== null && { Scope: scope }),
    Internal: internal,
    Attachable: attachable,
    Ingress: ingress,
    ConfigOnly: configOnly,
  };
  if (configFrom !== null) return { ...plain, ConfigFrom: { Network: configFrom } };
  const { ipv4, ipv6, ipamDriver, ipamOptions, subnets, options, labels } = request;
  return {
    ...plain,
    ...(ipv4 !== null && { EnableIPv4: ipv4 }),
    EnableIPv6: ipv6,
    IPAM: { Driver: ipamDriver, Options: ipamOptions, Config: subnets.map(subnetBody) },
    Options: options,
    Labels: labels,
  };
}

function subnetBody({
  subnet,
  gateway,
  ipRange,
  reserved,
}: SubnetRequest): Readonly<Record<string, unknown>> {
  return {
    Subnet: subnet,
    ...(gateway !== null && { Gateway: gateway }),
    ...(ipRange !== null && { IPRange: ipRange }),
    ...(Object.keys(reserved).length > 0 && { AuxiliaryAddresses: reserved }),
  };
}

/**
 * Reads an inspect as the wish for such a network. A subnet that Docker chose is wished for like one that a person
 * chose: Docker does not tell them apart, and the addresses must come back.
 */
export function networkRequestIn(json: unknown): NetworkRequest {
  const ipv4 = field(json, 'EnableIPv4');
  return {
    name: text(field(json, 'Name')),
    driver: text(field(json, 'Driver')),
    internal: flag(field(json, 'Internal')),
    attachable: flag(field(json, 'Attachable')),
    ingress: flag(field(json, 'Ingress')),
    ipv4: typeof ipv4 === 'boolean' ? ipv4 : null,
    ipv6: flag(field(json, 'EnableIPv6')),
    scope: null,
    configOnly: flag(field(json, 'ConfigOnly')),
    configFrom: textOrNull(path(json, 'ConfigFrom', 'Network')),
    ipamDriver: textOrNull(path(json, 'IPAM', 'Driver')) ?? 'default',
    ipamOptions: textMap(path(json, 'IPAM', 'Options')),
    subnets: array(path(json, 'IPAM', 'Config')).flatMap(subnetIn),
    options: textMap(field(json, 'Options')),
    labels: textMap(field(json, 'Labels')),
  };
}

function subnetIn(json: unknown): SubnetRequest[] {
  const subnet = textOrNull(field(json, 'Subnet'));
  if (subnet === null) return [];
  return [
    {
      subnet,
      gateway: withoutLength(textOrNull(field(json, 'Gateway'))),
      ipRange: textOrNull(field(json, 'IPRange')),
      reserved: textMap(field(json, 'AuxiliaryAddresses')),
    },
  ];
}

/** Some engines tell a gateway that they chose with the subnet's length (`172.18.0.1/16`), and take none like it. */
function withoutLength(gateway: string | null): string | null {
  return gateway?.split('/')[0] ?? null;
}
