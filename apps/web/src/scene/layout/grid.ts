import type { GridMemory } from './memory.js';

/** Puts keys into cells: who has one keeps it, newcomers take the first free ones. */
export function fillGrid(keys: readonly string[], memory: GridMemory, freshColumns: number): GridMemory {
  const wanted = new Set(keys);
  const cells = memory.cells.map((key) => (key !== null && wanted.has(key) ? key : null));
  const seated = new Set(cells);
  let free = 0;
  for (const key of keys) {
    if (seated.has(key)) continue;
    while (cells[free] !== undefined && cells[free] !== null) free += 1;
    cells[free] = key;
  }
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  return { columns: memory.columns > 0 ? memory.columns : Math.max(1, freshColumns), cells };
}

export function gridRows(grid: GridMemory): number {
  return Math.ceil(grid.cells.length / grid.columns);
}
