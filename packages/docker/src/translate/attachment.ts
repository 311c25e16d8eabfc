import type { AttachmentFacts } from '@patchbay/topology';
import type { JsonObject } from './read.js';
import {
  entries,
  field,
  integerOrNull,
  objectOrNull,
  path,
  positiveOrNull,
  text,
  textMap,
  textOrNull,
  texts,
} from './read.js';

/** Which call the JSON came from: the list leaves out what only the inspect tells. */
export type Source = 'list' | 'inspect';

/** `NetworkSettings.Networks`, in the order of the networks' names. */
export function attachments(value: unknown, source: Source): AttachmentFacts[] {
  return entries(value)
    .flatMap(([name, endpoint]) => {
      const json = objectOrNull(endpoint);
      return json === null ? [] : [attachment(name, json, source)];
    })
    .toSorted((left, right) => (left.networkName < right.networkName ? -1 : 1));
}

function attachment(networkName: string, json: JsonObject, source: Source): AttachmentFacts {
  return {
    networkName,
    networkDockerId: text(field(json, 'NetworkID')),
    endpointDockerId: textOrNull(field(json, 'EndpointID')),
    ipv4: textOrNull(field(json, 'IPAddress')),
    ipv4PrefixLength: positiveOrNull(field(json, 'IPPrefixLen')),
    gateway4: textOrNull(field(json, 'Gateway')),
    ipv6: textOrNull(field(json, 'GlobalIPv6Address')),
    ipv6PrefixLength: positiveOrNull(field(json, 'GlobalIPv6PrefixLen')),
    gateway6: textOrNull(field(json, 'IPv6Gateway')),
    mac: textOrNull(field(json, 'MacAddress')),
    ...told(json, source),
    links: texts(field(json, 'Links')),
    driverOptions: textMap(field(json, 'DriverOpts')),
    configuredIpv4: textOrNull(path(json, 'IPAMConfig', 'IPv4Address')),
    configuredIpv6: textOrNull(path(json, 'IPAMConfig', 'IPv6Address')),
    linkLocalAddresses: texts(path(json, 'IPAMConfig', 'LinkLocalIPs')),
  };
}

/**
 * The list sends `Aliases: null` whatever the aliases are, so nothing of it is taken. In an inspect null means none,
 * while an absent `DNSNames` (before API 1.44) or `GwPriority` (before 1.48) means that the engine does not know the field.
 */
function told(
  json: JsonObject,
  source: Source,
): Pick<AttachmentFacts, 'aliases' | 'dnsNames' | 'gatewayPriority'> {
  if (source === 'list') return { aliases: null, dnsNames: null, gatewayPriority: null };
  const dnsNames = field(json, 'DNSNames');
  return {
    aliases: texts(field(json, 'Aliases')),
    dnsNames: dnsNames === undefined ? null : texts(dnsNames),
    gatewayPriority: integerOrNull(field(json, 'GwPriority')),
  };
}
