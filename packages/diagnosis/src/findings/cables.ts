import type { Cable, CableFault, Endpoint } from '@patchbay/topology';
import { cableStory } from '../causes/wiring.js';
import { type World, cableOf, containerOf, lives, networkOf } from '../world.js';
import type { FindingRule } from './finding.js';

/** One finding for the bridge says it for all of its cables. */
const ofBridge: ReadonlySet<CableFault> = new Set(['BRIDGE_DOWN', 'BRIDGE_MISSING']);

/** The address that it has instead is a neighbour's: that both have it is the finding then. */
function isAnothers(world: World, { inside }: Cable, endpoint: Endpoint): boolean {
  const link = inside === null ? undefined : world.topology.interfaces.get(inside);
  return (link?.addresses ?? []).some(({ address }) =>
    (world.byAddress.get(address) ?? []).some(
      ({ container, network }) => network === endpoint.network && container !== endpoint.container,
    ),
  );
}

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
      .filter(
        (fault) =>
          !ofBridge.has(fault) && !(fault === 'ADDRESS_MISMATCH' && isAnothers(world, cable, endpoint)),
      )
      .map((code) => {
        const { parameters, evidence, remedies } = cableStory({ world, question: { to: '' } }, end, code);
        return { code, subjects: [cable.id, container.id, network.id], parameters, evidence, remedies };
      });
  });
