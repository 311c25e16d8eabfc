import type { CableFault, Endpoint, Network } from '@patchbay/topology';
import { cableStory } from '../causes/wiring.js';
import { type World, cableOf, containerOf } from '../world.js';
import { advise, device } from '../causes/remedies.js';
import { linkSays } from '../causes/evidence.js';
import type { FindingRule, Found } from './finding.js';

/** Bridges that are switched off, with or without members, and bridges that are gone under their members. */
export const bridgesDown: FindingRule = ({ world }) =>
  [...world.topology.networks.values()].flatMap((network) => {
    const bridge = world.bridgeOf.get(network.id);
    const link = bridge === undefined ? undefined : world.topology.interfaces.get(bridge.interface);
    if (bridge !== undefined && link?.adminUp === false) return [down(network, bridge.id, bridge.name)];
    return [...gone(world, network)];
  });

function down(network: Network, bridge: Found['subjects'][number], name: string): Found {
  return {
    code: 'BRIDGE_DOWN',
    subjects: [network.id, bridge],
    parameters: { network: network.name },
    evidence: [linkSays('', name, `${name}: state DOWN`)],
    remedies: [advise('SET_LINK_UP', { value: name }, [`ip link set ${device(name)} up`])],
  };
}

function gone(world: World, network: Network): readonly Found[] {
  const code: CableFault = 'BRIDGE_MISSING';
  const lost = (world.byNetwork.get(network.id) ?? []).find(
    (endpoint: Endpoint) => cableOf(world, endpoint)?.faults.includes(code) === true,
  );
  const container = containerOf(world, lost ?? null);
  if (lost === undefined || container === null) return [];
  const end = { container, endpoint: lost, network, cable: cableOf(world, lost) };
  const { parameters, evidence, remedies } = cableStory({ world, question: { to: '' } }, end, code);
  return [{ code, subjects: [network.id], parameters, evidence, remedies }];
}
