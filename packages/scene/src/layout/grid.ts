import type { PlanBox } from '../plan.js';

/** Boxes in rows of equal cells. */
export interface Grid {
  readonly columns: number;
  /** Keys of the boxes, in reading order. */
  readonly cells: readonly string[];
  /** Containers that fit into a cell, one below the other. */
  readonly lines: number;
}

export function fillGrid(boxes: readonly Pick<PlanBox, 'key' | 'members'>[], columns: number): Grid {
  return {
    columns: Math.max(1, columns),
    cells: boxes.map(({ key }) => key),
    lines: boxes.reduce((most, { members }) => Math.max(most, members.length), 1),
  };
}

export function gridRows({ cells, columns }: Grid): number {
  return Math.ceil(cells.length / columns);
}
