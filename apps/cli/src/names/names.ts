import { parseArgs } from 'node:util';
import { type NamesReport, renderNames } from '@patchbay/diagnosis';
import { Failure, aboutEngineOf, answerNames, engineFlags, namedEngine } from '@patchbay/server';
import type { Translate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { type Command, exitStatus } from '../command.js';
import { lookOnce } from '../look-once.js';
import { tellJson, tellLines } from '../tell.js';
import { worldOf } from '../world.js';

/** `patchbay names CONTAINER`: what it can resolve, and under which names it is found. */
export const names: Command = {
  async run(argv, terminal) {
    const { container, engine, help, json } = readWords(argv);
    if (help) {
      tellLines(terminal, terminal.translate('cli.names.help'));
      return exitStatus.works;
    }
    const { told, engine: asked } = await lookOnce(engine, terminal, async (live) => ({
      report: await answerNames(worldOf(live), container),
      topology: live.topology,
    }));
    const report = renderNames(told.report, terminal.translate);
    if (json) tellJson(terminal, JSON.stringify({ engine: asked.json, ...report }, null, 2));
    else {
      const about = aboutEngineOf(told.topology, terminal.translate);
      for (const line of [...asked.head, ...tellNames(report, told.topology, about)]) terminal.out(line);
    }
    return exitStatus.works;
  },
};

function readWords(argv: readonly string[]) {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      json: { type: 'boolean' },
      ...engineFlags,
    } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      strict: true,
      allowPositionals: true,
    });
    const [container = ''] = positionals;
    const help = values.help ?? false;
    if (!help && positionals.length !== 1) throw new Error('one container is meant');
    return { container, help, json: values.json ?? false, engine: namedEngine(values) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('PB_BAD_FLAG', { flag: ['names', ...argv].join(' ') });
  }
}

/** The report as a person reads it: what is wrong, a table of what it sees, what becomes of the rest, and the reverse. */
function tellNames(report: NamesReport<string>, topology: Topology, say: Translate): string[] {
  const container = report.name;
  const rows = report.sees.map(({ addresses, certain, elsewhere = [], name, network, rule }) => [
    name,
    addresses.join(', ') || '?',
    network === null ? '–' : (topology.networks.get(network)?.name ?? ''),
    say(`names.rule.${rule}`) + (certain ? '' : ` (${say('cli.names.uncertain')})`),
    [...new Set(elsewhere.map(({ place }) => `@ ${place}`))].join(' '),
  ]);
  const traps = new Map(report.sees.map(({ name, traps: own }) => [name, own]));
  return [
    ...report.traps.map((trap) => `! ${trap}`),
    ...(report.traps.length > 0 ? [''] : []),
    `${say('cli.names.sees', { container })}:`,
    ...aligned(rows).flatMap((line, at) => [
      `  ${line}`,
      ...(traps.get(rows[at]?.[0] ?? '') ?? []).map((trap) => `    ! ${trap}`),
    ]),
    `  ${becomesOfOthers(report, say)}`,
    ...tellOwn(report, topology, say),
  ];
}

function becomesOfOthers({ elsewhere: { kind, servers } }: NamesReport<string>, say: Translate): string {
  const value = servers === null ? say('names.elsewhere.unread') : servers.join(', ');
  return say(`names.elsewhere.${kind}`, { value });
}

function tellOwn({ name, own }: NamesReport<string>, topology: Topology, say: Translate): string[] {
  const tables = own.flatMap(({ names: all, network }) => {
    const title = say('cli.names.own', {
      container: name,
      network: topology.networks.get(network)?.name ?? '',
    });
    const rows = all.map((entry) => [
      entry.name,
      say(`names.rule.${entry.rule}`),
      say('cli.names.reached', {
        reached: entry.reachedBy.length,
        count: entry.reachedBy.length + entry.missedBy.length,
      }),
      entry.missedBy.map((id) => `✗ ${topology.containers.get(id)?.name ?? id}`).join(' '),
    ]);
    return ['', `${title}:`, ...aligned(rows).map((line) => `  ${line}`)];
  });
  return tables.length > 0 ? tables : ['', say('cli.names.nobody')];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
