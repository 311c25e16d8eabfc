import type { Explanation, Hop, Status } from '@patchbay/diagnosis';
import type { Translate } from '@patchbay/text';
import { proofLines } from '../proof-lines.js';

/** A mark beside the word: the mark alone would be a riddle, the word alone is slow to scan. */
const marks: Readonly<Record<Status, string>> = { ok: '✓', broken: '✗', unknown: '?', 'not-asked': '·' };

/** The answer as a person reads it in a terminal: verdict, cause, the way hop by hop, what to do. */
export function tellStory(explanation: Explanation<string>, translate: Translate): string[] {
  const { alsoWrong, cause, hops, probe, remedies } = explanation;
  return [
    ...verdict(explanation, translate),
    ...(cause === null ? [] : ['', `${cause.code}  ${cause.summary}`]),
    '',
    ...hops.flatMap((hop) => tellHop(hop, translate)),
    ...list(
      translate('why.alsoWrong'),
      alsoWrong.map(({ code, summary }) => `${code}  ${summary}`),
    ),
    ...list(
      translate('why.remedies'),
      remedies.flatMap(({ summary, commands, compose }) => [
        summary,
        ...commands.map((line) => `  $ ${line}`),
        ...(compose === undefined ? [] : composeLines(compose, translate)),
      ]),
    ),
    ...(probe === null ? [] : ['', `${translate('why.probe')}: ${probe.says}`]),
  ];
}

function composeLines(yaml: string, translate: Translate): string[] {
  const lines = yaml.trimEnd().split('\n');
  return [`  ${translate('ask.compose')}:`, ...lines.map((line) => `    ${line}`)];
}

function verdict({ question, resolves, reaches }: Explanation<string>, translate: Translate): string[] {
  const target = question.port === null ? question.to : `${question.to}:${question.port}`;
  const word = (status: Status): string => `${marks[status]} ${translate(`why.status.${status}`)}`;
  const addresses = resolves.addresses.length === 0 ? '' : ` (${resolves.addresses.join(', ')})`;
  return [
    `${question.from} → ${target}`,
    `  ${translate('why.resolves')}: ${word(resolves.status)}${addresses}  ${resolves.by}`,
    `  ${translate('why.reaches')}: ${word(reaches.status)}`,
  ];
}

function tellHop({ status, subject, says, evidence }: Hop<string>, translate: Translate): string[] {
  const pointer = status === 'broken' ? `   ← ${translate('why.status.broken')}` : '';
  const isTold = status === 'broken' || status === 'unknown';
  const proof = evidence.flatMap(({ command, value }) => [`    $ ${command}`, ...proofLines(value)]);
  return [`${marks[status]} ${subject.name}: ${says}${pointer}`, ...(isTold ? proof : [])];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
