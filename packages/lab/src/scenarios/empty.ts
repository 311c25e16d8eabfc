import type { Scenario } from './scenario.js';

/** An engine as it is after its installation. */
export const empty: Scenario = { build: () => undefined };
