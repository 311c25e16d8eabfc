import { parseArgs } from 'node:util';
import { type StandingFinding, renderFinding } from '@patchbay/diagnosis';
import { Failure, answerFindings, engineFlags, namedEngine } from '@patchbay/server';
import type { Translate } from '@patchbay/text';
import { type Command, exitStatus } from '../command.js';
import { proofLines } from '../proof-lines.js';
import { lookOnce } from '../look-once.js';
import { tellJson, tellLines } from '../tell.js';
import { worldOf } from '../world.js';

/** `patchbay findings`: what is wrong now, without a question. */
export const findings: Command = {
  async run(argv, terminal) {
    const { engine, help, json } = readFlags(argv);
    if (help) {
      tellLines(terminal, terminal.translate('cli.findings.help'));
      return exitStatus.works;
    }
    const looked = await lookOnce(engine, terminal, (live) => answerFindings(worldOf(live), true));
    const answer = looked.told;
    const found = answer.findings.map((finding) => renderFinding(finding, terminal.translate));
    if (json)
      tellJson(terminal, JSON.stringify({ engine: looked.engine.json, ...answer, findings: found }, null, 2));
    else {
      const lines = tellFindings(found, answer, terminal.translate);
      for (const line of [...looked.engine.head, ...lines]) terminal.out(line);
    }
    return found.length === 0 ? exitStatus.works : exitStatus.broken;
  },
};

function readFlags(argv: readonly string[]) {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      json: { type: 'boolean' },
      ...engineFlags,
    } as const;
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    return { help: values.help ?? false, json: values.json ?? false, engine: namedEngine(values) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('PB_BAD_FLAG', { flag: ['findings', ...argv].join(' ') });
  }
}

function tellFindings(
  found: readonly StandingFinding<string>[],
  { read, count }: { readonly read: number; readonly count: number },
  say: Translate,
): string[] {
  const lines = found.flatMap(({ code, evidence, remedies, summary }) => [
    `✗ ${code}  ${summary}`,
    ...evidence.flatMap(({ command, value }) => [`    $ ${command}`, ...proofLines(value)]),
    ...remedies.flatMap((remedy) => [
      `  → ${remedy.summary}`,
      ...remedy.commands.map((line) => `    $ ${line}`),
    ]),
  ]);
  const unread = read < count ? ['', say('why.all.unread', { read, count })] : [];
  return [...(lines.length === 0 ? [say('cli.findings.none')] : lines), ...unread];
}
