/** The report as text for a terminal. */
import { isPast, type Floor, type Report, type Row, type Unit } from './model.js';
import { differences, median, percentile } from './statistics.js';

const heads = ['', 'n', 'min', 'p50', 'p95', '', 'floor p50', 'p95', 'against it p50', 'p95', 'bar', ''];

const markdownHeads = [
  'row',
  'containers',
  'min',
  'p50',
  'p95',
  'floor',
  'its p50',
  'its p95',
  'against it, p50',
  'p95',
  'bar',
  '',
];

/** One line a row; a figure past its bar says PAST and by which value. */
export function tableOf(report: Report): string {
  const { machine, rows, samples } = report;
  const floors = [...new Set(rows.flatMap(({ floor }) => floor?.what ?? []))];
  return [
    `${machine.cpu}, ${machine.cores} cores · Linux ${machine.kernel} · Node ${machine.node} · ${samples} samples`,
    `load average ${machine.loadBefore.toFixed(2)} before, ${machine.loadAfter.toFixed(2)} after`,
    '',
    ...aligned([heads, ...rows.map((row) => cellsOf(row, floors))]),
    '',
    'Floors, measured in the same run:',
    ...floors.map((what, index) => `  ${letter(index)}  ${what}`),
    ...notesOf(rows),
    '',
    verdict(rows),
  ].join('\n');
}

/** The same rows as a table of Markdown, for docs/performance.md; what stays empty in all rows has no column. */
export function markdownOf({ machine, rows, samples }: Report): string {
  const floors = [...new Set(rows.flatMap(({ floor }) => floor?.what ?? []))];
  const lines = [markdownHeads, ...rows.map((row) => cellsOf(row, floors))];
  const used = markdownHeads.map((_, column) => lines.slice(1).some((cells) => (cells[column] ?? '') !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  const [head = '', ...body] = lines.map(line);
  return [
    `${machine.cpu}, ${machine.cores} cores · Linux ${machine.kernel} · Node ${machine.node} · ${samples} samples · load average ${machine.loadBefore.toFixed(2)} before, ${machine.loadAfter.toFixed(2)} after`,
    '',
    head,
    line(markdownHeads.map(() => '---')),
    ...body,
    '',
    `Floors: ${floors.map((what, index) => `${letter(index)}, ${what}`).join('; ')}. ${verdict(rows)}`,
  ].join('\n');
}

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const fitted = (cell: string, column: number): string =>
    isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((cells) => cells.map(fitted).join('  ').trimEnd());
}

function cellsOf(row: Row, floors: readonly string[]): string[] {
  const { bar, containers, floor, samples, unit, what } = row;
  return [
    what,
    containers === null ? '' : String(containers),
    figure(Math.min(...samples), unit),
    figure(median(samples), unit),
    `${figure(percentile(samples, 0.95), unit)} ${unit}`,
    ...(floor === null ? ['', '', ''] : floorCells(floor, { unit, floors })),
    ...against(row),
    bar?.says ?? '',
    judged(row),
  ];
}

function floorCells(
  floor: Floor,
  { unit, floors }: { readonly unit: Unit; readonly floors: readonly string[] },
) {
  const [half, most] = [median(floor.samples), percentile(floor.samples, 0.95)];
  return [letter(floors.indexOf(floor.what)), figure(half, unit), figure(most, unit)];
}

/** Words are aligned to the left, figures to the right. */
function isText(column: number): boolean {
  return column === 0 || column >= 10 || heads[column] === '';
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function against({ samples, floor, against: kind, unit }: Row): [string, string] {
  if (floor === null || kind === null) return ['', ''];
  if (kind === 'times') {
    const times = (share: number): string =>
      `${(percentile(samples, share) / percentile(floor.samples, share)).toFixed(2)} ×`;
    return [times(0.5), times(0.95)];
  }
  const over = differences(samples, floor.samples);
  const sign = (value: number): string => `${value < 0 ? '−' : '+'}${figure(Math.abs(value), unit)}`;
  return [sign(median(over)), sign(percentile(over, 0.95))];
}

function judged({ bar }: Row): string {
  if (bar === null) return '';
  return isPast(bar) ? `PAST: ${bar.value.toFixed(2)}` : 'holds';
}

function figure(value: number, unit: Unit): string {
  const digits =
    unit === 'kB' || unit === 'times' ? 2 : value < 10 && unit === 'ms' ? 1 : unit === 'calls' ? 1 : 0;
  return value.toFixed(digits);
}

function notesOf(rows: readonly Row[]): string[] {
  const notes = rows.flatMap(({ what, containers, note }) =>
    note === null ? [] : [`  ${what}${containers === null ? '' : ` (${containers})`}: ${note}`],
  );
  return notes.length === 0 ? [] : ['Notes:', ...notes];
}

function verdict(rows: readonly Row[]): string {
  const bars = rows.flatMap(({ bar }) => bar ?? []);
  const past = bars.filter(isPast).length;
  return past === 0 ? `All ${bars.length} bars hold.` : `${past} of ${bars.length} bars are past.`;
}
