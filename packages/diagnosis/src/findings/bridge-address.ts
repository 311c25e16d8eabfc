import { addressGone } from '../causes/bridge.js';
import type { FindingRule } from './finding.js';

/** Bridges whose own address, the gateway, is not on them any more. Nobody misses it on a network without members. */
export const bridgeAddresses: FindingRule = ({ world }) =>
  [...world.topology.networks.values()].flatMap((network) => {
    const first = (world.byNetwork.get(network.id) ?? []).find(({ state }) => state === 'attached');
    const story = first === undefined ? null : addressGone(world, network, first);
    if (story === null) return [];
    const { parameters, evidence, remedies, subject } = story;
    return [
      {
        code: 'BRIDGE_ADDRESS_MISSING',
        subjects: [network.id, ...(subject.id === null ? [] : [subject.id])],
        parameters,
        evidence,
        remedies,
      },
    ];
  });
