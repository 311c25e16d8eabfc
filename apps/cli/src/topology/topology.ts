import { readFile, writeFile } from 'node:fs/promises';
import {
  aboutPicture,
  buildScene,
  exportFormatNames,
  exportFormats,
  parseSnapshot,
  themes,
  type Snapshot,
} from '@patchbay/scene';
import { Failure, aboutEngineOf } from '@patchbay/server';
import type { Translate } from '@patchbay/text';
import { type Command, type Terminal, exitStatus } from '../command.js';
import { lookOnce } from '../look-once.js';
import { tellJson, tellLines } from '../tell.js';
import { parseTopology, type TopologyArguments } from './arguments.js';

/** `patchbay topology`: the picture, or everything that it knows, in any of the formats of an export. */
export const topology: Command = {
  async run(argv, terminal) {
    const wanted = parseTopology(argv);
    if (wanted.help) {
      const formats = exportFormatNames.join(', ');
      tellLines(terminal, terminal.translate('cli.topology.help', { formats }));
      return exitStatus.works;
    }
    const written = exported(await read(wanted, terminal), wanted, terminal.translate);
    if (wanted.output === null) show(written.trimEnd(), wanted, terminal);
    else await keep(wanted.output, written);
    return exitStatus.works;
  },
};

function show(written: string, { format }: TopologyArguments, terminal: Terminal): void {
  if (format === 'json') tellJson(terminal, written);
  else tellLines(terminal, written);
}

function exported(
  { topology, at }: Snapshot,
  { format, view, theme }: TopologyArguments,
  translate: Translate,
): string {
  const text = aboutEngineOf(topology, translate);
  const options = { view, text };
  return exportFormats[format].make({
    topology,
    scene: buildScene(topology, options, null),
    theme: themes[theme],
    ...aboutPicture(topology, { ...options, at }),
    at,
  });
}

async function read({ from, engine }: TopologyArguments, terminal: Terminal): Promise<Snapshot> {
  if (from !== null) return opened(from);
  const { told } = await lookOnce(engine, terminal, async (live) => ({
    at: new Date().toISOString(),
    host: live.topology.engines.values().next().value?.hostName ?? '',
    topology: live.topology,
  }));
  return told;
}

async function opened(file: string): Promise<Snapshot> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Failure('PB_BAD_FLAG', { flag: `--from ${file} (${reasonOf(error)})` });
  });
  const read = parseSnapshot(text);
  if (!read.ok) throw new Failure(read.problem.code, read.problem.parameters);
  return read.snapshot;
}

async function keep(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw new Failure('PB_BAD_FLAG', { flag: `--output ${file} (${reasonOf(error)})` });
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
