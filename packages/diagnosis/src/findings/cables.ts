import type { CableFault } from '@patchbay/topology';
import { cableStory } from '../causes/wiring.js';
import { cableOf, containerOf, lives, networkOf } from '../world.js';
import type { FindingRule } from './finding.js';

/** One finding for the bridge says it for all of its cables. */
const ofBridge: ReadonlySet<CableFault> = new Set(['BRIDGE_DOWN', 'BRIDGE_MISSING']);

/** Cables on which Docker's word and the kernel's differ: gone, off the bridge, switched off, with another address. */
export const cablesBroken: FindingRule = ({ world }) =>
  [...world.topology.endpoints.values()].flatMap((endpoint) => {
    const cable = cableOf(world, endpoint);
    if (cable === null || cable.faults.length === 0) return [];
    const container = containerOf(world, endpoint);
    const network = networkOf(world, endpoint);
    if (container === null || network === null || !lives(container)) return [];
    const end = { container, endpoint, network, cable };
    return cable.faults
      .filter((fault) => !ofBridge.has(fault))
      .map((code) => {
        const { parameters, evidence, remedies } = cableStory({ world, question: { to: '' } }, end, code);
        return { code, subjects: [cable.id, container.id, network.id], parameters, evidence, remedies };
      });
  });
