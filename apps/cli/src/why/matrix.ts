import { type ReachabilityCell, reachability } from '@patchbay/diagnosis';
import type { Topology } from '@patchbay/topology';

/** Who reaches whom by name: one line a container, one numbered column a target. */
export function tellMatrix(topology: Topology): string[] {
  const running = [...topology.containers.values()]
    .filter(({ state }) => state === 'running' || state === 'paused')
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const ids = running.map(({ id }) => id);
  const cells = new Map(reachability(topology, ids).map((cell) => [`${cell.from} ${cell.to}`, cell]));
  const width = Math.max(4, ...running.map(({ name }) => name.length));
  const head = ids.map((_id, index) => String(index + 1).padStart(3)).join('');
  const rows = running.map((from, index) => {
    const marks = ids.map((to) => (to === from.id ? '  –' : `  ${markOf(cells.get(`${from.id} ${to}`))}`));
    return `${String(index + 1).padStart(3)} ${from.name.padEnd(width)}${marks.join('')}`;
  });
  return [`    ${''.padEnd(width)}${head}`, ...rows];
}

function markOf(cell: ReachabilityCell | undefined): string {
  if (cell === undefined) return '?';
  if (cell.resolves === 'broken' || cell.reaches === 'broken') return '✗';
  return cell.resolves === 'unknown' || cell.reaches === 'unknown' ? '?' : '✓';
}
