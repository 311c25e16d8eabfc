/** A report on its way from the measuring process to the one that prints it, and what its bars come to. */
import { isPast, type Report } from './model.js';

/** As `JSON.stringify`, but a figure that never came (lost: infinite; no sample: not a number) stays what it is. */
export function reportText(report: Report): string {
  const kept = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return JSON.stringify(report, kept, 2);
}

const notFinite = new Set(['Infinity', '-Infinity', 'NaN']);

/** Reads what `reportText` wrote. */
export function readReport(text: string): Report {
  const restored = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && notFinite.has(value) ? Number(value) : value;
  return JSON.parse(text, restored) as Report;
}

/** 1 with `check` when a figure is past its bar, else 0. */
export function exitStatus({ rows }: Report, { check }: { readonly check: boolean }): number {
  return check && rows.some(({ bar }) => bar !== null && isPast(bar)) ? 1 : 0;
}
