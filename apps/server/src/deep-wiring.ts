import type { LiveTopology } from '@patchbay/observe';
import type { DeepWiring, Wiring } from '@patchbay/wiring';

/** The reader that also answers on demand; null where the engine's kernel is out of reach, or simulated without that. */
export function deepWiringOf(live: LiveTopology): DeepWiring | null {
  const { wiring } = live;
  return wiring !== null && isDeep(wiring) ? wiring : null;
}

function isDeep(wiring: Wiring): wiring is DeepWiring {
  return 'readDetail' in wiring;
}
