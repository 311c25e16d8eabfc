import type { LiveTopology } from '@patchbay/observe';
import { type ExplainerWorld, deepWiringOf } from '@patchbay/server';

/** What answers are drawn from, without a server. */
export function worldOf(live: LiveTopology): ExplainerWorld {
  return { topology: live.topology, wiring: deepWiringOf(live), engine: live.engine };
}
