/** Who has a cell keeps it, newcomers take those that are free. @param held who keeps a cell though it is not wanted now */
export function giveCells<Id extends string>(
  wanted: readonly Id[],
  before: readonly (Id | null)[],
  held: ReadonlyMap<Id, unknown> = new Map<Id, unknown>(),
): (Id | null)[] {
  const keeps = (id: Id): boolean => wanted.includes(id) || held.has(id);
  const cells = before.map((network) => (network !== null && keeps(network) ? network : null));
  for (const network of wanted) {
    if (cells.includes(network)) continue;
    const free = cells.indexOf(null);
    if (free < 0) cells.push(network);
    else cells[free] = network;
  }
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  return cells;
}
