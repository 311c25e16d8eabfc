import { type ReachabilityCell, reachability } from '@patchbay/diagnosis';
import { type ExplainerWorld, readDetailsOf } from '@patchbay/server';
import type { Translate } from '@patchbay/text';
import type { Container } from '@patchbay/topology';

/** Reading a namespace takes some tens of milliseconds: of a bigger host only the first ones are read. */
const mostRead = 60;

/** Who reaches whom by name: one line a container, one numbered column a target. Nothing is sent. */
export async function tellMatrix(world: ExplainerWorld, translate: Translate): Promise<string[]> {
  const running = runningOf(world);
  const ids = running.map(({ id }) => id);
  const details = await readDetailsOf(world, ids.slice(0, mostRead));
  const cells = new Map(
    reachability(world.topology, ids, details).map((cell) => [`${cell.from} ${cell.to}`, cell]),
  );
  const width = Math.max(4, ...running.map(({ name }) => name.length));
  const head = ids.map((_id, index) => String(index + 1).padStart(3)).join('');
  const rows = running.map((from, index) => {
    const marks = ids.map((to) => (to === from.id ? '  –' : `  ${markOf(cells.get(`${from.id} ${to}`))}`));
    return `${String(index + 1).padStart(3)} ${from.name.padEnd(width)}${marks.join('')}`;
  });
  const unread =
    ids.length > mostRead ? ['', translate('why.all.unread', { read: mostRead, count: ids.length })] : [];
  return [`    ${''.padEnd(width)}${head}`, ...rows, '', translate('why.all.marks'), ...unread];
}

function runningOf({ topology }: ExplainerWorld): Container[] {
  return [...topology.containers.values()]
    .filter(({ state }) => state === 'running' || state === 'paused')
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function markOf(cell: ReachabilityCell | undefined): string {
  if (cell === undefined) return '?';
  if (cell.resolves === 'broken' || cell.reaches === 'broken') return '✗';
  return cell.resolves === 'unknown' || cell.reaches === 'unknown' ? '?' : '✓';
}
