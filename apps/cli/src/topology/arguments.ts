import { parseArgs } from 'node:util';
import { exportFormatNames, type ExportFormatName } from '@patchbay/scene';
import { Failure, type NamedEngine, engineFlags, namedEngine } from '@patchbay/server';

/** What `patchbay topology` was asked for. */
export interface TopologyArguments {
  readonly help: boolean;
  readonly format: ExportFormatName;
  readonly view: 'wiring' | 'networks';
  readonly theme: 'light' | 'dark';
  /** Null: standard output. */
  readonly output: string | null;
  /** A snapshot to read instead of an engine. */
  readonly from: string | null;
  readonly engine: NamedEngine | null;
}

const flags = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string' },
  view: { type: 'string' },
  theme: { type: 'string' },
  output: { type: 'string' },
  from: { type: 'string' },
  ...engineFlags,
} as const;

/** Reads the flags. Throws PB_BAD_FLAG that names what is wrong. */
export function parseTopology(argv: readonly string[]): TopologyArguments {
  const values = readFlags(argv);
  return {
    help: values.help ?? false,
    format: oneOf('format', values.format ?? 'json', exportFormatNames),
    view: oneOf('view', values.view ?? 'wiring', ['wiring', 'networks']),
    theme: oneOf('theme', values.theme ?? 'light', ['light', 'dark']),
    output: values.output ?? null,
    from: values.from ?? null,
    engine: namedEngine(values),
  };
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false }).values;
  } catch {
    throw new Failure('PB_BAD_FLAG', { flag: ['topology', ...argv].join(' ') });
  }
}

function oneOf<Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === value);
  if (word === undefined)
    throw new Failure('PB_BAD_FLAG', { flag: `--${flag} ${value} (${words.join(', ')})` });
  return word;
}
