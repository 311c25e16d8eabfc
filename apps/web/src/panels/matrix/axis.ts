/** Rows and columns of the matrix, and how the keyboard walks in it. Pure. */
import type { MatrixCell } from '../../link/readings.js';
import type { Container, ContainerId, Topology } from '@patchbay/topology';
import { compareNames } from '../../store/select/index-of.js';

/** So many containers fit on one screen and in one question. */
export const mostShown = 60;

export interface AxisGroup {
  /** Null: of no project. */
  readonly project: string | null;
  readonly containers: readonly Container[];
}

export interface Axis {
  readonly groups: readonly AxisGroup[];
  /** All of the groups in one row. */
  readonly containers: readonly Container[];
  /** How many run, with those that found no place. */
  readonly all: number;
}

/** The running containers of what is shown, by project and name; those of no project come last. */
export function axisOf({ containers }: Topology): Axis {
  const running = [...containers.values()].filter(({ state }) => state === 'running' || state === 'paused');
  const shown = running.toSorted(byProject).slice(0, mostShown);
  const groups = new Map<string | null, Container[]>();
  for (const container of shown) {
    const group = groups.get(container.project);
    if (group === undefined) groups.set(container.project, [container]);
    else group.push(container);
  }
  return {
    groups: [...groups].map(([project, members]) => ({ project, containers: members })),
    containers: shown,
    all: running.length,
  };
}

function byProject(left: Container, right: Container): number {
  if (left.project !== right.project) {
    if (left.project === null) return 1;
    if (right.project === null) return -1;
    return compareNames(left.project, right.project);
  }
  return compareNames(left.name, right.name);
}

export type CellStatus = MatrixCell['status'] | 'apart' | 'self';

/** What a cell shows. Two that share no network are kept apart on purpose, most of the time: no alarm. */
export function statusOf(cell: MatrixCell | undefined): CellStatus {
  return cell?.cause === 'NO_SHARED_NETWORK' ? 'apart' : (cell?.status ?? 'unknown');
}

/** Shape, colour and word for each: none of them alone. */
export const cellSigns: Readonly<Record<CellStatus, string>> = {
  ok: '✓',
  broken: '✕',
  apart: '/',
  unknown: '?',
  self: '–',
};

/** Answers by asker, then by who is asked. */
export type CellTable = ReadonlyMap<ContainerId, ReadonlyMap<ContainerId, MatrixCell>>;

export function tableOf(cells: readonly MatrixCell[]): CellTable {
  const rows = new Map<ContainerId, Map<ContainerId, MatrixCell>>();
  for (const cell of cells) {
    const row = rows.get(cell.from) ?? new Map<ContainerId, MatrixCell>();
    rows.set(cell.from, row.set(cell.to, cell));
  }
  return rows;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Step {
  readonly key: string;
  readonly ctrl: boolean;
  /** How many rows and columns there are. */
  readonly size: number;
}

const page = 10;

/** Where a key leads, as in the ARIA practices for grids; null: the key is not one of the grid's. */
export function stepTo({ row, column }: Place, { key, ctrl, size }: Step): Place | null {
  const last = size - 1;
  const inside = (value: number): number => Math.max(0, Math.min(last, value));
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl ? 0 : inside(row - 1), column };
    case 'ArrowDown':
      return { row: ctrl ? last : inside(row + 1), column };
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : inside(column - 1) };
    case 'ArrowRight':
      return { row, column: ctrl ? last : inside(column + 1) };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? last : row, column: last };
    case 'PageUp':
      return { row: inside(row - page), column };
    case 'PageDown':
      return { row: inside(row + page), column };
    default:
      return null;
  }
}
