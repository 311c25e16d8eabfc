import type { PlanBox } from '../plan.js';
import type { GridMemory } from './memory.js';

type Cell = Pick<PlanBox, 'key' | 'members'>;

/** Puts things into cells: who has one keeps it, newcomers take the first free ones. */
export function fillGrid(things: readonly Cell[], memory: GridMemory, freshColumns: number): GridMemory {
  const wanted = new Set(things.map((thing) => thing.key));
  const cells = memory.cells.map((key) => (key !== null && wanted.has(key) ? key : null));
  const seated = new Set(cells);
  let free = 0;
  for (const { key } of things) {
    if (seated.has(key)) continue;
    while (cells[free] !== undefined && cells[free] !== null) free += 1;
    cells[free] = key;
  }
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  const lines = things.reduce(
    (most, { members }) => Math.max(most, members.length),
    Math.max(1, memory.lines),
  );
  return { columns: memory.columns > 0 ? memory.columns : Math.max(1, freshColumns), cells, lines };
}

export function gridRows(grid: GridMemory): number {
  return Math.ceil(grid.cells.length / Math.max(1, grid.columns));
}
