/** What a live probe says, beside what was worked out without it. */
import type { TextKey } from '@patchbay/text';
import type { Case } from './case.js';
import type { Explanation, ProbeReport, Status } from './explanation.js';
import { impossible } from './probed.js';

export interface Compared {
  /** With the probe's results. */
  readonly c: Case;
  readonly answer: Explanation;
  /** Without them. */
  readonly model: Case;
  readonly before: Explanation;
}

/** What the probe says of a claim of the model's: the same, the contrary, what the model did not know; null: nothing of it. */
type Word = 'same' | 'contrary' | 'news' | null;

/** The model and the probe say the same only where both make the same claim: of the name, or of the way. */
export function compareProbe(compared: Compared): ProbeReport {
  const { c } = compared;
  const made = c.results.some(({ outcome }) => outcome.kind !== 'not-possible');
  const key = made ? verdictOf(compared) : 'diagnosis.probe.impossible';
  return {
    resolves: { status: nameStatus(compared), addresses: c.probedName?.addresses ?? [] },
    reaches: { status: wayStatus(c) },
    agrees: agreement[key] ?? null,
    says: { key, parameters: made ? {} : { reason: impossible(c.results) } },
    results: c.results,
  };
}

const agreement: Readonly<Partial<Record<TextKey, boolean>>> = {
  'diagnosis.probe.agrees': true,
  'diagnosis.probe.agreesName': true,
  'diagnosis.probe.differs': false,
  'diagnosis.probe.opens': false,
};

function verdictOf(compared: Compared): TextKey {
  const [name, way] = [wordOnName(compared), wordOnWay(compared)];
  if (name === 'contrary') return 'diagnosis.probe.differs';
  if (way === 'contrary') {
    const isOpen = compared.c.probedWay?.kind === 'answered' && compared.answer.reaches.status === 'broken';
    return isOpen ? 'diagnosis.probe.opens' : 'diagnosis.probe.differs';
  }
  if (name === 'news' || way === 'news') return 'diagnosis.probe.settles';
  if (way === 'same') return 'diagnosis.probe.agrees';
  const isNameAll = compared.answer.reaches.status === 'not-asked';
  if (name === 'same') return isNameAll ? 'diagnosis.probe.agrees' : 'diagnosis.probe.agreesName';
  return 'diagnosis.probe.inconclusive';
}

/** The same answer: one of the addresses that the model expects, or none from both. */
function wordOnName({ c, model }: Compared): Word {
  if (c.probedName === null) return null;
  const { outcome, addresses } = model.resolution;
  if (outcome === 'unknown' || outcome === 'literal') return 'news';
  const isAnswered = c.probedName.kind === 'answered';
  if (isAnswered !== (outcome === 'answered')) return 'contrary';
  const isShared = c.probedName.addresses.some((address) => addresses.includes(address));
  return !isAnswered || isShared ? 'same' : 'contrary';
}

/** Only of the address that both mean; a UDP packet without an answer says nothing. */
function wordOnWay({ c, model, before }: Compared): Word {
  if (c.probedWay === null || before.reaches.status === 'not-asked') return null;
  if (c.probedWay.kind === 'timed-out' && c.probedWay.protocol === 'udp') return null;
  if (before.reaches.status === 'unknown') return 'news';
  const meant = model.destination.kind === 'none' ? null : model.destination.address;
  if (meant !== null && meant !== c.probedWay.address) return 'contrary';
  return (c.probedWay.kind === 'answered') === (before.reaches.status === 'ok') ? 'same' : 'contrary';
}

/** An answer is no good where the verdict is about that very answer: it resolves, and not to what was meant. */
function nameStatus({ c: { probedName }, answer: { resolves } }: Compared): Status {
  if (probedName === null) return 'not-asked';
  const isJudged = probedName.addresses.every((address) => resolves.addresses.includes(address));
  return probedName.kind !== 'answered' || (isJudged && resolves.status === 'broken') ? 'broken' : 'ok';
}

function wayStatus({ probedWay }: Case): Status {
  if (probedWay === null) return 'not-asked';
  if (probedWay.kind === 'answered') return 'ok';
  return probedWay.protocol === 'udp' && probedWay.kind === 'timed-out' ? 'unknown' : 'broken';
}
