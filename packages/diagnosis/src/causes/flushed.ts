/** Docker's own firewall rules are gone from the host: what is left decides, above all the policy of FORWARD. */
import type { Case } from '../case.js';
import type { Verdict } from '../firewall/walk.js';
import { type Cause, nameOf } from './cause.js';
import { ruleOf } from './evidence.js';
import { getsToHost, outsideName } from './host.js';
import { advise } from './remedies.js';

/** The verdict of FORWARD's policy: dockerd sets it to DROP, and its rules let through what is meant to pass. */
export function isForwardPolicy({ chain, rule }: Verdict): boolean {
  return rule === null && /^forward$/i.test(chain);
}

export const firewallFlushed: Cause = {
  code: 'FIREWALL_FLUSHED',
  layer: 'host',
  remedies: ['RESTART_DOCKER'],
  find(c) {
    const { flushed, verdict } = c.host;
    if (flushed !== true || !getsToHost(c)) return null;
    const breaks = broken(c);
    if (!breaks.resolves && !breaks.reaches) return null;
    const policy = verdict !== null && isForwardPolicy(verdict) && breaks.reaches ? verdict : null;
    return {
      breaks,
      ...(policy === null
        ? {}
        : { says: 'diagnosis.told.flushedPolicy', parameters: { other: policy.chain } }),
      evidence: [
        { source: 'kernel', command: 'iptables -S FORWARD', value: 'no rule of Docker’s' },
        ...(policy === null ? [] : [ruleOf(policy, '')]),
      ],
      remedies: [advise('RESTART_DOCKER', {}, ['systemctl restart docker'])],
    };
  },
};

/** What the missing rules break: the way by the policy, the outside also by the missing masquerade. */
function broken(c: Case): { readonly resolves: boolean; readonly reaches: boolean } {
  const { crossing, masquerades, verdict } = c.host;
  const dropped = verdict !== null && verdict.kind === 'drop' && isForwardPolicy(verdict);
  if (crossing === 'bridged') return { resolves: false, reaches: dropped };
  if (crossing !== 'routed') return { resolves: false, reaches: false };
  const foreign = c.destination.kind === 'container' && c.destination.shared === null;
  const unanswered = c.destination.kind === 'outside' && masquerades === false;
  // A server outside is asked the same way as any other machine there.
  const asks = c.destination.kind === 'outside' && outsideName(c) && (unanswered || dropped);
  return { resolves: foreign ? nameOf(c).resolves : asks, reaches: dropped || unanswered };
}
