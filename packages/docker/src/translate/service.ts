import type { ServiceListing } from '../port.js';
import { integerOrNull, path, textOrNull } from './read.js';

/** A service as `GET /services?status=1` lists it (API 1.41). Null for what has no name. */
export function service(json: unknown): ServiceListing | null {
  const name = textOrNull(path(json, 'Spec', 'Name'));
  if (name === null) return null;
  return {
    name,
    wantedTasks: integerOrNull(path(json, 'ServiceStatus', 'DesiredTasks')) ?? 0,
    runningTasks: integerOrNull(path(json, 'ServiceStatus', 'RunningTasks')) ?? 0,
    endpointMode: path(json, 'Spec', 'EndpointSpec', 'Mode') === 'dnsrr' ? 'dnsrr' : 'vip',
  };
}
