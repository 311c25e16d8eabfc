import type { Arrangement } from '../layout/arrangement.js';
import type { LaidFrame } from '../layout/model.js';
import type { Point } from '../model.js';

/** The frames of each column, from top to bottom. */
export function columnsOf(frames: readonly LaidFrame[]): readonly (readonly LaidFrame[])[] {
  const columns: LaidFrame[][] = [];
  for (const frame of frames) (columns[frame.column] ??= []).push(frame);
  return columns.map((column) => column.toSorted((left, right) => left.rect.y - right.rect.y));
}

/** How far below its top edge a frame counts as held, pixels. */
const grip = 30;

/**
 * Where every frame stands with one of them next to a point: between the frames of the column that its left edge lies in, or in a
 * column of its own at the right. All are noted, so that the others stay where they are. Null: that is where it stands.
 */
export function frameWishes(
  { frames, before }: { readonly frames: readonly LaidFrame[]; readonly before: Arrangement['frames'] },
  id: string,
  to: Point,
): Arrangement['frames'] | null {
  const moved = frames.find((frame) => frame.id === id);
  if (moved === undefined) return null;
  const columns = columnsOf(frames);
  const column = columnAt(columns, to.x);
  const others = (columns[column] ?? []).filter((frame) => frame !== moved);
  const index = others.filter(({ rect }) => rect.y + rect.height / 2 < to.y + grip).length;
  if (column === moved.column && index === columns[column]?.indexOf(moved)) return null;
  const next = columns.map((stack) => stack.filter((frame) => frame !== moved));
  next[column] = (next[column] ?? []).toSpliced(index, 0, moved);
  const living = next.filter((stack) => stack.length > 0);
  return Object.fromEntries(
    living.flatMap((stack, number) =>
      stack.map(({ block }, at) => {
        const own = block === moved.block || (before[block]?.own ?? false);
        return [block, { column: number, index: at, own }] as const;
      }),
    ),
  );
}

/** The last column that begins left of a point; beyond the right edge of all of them, a new one. */
function columnAt(columns: readonly (readonly LaidFrame[])[], x: number): number {
  const edges = columns.map((stack) => Math.min(...stack.map(({ rect }) => rect.x)));
  const right = Math.max(...columns.flatMap((stack) => stack.map(({ rect }) => rect.x + rect.width)));
  if (x > right) return columns.length;
  return Math.max(
    0,
    edges.findLastIndex((edge) => edge <= x + grip),
  );
}

/** A point in the column beside a frame's, at its height; right of the last one begins a new one. */
export function nextColumn(
  frames: readonly LaidFrame[],
  { column, rect }: LaidFrame,
  direction: 'left' | 'right',
): Point | null {
  const columns = columnsOf(frames);
  const [next] = columns[column + (direction === 'left' ? -1 : 1)] ?? [];
  if (next) return { x: next.rect.x, y: rect.y };
  if (direction === 'left' || (columns[column] ?? []).length < 2) return null;
  const right = Math.max(...frames.map((frame) => frame.rect.x + frame.rect.width));
  return { x: right + 2 * grip, y: rect.y };
}
