import type { ConnectRequest } from './port.js';

/**
 * The body of `POST /networks/{id}/connect`. Only what was asked for is in it: an empty value is a wish to Docker
 * (`IPAMConfig: {}` on the default bridge is refused). Engines before API 1.44 ignore `MacAddress`, before 1.48
 * `GwPriority`, without a word.
 */
export function connectBody(request: ConnectRequest): Readonly<Record<string, unknown>> {
  const { ipv4, ipv6, aliases, links, driverOptions, mac, gatewayPriority } = request;
  const addresses = { ...(ipv4 && { IPv4Address: ipv4 }), ...(ipv6 && { IPv6Address: ipv6 }) };
  const endpoint = {
    ...(Object.keys(addresses).length > 0 && { IPAMConfig: addresses }),
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(links.length > 0 && { Links: links }),
    ...(Object.keys(driverOptions).length > 0 && { DriverOpts: driverOptions }),
    ...(mac && { MacAddress: mac }),
    ...(gatewayPriority !== null && { GwPriority: gatewayPriority }),
  };
  return {
    Container: request.container,
    ...(Object.keys(endpoint).length > 0 && { EndpointConfig: endpoint }),
  };
}
