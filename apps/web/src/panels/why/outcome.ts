import type { ProbeOutcome } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';

/** What came of one thing that was asked live. `named`: it was a name, so the answer is addresses. */
export function outcomeWords(outcome: ProbeOutcome, named: boolean, translate: Translate): string {
  switch (outcome.kind) {
    case 'not-possible':
      return translate('ask.outcome.not-possible', { reason: outcome.reason });
    case 'timed-out':
      return translate('ask.outcome.timed-out', { ms: Math.round(outcome.milliseconds) });
    case 'refused':
    case 'unreachable':
      return translate(`ask.outcome.${outcome.kind}`, {
        ms: Math.round(outcome.milliseconds),
        code: outcome.code,
      });
    case 'answered': {
      const ms = Math.round(outcome.milliseconds);
      if (!named) return translate('ask.outcome.answered', { ms });
      if (outcome.addresses.length === 0) return translate('ask.outcome.noAddress', { ms });
      return translate('ask.outcome.addresses', { ms, addresses: outcome.addresses.join(', ') });
    }
  }
}
