import type { Fold, PlanBox, PlanNetwork } from '../plan.js';
import { pushTo } from '../order.js';

/** A fold with what is in it. */
export interface FoundFold extends Fold {
  readonly boxes: readonly PlanBox[];
  readonly networks: readonly PlanNetwork[];
}

/** What a person did not touch is open. */
export const open = { folded: false } as const;

export function byProject(boxes: readonly PlanBox[]): Map<string, PlanBox[]> {
  const projects = new Map<string, PlanBox[]>();
  for (const box of boxes) if (box.project !== null) pushTo(projects, box.project, box);
  return projects;
}
