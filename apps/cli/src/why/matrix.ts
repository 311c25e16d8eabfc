import type { ReachabilityCell } from '@patchbay/diagnosis';
import type { Matrix } from '@patchbay/server';
import type { Translate } from '@patchbay/text';

/** Who reaches whom by name: one line a container, one numbered column a target. */
export function tellMatrix({ cells, containers, count, read }: Matrix, translate: Translate): string[] {
  const byPair = new Map(cells.map((cell) => [`${cell.from} ${cell.to}`, cell]));
  const width = Math.max(4, ...containers.map(({ name }) => name.length));
  const head = containers.map((_each, index) => String(index + 1).padStart(3)).join('');
  const rows = containers.map((from, index) => {
    const marks = containers.map(({ id }) =>
      id === from.id ? '  –' : `  ${markOf(byPair.get(`${from.id} ${id}`))}`,
    );
    return `${String(index + 1).padStart(3)} ${from.name.padEnd(width)}${marks.join('')}`;
  });
  const unread = read < count ? ['', translate('why.all.unread', { read, count })] : [];
  return [`    ${''.padEnd(width)}${head}`, ...rows, '', translate('why.all.marks'), ...unread];
}

const marks: Readonly<Record<ReachabilityCell['status'], string>> = { ok: '✓', broken: '✗', unknown: '?' };

/** Two that share no network are kept apart on purpose, most of the time: that is no fault. */
function markOf(cell: Pick<ReachabilityCell, 'cause' | 'status'> | undefined): string {
  if (cell?.cause === 'NO_SHARED_NETWORK') return '/';
  return cell === undefined ? '?' : marks[cell.status];
}
