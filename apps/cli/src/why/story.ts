import type { Evidence, Explanation, Hop, Status } from '@patchbay/diagnosis';
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
    ...hops.filter(({ status }) => status !== 'not-asked').flatMap((hop) => tellHop(hop, translate)),
    ...behind(hops, translate),
    ...list(
      translate('why.alsoWrong'),
      alsoWrong.flatMap(({ code, summary, evidence }) => [`${code}  ${summary}`, ...proofOf(evidence)]),
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
  // Nobody gave an address that was not given.
  const by = resolves.status === 'ok' ? `  ${resolves.by}` : '';
  const isByAddress = resolves.status === 'broken' && reaches.status === 'ok';
  const addresses = resolves.addresses.length === 0 ? '' : ` (${resolves.addresses.join(', ')})`;
  return [
    `${question.from} → ${target}`,
    `  ${translate('why.resolves')}: ${word(resolves.status)}${addresses}${by}`,
    `  ${translate(isByAddress ? 'why.reachesByAddress' : 'why.reaches')}: ${word(reaches.status)}`,
  ];
}

function tellHop({ status, subject, says, evidence }: Hop<string>, translate: Translate): string[] {
  const pointer = status === 'broken' ? `   ← ${translate('why.status.broken')}` : '';
  const isTold = status === 'broken' || status === 'unknown';
  return [`${marks[status]} ${subject.name}: ${says}${pointer}`, ...(isTold ? proofOf(evidence) : [])];
}

function proofOf(evidence: readonly Evidence[]): string[] {
  return evidence.flatMap(({ command, value }) => [`    $ ${command}`, ...proofLines(value)]);
}

/** What lies behind the break has nothing to tell: one line says that it is there. */
function behind(hops: readonly Hop<string>[], translate: Translate): string[] {
  const later = hops.filter(({ status }) => status === 'not-asked');
  if (later.length === 0) return [];
  const names = later.map(({ layer }) => translate(`ask.layer.${layer}`)).join(', ');
  return [`${marks['not-asked']} ${translate('why.behind', { count: later.length, names })}`];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
