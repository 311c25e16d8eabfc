import type { Case } from '../case.js';
import type { Remedy } from '../explanation.js';
import type { Verdict } from '../firewall/walk.js';
import { type Cause, wayBroken } from './cause.js';
import { ruleOf } from './evidence.js';
import { sharedEndpoints } from './near.js';
import { isDockers } from './network.js';
import { advise } from './remedies.js';
import { deletion } from './way.js';

/**
 * A rule of the host certainly stops the packet, and no cause of its own kind explains it: whatever the rule is for, the
 * packet does not arrive. Without this the way would be called free because no cause felt responsible.
 */
export const stoppedByRule: Cause = {
  code: 'HOST_FIREWALL',
  layer: 'policy',
  remedies: ['DELETE_RULE', 'USE_ADDRESS'],
  fallback: 'reaches',
  find(c) {
    const verdict = stopping(c.host.verdict) ?? stopping(onHost(c));
    if (verdict === null) return null;
    const rule = ruleOf(verdict, '');
    return {
      breaks: wayBroken,
      parameters: { value: rule.value, other: verdict.chain },
      evidence: [rule],
      remedies: isDockers(verdict)
        ? nearerAddress(c)
        : [advise('DELETE_RULE', { container: '' }, deletion(verdict, ''))],
    };
  },
};

/** Docker's own rules stay: the target is asked on a network that both are on. */
function nearerAddress(c: Case): readonly Remedy[] {
  const target = c.target?.container ?? null;
  const [near] = target === null ? [] : sharedEndpoints(c, target);
  const address = near?.ipv4 ?? near?.ipv6 ?? null;
  return address === null ? [] : [advise('USE_ADDRESS', { address })];
}

function stopping(verdict: Verdict | null): Verdict | null {
  return verdict?.kind === 'drop' || verdict?.kind === 'reject' ? verdict : null;
}

/** Who uses the host's network leaves by the host's own rules. */
function onHost({ source }: Case): Verdict | null {
  return source.container.networkMode.kind === 'host' ? source.firewall : null;
}
