import { inspected } from '../causes/evidence.js';
import { advise } from '../causes/remedies.js';
import { attachedEndpoints, containerOf } from '../world.js';
import type { FindingRule } from './finding.js';

/** Containers whose own host name is a neighbour's name: their hosts file leads them to themselves. */
export const ownHostNames: FindingRule = ({ world }) =>
  world.containers.flatMap((container) => {
    const name = container.hostName?.toLowerCase() ?? '';
    if (name === '' || container.networkMode.kind !== 'networks' || name === container.name.toLowerCase())
      return [];
    const target = attachedEndpoints(world, container)
      .flatMap(({ network }) => world.records.get(network)?.get(name) ?? [])
      .map((endpoint) => containerOf(world, endpoint))
      .find((other) => other !== null && other.id !== container.id && other.name.toLowerCase() === name);
    if (target == null) return [];
    return [
      {
        code: 'HOSTNAME_SHADOWS_TARGET',
        subjects: [container.id, target.id],
        about: name,
        parameters: { source: container.name, target: target.name, name },
        evidence: [inspected(container, '.Config.Hostname', container.hostName)],
        remedies: [advise('RECREATE', { container: container.name })],
      },
    ];
  });
