/** An answer as the lines of the panel, top down. Pure. */
import { formatTarget, type ProbeResult, type Status } from '@patchbay/diagnosis';
import type { Translate } from '@patchbay/text';
import type { TextExplanation } from '../../link/explanation.js';
import { outcomeWords } from './outcome.js';

/** Shape, colour and word for each: none of them alone. */
export const statusMarks: Readonly<Record<Status, string>> = {
  ok: '✓',
  broken: '✕',
  unknown: '?',
  'not-asked': '·',
};

export interface StoryLine {
  readonly label: string;
  readonly status: Status;
  readonly says: string;
}

export interface Verdict {
  readonly tone: 'ok' | 'broken' | 'unknown';
  readonly says: string;
}

export interface Story {
  readonly verdict: Verdict;
  /** The two sub-questions. */
  readonly lines: readonly StoryLine[];
  readonly probe: ProbeStory | null;
}

export interface ProbeStory {
  readonly says: string;
  readonly contradicts: boolean;
  readonly results: readonly string[];
}

/** Tells an answer. @param from the asker's name: the question may hold an id */
export function tellAnswer(explanation: TextExplanation, from: string, translate: Translate): Story {
  const { resolves, reaches, probe } = explanation;
  const status = (of: Status): string => translate(`ask.status.${of}`);
  // Nobody gave an address that was not given.
  const by = resolves.status === 'ok' ? resolves.by : '';
  const isByAddress = resolves.status === 'broken' && reaches.status === 'ok';
  const arrives = isByAddress ? 'ask.reachesByAddress' : 'ask.reaches';
  const found = [status(resolves.status), resolves.addresses.join(', '), by];
  return {
    verdict: verdictOf(explanation, from, translate),
    lines: [
      {
        label: translate('ask.resolves'),
        status: resolves.status,
        says: found.filter((part) => part !== '').join(' · '),
      },
      { label: translate(arrives), status: reaches.status, says: status(reaches.status) },
    ],
    probe: probe === null ? null : probeStory(probe, translate),
  };
}

/** The answer in one sentence. */
export function verdictOf(
  { question, resolves, reaches }: Pick<TextExplanation, 'question' | 'resolves' | 'reaches'>,
  from: string,
  translate: Translate,
): Verdict {
  const parameters = { from, to: formatTarget(question) };
  const named = { from, to: question.to };
  if (resolves.status === 'broken') {
    return reaches.status === 'broken'
      ? { tone: 'broken', says: translate('ask.verdict.both', named) }
      : { tone: 'broken', says: translate('ask.verdict.name', named) };
  }
  if (reaches.status === 'broken')
    return { tone: 'broken', says: translate('ask.verdict.packets', parameters) };
  if (reaches.status === 'ok' && resolves.status !== 'unknown') {
    return { tone: 'ok', says: translate('ask.verdict.ok', parameters) };
  }
  return resolves.status === 'ok'
    ? { tone: 'unknown', says: translate('ask.verdict.nameOnly', named) }
    : { tone: 'unknown', says: translate('ask.verdict.unknown', parameters) };
}

function probeStory(
  { says, agrees, results }: NonNullable<TextExplanation['probe']>,
  translate: Translate,
): ProbeStory {
  return {
    says,
    contradicts: agrees === false,
    results: results.map((result) => resultWords(result, translate)),
  };
}

function resultWords({ request, outcome }: ProbeResult, translate: Translate): string {
  const words = outcomeWords(outcome, request.kind === 'dns', translate);
  switch (request.kind) {
    case 'dns':
      return translate('ask.probe.dns', { ...request, outcome: words });
    case 'ping':
      return translate('ask.probe.ping', { address: request.address, outcome: words });
    case 'tcp':
    case 'udp': {
      const target = formatTarget({ to: request.address, port: request.port });
      return translate('ask.probe.connect', { protocol: request.kind.toUpperCase(), target, outcome: words });
    }
  }
}
