/** A rule stops the packet: of the network, of the host, or of the target's own namespace. */
import type { Case } from '../case.js';
import type { Verdict } from '../firewall/walk.js';
import { type Cause, wayBroken } from './cause.js';
import { inside, networkSays, ruleOf } from './evidence.js';
import { allowance } from './allow.js';
import { isForwardPolicy } from './flushed.js';
import { movedOff } from './moving.js';
import { advise } from './remedies.js';
import { isDockers } from './network.js';
import { wished } from './target.js';
import { deletion } from './way.js';
import type { Remedy } from '../explanation.js';

function stops(c: Case): boolean {
  const { verdict } = c.host;
  return verdict?.kind === 'drop' || verdict?.kind === 'reject';
}

/** Docker's rule for `enable_icc=false`: the only one that names the same bridge on both sides. */
function isIccRule(c: Case): boolean {
  const { verdict } = c.host;
  const bridge = c.source.network?.bridgeName ?? '';
  const text = verdict?.rule?.text ?? '';
  return (
    text.includes(`-i ${bridge} -o ${bridge} `) ||
    (isDockersTable(c) && /\bicc\b/i.test(verdict?.chain ?? ''))
  );
}

function isDockersTable(c: Case): boolean {
  return c.host.verdict !== null && isDockers(c.host.verdict);
}

export const iccDisabled: Cause = {
  code: 'ICC_DISABLED',
  layer: 'policy',
  remedies: ['LEAVE_NETWORK', 'LEAVE_FOR_NEW_NETWORK'],
  find(c) {
    if (c.destination.kind !== 'container' || c.destination.shared === null) return null;
    const { network } = c.destination;
    if (network.icc || network.family !== 'bridge') return null;
    // Where the rules were not read, what Docker was told counts, unless bridged packets pass by them.
    const declared = !c.host.read && c.host.bridgeFiltered !== false;
    if (!declared && !(stops(c) && (isIccRule(c) || isDockersTable(c)))) return null;
    const { verdict } = c.host;
    return {
      breaks: wayBroken,
      parameters: { network: network.name },
      evidence: [
        networkSays(network, '.Options', 'enable_icc:false'),
        ...(verdict !== null && stops(c) ? [ruleOf(verdict, '')] : []),
      ],
      remedies: moveBoth(c),
    };
  },
};

/** Both to a network with traffic, and both off this one: as long as it is shared, its record answers first or by chance. */
function moveBoth(c: Case): readonly Remedy[] {
  const left = c.destination.kind === 'container' ? c.destination.network : null;
  const target = c.target?.container ?? null;
  if (left === null || target === null) return [];
  return movedOff(c, left, [
    { container: c.source.container },
    { container: target, aliases: wished(c, target) },
  ]);
}

export const hostFirewall: Cause = {
  code: 'HOST_FIREWALL',
  layer: 'policy',
  remedies: ['ALLOW', 'DELETE_RULE', 'RESTART_DOCKER'],
  find(c) {
    const { verdict, flushed, led } = c.host;
    if (verdict === null || !stops(c) || (led !== null && isDockers(verdict))) return null;
    // Without Docker's rules the policy of FORWARD is what is left: that is the flush's.
    if (flushed === true && isForwardPolicy(verdict)) return null;
    if (c.destination.kind === 'container') {
      if (c.destination.shared === null && isDockers(verdict)) return null;
      if (c.destination.shared !== null && !c.destination.network.icc && (isIccRule(c) || isDockers(verdict)))
        return null;
    }
    // Docker lets nothing out of an internal network: its own rules stop the packet, or the policy does where none lets it by.
    if (c.source.network?.internal === true && (isDockers(verdict) || isForwardPolicy(verdict))) return null;
    const rule = ruleOf(verdict, '');
    return {
      breaks: wayBroken,
      ...(verdict.rule === null ? { says: 'diagnosis.told.hostPolicy' } : {}),
      parameters: { value: rule.value, other: verdict.chain },
      evidence: [rule],
      remedies: openings(c, verdict),
    };
  },
};

/** What lets the packet through: a rule for this network alone, and only then the whole rule's end. */
function openings(c: Case, verdict: Verdict): readonly Remedy[] {
  const allowed = allowance(c, verdict);
  const deleted =
    verdict.rule === null ? [] : [advise('DELETE_RULE', { container: '' }, deletion(verdict, ''))];
  if (allowed !== null) return [allowed, ...deleted];
  if (deleted.length > 0) return deleted;
  return [advise('RESTART_DOCKER', {}, ['systemctl restart docker'])];
}

/** A rule that may or may not be about this packet (a set, a mark), and a packet that got no answer. */
export const perhapsHostFirewall: Cause = {
  code: 'HOST_FIREWALL',
  layer: 'policy',
  remedies: ['DELETE_RULE'],
  fallback: 'reaches',
  find(c) {
    const { verdict } = c.host;
    const stopping = verdict?.kind === 'unknown' && /\b(?:drop|reject)\b/i.test(verdict.rule?.text ?? '');
    if (verdict === null || !stopping || c.probedWay === null || c.probedWay.kind === 'answered') return null;
    // Refused by the far end itself, which answers pings: the packet got there.
    if (c.probedWay.kind === 'refused' && c.probedPing === true) return null;
    const rule = ruleOf(verdict, '');
    return {
      breaks: wayBroken,
      parameters: { value: rule.value, other: verdict.chain },
      evidence: [rule],
      remedies: [advise('DELETE_RULE', { container: '' }, deletion(verdict, ''))],
    };
  },
};

export const firewallInTarget: Cause = {
  code: 'FIREWALL_IN_TARGET',
  layer: 'target-firewall',
  remedies: ['DELETE_RULE'],
  find(c) {
    const verdict = c.target?.firewall;
    if (c.target === null || (verdict?.kind !== 'drop' && verdict?.kind !== 'reject')) return null;
    const where = inside(c.target.container, '');
    const rule = ruleOf(verdict, where);
    return {
      breaks: wayBroken,
      parameters: { value: rule.value },
      evidence: [rule],
      remedies: [advise('DELETE_RULE', { container: c.target.container.name }, deletion(verdict, where))],
    };
  },
};
