/** What the bench's command line says. */
import { parseArgs } from 'node:util';

/** Groups of rows that are measured together, in the order of the table. */
export const rowGroups = [
  'connect',
  'veth',
  'start',
  'calls',
  'frames',
  'memory',
  'viewers',
  'lab-memory',
  'lab-frames',
  'matrix',
  'why',
  'programs',
  'answers',
  'layout',
  'layouts',
  'bundle',
] as const;
export type RowGroup = (typeof rowGroups)[number];

export interface BenchOptions {
  readonly containers: readonly number[];
  readonly rows: readonly RowGroup[];
  /** Repetitions of whatever is repeated; starts take a quarter of it, since one costs a second. */
  readonly samples: number;
  readonly json: boolean;
  /** The table as docs/performance.md has it. */
  readonly markdown: boolean;
  /** Exit status 1 when a figure is past its bar. */
  readonly check: boolean;
}

export const usage = `npm run bench [-- OPTIONS]: figures of Patchbay, each beside its floor from the same run.

  --containers 10,100,300   sizes of the private engine to measure at
  --rows a,b                only these: ${rowGroups.join(', ')}
  --samples 20              repetitions
  --json                    every sample, as JSON on standard output
  --markdown                the table for docs/performance.md
  --check                   exit status 1 when a figure is past its bar
`;

/** Thrown for a command line that can't be read; the message says why. */
export class UsageError extends Error {}

/** @returns null when help is asked for. Throws a UsageError. */
export function parseOptions(words: readonly string[]): BenchOptions | null {
  const values = readFlags(words);
  if (values.help) return null;
  return {
    containers: list(values.containers).map((text) => wholeNumber('--containers', text, 2)),
    rows: values.rows === undefined ? rowGroups : list(values.rows).map(rowGroup),
    samples: wholeNumber('--samples', values.samples, 2),
    json: values.json,
    markdown: values.markdown,
    check: values.check,
  };
}

function readFlags(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        containers: { type: 'string', default: '10,100,300' },
        rows: { type: 'string' },
        samples: { type: 'string', default: '20' },
        json: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function list(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function wholeNumber(flag: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,4}$/.test(text) || value < least)
    throw new UsageError(`${flag} ${text}: a whole number from ${least} to 9999 is meant`);
  return value;
}

function rowGroup(name: string): RowGroup {
  const known = rowGroups.find((group) => group === name);
  if (known === undefined) throw new UsageError(`--rows ${name}: there are ${rowGroups.join(', ')}`);
  return known;
}
