/** What the live probe found, and whether that is what the answer says. */
import type { Case } from './case.js';
import type { Explanation, ProbeReport, Status } from './explanation.js';
import { impossible } from './probed.js';

/**
 * Compares what the probe itself found with the verdicts: that of the model, and the one given. A question that was not probed,
 * or that a verdict left open, is nothing to disagree about; nor is a UDP datagram without an answer.
 */
export function probeReport(c: Case, answer: Explanation, model: Explanation): ProbeReport {
  const reason = impossible(c.results);
  const made = c.results.some(({ outcome }) => outcome.kind !== 'not-possible');
  const [resolves, reaches] = [resolvesStatus(c, answer), reachesStatus(c)];
  const pairs = [
    [resolves, model.resolves.status, answer.resolves.status],
    [reaches, model.reaches.status, answer.reaches.status],
  ] as const;
  const compared = pairs.filter(([probed]) => probed === 'ok' || probed === 'broken');
  const fitsModel = compared.every(([probed, said]) => fits(probed, said));
  const fitsAnswer = compared.every(([probed, , said]) => fits(probed, said));
  const key =
    compared.length === 0 ? 'silent' : fitsModel && fitsAnswer ? 'agrees' : fitsAnswer ? 'differs' : 'atOdds';
  const agrees = compared.length === 0 ? null : fitsModel && fitsAnswer;
  return {
    resolves: { status: resolves, addresses: c.probedName?.addresses ?? [] },
    reaches: { status: reaches },
    agrees: made ? agrees : null,
    says: made
      ? { key: `diagnosis.probe.${key}`, parameters: {} }
      : { key: 'diagnosis.probe.impossible', parameters: { reason } },
    results: c.results,
  };
}

function fits(probed: Status, said: Status): boolean {
  return said === probed || said === 'unknown' || said === 'not-asked';
}

/** An answer is no good where the verdict is about that very answer: it resolves, and not to what was meant. */
function resolvesStatus({ probedName }: Case, { resolves }: Explanation): Status {
  if (probedName === null) return 'not-asked';
  const isJudged = probedName.addresses.every((address) => resolves.addresses.includes(address));
  if (probedName.kind !== 'answered' || (isJudged && resolves.status === 'broken')) return 'broken';
  return 'ok';
}

function reachesStatus({ probedWay }: Case): Status {
  if (probedWay === null) return 'not-asked';
  if (probedWay.kind === 'answered') return 'ok';
  return probedWay.protocol === 'udp' && probedWay.kind === 'timed-out' ? 'unknown' : 'broken';
}
