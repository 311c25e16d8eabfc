import type { NetworkFacts, OverlayFacts, OverlayMemberFacts } from '@patchbay/topology';
import { array, entries, field, path, text, textOrNull } from './read.js';

/**
 * `Services` of `GET /networks/{id}?verbose=true`: what the swarm's nodes told each other of an overlay. Under the empty name are
 * containers that belong to no service. Absent in any other answer, and for networks without a member on this node.
 */
export function overlay(json: unknown): Pick<NetworkFacts, 'overlay'> {
  if (field(json, 'Driver') !== 'overlay') return {};
  const services = entries(field(json, 'Services'));
  return { overlay: services.length === 0 ? null : overlayFacts(services) };
}

function overlayFacts(services: readonly [string, unknown][]): OverlayFacts {
  return {
    members: services
      .flatMap(([name, service]) =>
        array(field(service, 'Tasks')).flatMap((task) => member(task, name === '' ? null : name)),
      )
      .toSorted((left, right) => (left.endpointDockerId < right.endpointDockerId ? -1 : 1)),
    services: services
      .filter(([name]) => name !== '')
      .map(([name, service]) => ({ name, vip: addressOrNull(field(service, 'VIP')) })),
  };
}

function member(json: unknown, service: string | null): OverlayMemberFacts[] {
  const name = textOrNull(field(json, 'Name'));
  const endpointDockerId = text(field(json, 'EndpointID'));
  if (name === null) return [];
  const ipv4 = addressOrNull(field(json, 'EndpointIP'));
  return [
    { name, endpointDockerId, ipv4, hostAddress: addressOrNull(path(json, 'Info', 'Host IP')), service },
  ];
}

/** Go prints an address that is not there as `<nil>`. */
function addressOrNull(value: unknown): string | null {
  const address = textOrNull(value);
  return address === null || !/^[0-9a-f.:]+$/i.test(address) ? null : address;
}
