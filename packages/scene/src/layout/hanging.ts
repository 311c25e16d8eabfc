import type { NetworkId } from '@patchbay/topology';
import type { PlanBox, PlanLink } from '../plan.js';

/** A box with the ends of its cables sorted by whether they leave it upwards or downwards. */
export interface Hanging {
  readonly box: PlanBox;
  readonly home: NetworkId;
  readonly ups: readonly PlanLink[];
  /** Nearest rail first. */
  readonly downs: readonly PlanLink[];
  /** Slots it takes: one for each cable on its busier side, so that every label finds room. */
  readonly width: number;
}
