/** A network's own options are the reason: what Docker was told when the network was created. */
import type { Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { networkSays } from './evidence.js';
import { movedOff } from './moving.js';
import { advise } from './remedies.js';

const masquerade = 'com.docker.network.bridge.enable_ip_masquerade';
/** Since 27; `routed` and `isolated` networks have no NAT. */
const gatewayMode = 'com.docker.network.bridge.gateway_mode_ipv4';

/** The option by which a network has no masquerade; null: it is meant to have one. */
export function masqueradeOff({ options }: Network): string | null {
  if (options[masquerade] === 'false') return `${masquerade}=false`;
  const mode = options[gatewayMode];
  return mode === 'routed' || mode === 'isolated' ? `${gatewayMode}=${mode}` : null;
}

/** No rule is missing: neither putting one back nor a restart of Docker heals what the network was made for. */
export function withoutMasquerade(c: Case, network: Network, option: string) {
  return {
    says: 'diagnosis.told.masqueradeOff' as const,
    parameters: { network: network.name, value: option },
    evidence: [networkSays(network, 'json .Options', option)],
    remedies: [
      advise('RECREATE_NETWORK', { network: network.name, value: option }),
      ...movedOff(c, network, [{ container: c.source.container }]),
    ],
  };
}
