/** The peers beside each other, as text for a terminal. */
import { percentile } from '../statistics.js';
import type { Measured } from './measure.js';

export interface PeerResult {
  readonly name: string;
  readonly asked: string;
  readonly tells: boolean;
  /** The words of why not, for one that did not run. */
  readonly measured: Measured | string;
}

const heads = [
  '',
  'its page',
  'connect → its data p50',
  'worst',
  'disconnect → its data p50',
  'worst',
  'edges of 30',
  'memory',
];

/** One line a dashboard, then how each is asked, then what did not run and why. */
export function peersTable(results: readonly PeerResult[]): string {
  const lines = [heads, ...results.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const aligned = lines.map((cells) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const asked = results.map(({ name, asked: how }) => `  ${name}: ${how}`);
  const missing = results.flatMap(({ name, measured }) =>
    typeof measured === 'string' ? [`  ${name} did not run: ${measured}`] : [],
  );
  return [...aligned, '', 'How its data is read:', ...asked, ...missing].join('\n');
}

function cellsOf({ name, measured, tells }: PeerResult): readonly string[] {
  if (typeof measured === 'string') return [name, ...heads.slice(1).map(() => '–')];
  const { connect, disconnect, edges, memory } = measured;
  return [
    name,
    tells ? 'is told' : 'must ask',
    duration(percentile(connect, 0.5)),
    duration(percentile(connect, 1)),
    duration(percentile(disconnect, 0.5)),
    duration(percentile(disconnect, 1)),
    String(edges),
    `${Math.round(memory / 1_000_000)} MB`,
  ];
}

function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return 'not in 30 s';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
