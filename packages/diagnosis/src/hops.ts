/** The way, hop by hop, before the verdict: what is in order, what is unknown, and why. */
import type { Sentence, TextKey } from '@patchbay/text';
import { type Reading, familyOf } from '@patchbay/topology';
import { isProvenLive } from './answered-live.js';
import type { Case } from './case.js';
import type { End } from './ends.js';
import { parametersOf } from './causes/cause.js';
import { ruleOf } from './causes/evidence.js';
import { isStray } from './causes/servers.js';
import { gapsOf, isFirewallWhole, reasonOf } from './details.js';
import { mayBeElsewhere } from './path/overlay.js';
import { addressOf } from './path/policy.js';
import type { Evidence, Layer, Subject } from './explanation.js';
import { overlayHops } from './hops-overlay.js';
import type { Stretch } from './trace.js';
import { choiceText, ruleText, unsureRule } from './path/route.js';
import { lives } from './world.js';

/** Hops that exist for this question. Layers that the way does not pass are left out. */
export function hopsOf(c: Case): readonly Stretch[] {
  const isName = c.resolution.outcome !== 'literal';
  const hops: readonly (Stretch | null)[] = [
    lives(c.source.container) ? hop(c, 'source', ['ok', 'diagnosis.hop.source.ok']) : null,
    targetHop(c),
    hostHop(c),
    networkHop(c),
    isName ? resolverHop(c) : null,
    isName ? nameHop(c) : null,
    ...(travels(c) ? wayHops(c) : []),
    listenerHop(c),
  ];
  return hops.filter((candidate) => candidate !== null);
}

/** Whether a packet leaves the source at all. */
export function travels(c: Case): boolean {
  return c.destination.kind !== 'none' && c.destination.kind !== 'self' && lives(c.source.container);
}

/** A hop's status, and the sentence that says it. */
type Word = readonly [status: Stretch['status'], key: TextKey];

interface More {
  readonly subject?: Subject;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly evidence?: readonly Evidence[];
}

function hop(c: Case, layer: Layer, [status, key]: Word, more: More = {}): Stretch {
  const base = parametersOf(c);
  const parameters =
    more.parameters === undefined
      ? base
      : { ...base, ...more.parameters, ...(more.parameters['reason'] === '' && { reason: whyUnread(c) }) };
  const says: Sentence = { key, parameters };
  return { layer, subject: more.subject ?? sourceSubject(c), status, says, evidence: more.evidence ?? [] };
}

/** Why something was not read, where the system has no words for it: no sentence ends in nothing. */
function whyUnread({ world: { engine } }: Case): string | Sentence {
  const wiring = engine?.wiring;
  if (wiring !== undefined && wiring.blockedBy !== '') return wiring.blockedBy;
  if (wiring === undefined || wiring.tier !== 'docker-only')
    return { key: 'diagnosis.unread.notTried', parameters: {} };
  const key = engine?.rootless === true ? 'diagnosis.unread.rootless' : 'diagnosis.unread.elsewhere';
  return { key, parameters: {} };
}

function sourceSubject({ source }: Case): Subject {
  return { id: source.container.id, name: source.container.name };
}

function why(reading: Reading<unknown> | null | undefined): { readonly reason: string } {
  return { reason: reasonOf(reading) };
}

function targetHop(c: Case): Stretch | null {
  const container = c.intended.container ?? c.target?.container ?? null;
  if (container === null || container.id === c.source.container.id || !lives(container)) return null;
  const subject = { id: container.id, name: container.name };
  const parameters = { target: container.name };
  return hop(c, 'target', ['ok', 'diagnosis.hop.target.ok'], { subject, parameters });
}

function hostHop(c: Case): Stretch | null {
  const { crossing, forwarding } = c.host;
  if (crossing !== 'routed') return null;
  const id = c.world.engine?.id ?? null;
  const subject = { id, name: c.world.engine?.hostName ?? '' };
  return forwarding === null
    ? hop(c, 'host', ['unknown', 'diagnosis.hop.host.unknown'], {
        subject,
        parameters: why(c.details.host?.settings),
      })
    : hop(c, 'host', ['ok', 'diagnosis.hop.host.ok'], { subject });
}

function networkHop(c: Case): Stretch | null {
  const isInside = c.destination.kind === 'container' || c.destination.kind === 'remote';
  const network = isInside ? c.destination.network : c.source.network;
  if (network === null) return null;
  const subject = { id: network.id, name: network.name };
  const parameters = { network: network.name };
  if (c.destination.kind !== 'container' && c.destination.kind !== 'remote') {
    if (c.destination.kind === 'none') return null;
    return hop(c, 'network', ['ok', 'diagnosis.hop.network.outside'], { subject, parameters });
  }
  const key = c.destination.shared === null ? 'diagnosis.hop.network.apart' : 'diagnosis.hop.network.ok';
  return hop(c, 'network', ['ok', key], { subject, parameters });
}

function resolverHop(c: Case): Stretch | null {
  const { resolver, resolution } = c;
  if (resolution.by === 'hosts' || resolution.failure === 'source-not-running') return null;
  const evidence = resolver.evidence;
  if (resolver.servers === null) {
    const parameters = why(c.source.detail?.resolver);
    return hop(c, 'resolver', ['unknown', 'diagnosis.hop.resolver.unknown'], { parameters, evidence });
  }
  const key = resolver.embedded ? 'diagnosis.hop.resolver.embedded' : 'diagnosis.hop.resolver.other';
  return hop(c, 'resolver', ['ok', key], { parameters: { value: resolver.servers.join(', ') }, evidence });
}

function nameHop(c: Case): Stretch | null {
  const { outcome, addresses, perhapsUnregistered } = c.resolution;
  const subject = { id: c.intended.container?.id ?? null, name: c.question.to };
  if (outcome === 'answered') {
    return hop(c, 'name', ['ok', 'diagnosis.hop.name.ok'], {
      subject,
      parameters: { value: addresses.join(', ') },
    });
  }
  const network = mayBeElsewhere(c.world, c.endpoints);
  const key = perhapsUnregistered
    ? 'diagnosis.hop.name.generated'
    : c.resolution.by === 'swarm'
      ? network?.services == null
        ? 'diagnosis.hop.name.untold'
        : 'diagnosis.hop.name.elsewhere'
      : 'diagnosis.hop.name.unknown';
  const parameters = { network: network?.name ?? '' };
  return hop(c, 'name', [outcome === 'failed' ? 'faulty' : 'unknown', key], { subject, parameters });
}

function wayHops(c: Case): readonly (Stretch | null)[] {
  return [
    routeHop(c),
    sourceInterfaceHop(c),
    cableHop(c, c.source, 'source-cable'),
    bridgeHop(c),
    policyHop(c),
    ...overlayHops(c).map(({ layer, status, key, subject, parameters, evidence = [] }) =>
      hop(c, layer, [status, key], { subject, parameters, evidence }),
    ),
    ...(c.target === null || c.target.container.id === c.source.container.id
      ? []
      : [
          cableHop(c, c.target, 'target-cable'),
          interfaceHop(c, c.target, 'target-interface'),
          firewallHop(c, c.target),
        ]),
  ];
}

function routeHop(c: Case): Stretch {
  const { route } = c;
  const command = c.source.detail?.routes.command ?? '';
  const unsure = unsureRule(c.source.detail, addressOf(c.destination));
  if (route === null && unsure !== null)
    return hop(c, 'route', ['unknown', 'diagnosis.hop.route.unsure'], {
      parameters: { value: ruleText(unsure) },
    });
  if (route === null) {
    return hop(c, 'route', ['unknown', 'diagnosis.hop.route.unknown'], {
      parameters: why(c.source.detail?.routes),
    });
  }
  const value = route.kind === 'missing' ? '' : choiceText(route);
  if (c.destination.kind === 'outside' && isStray(c, route) && c.probedWay?.kind !== 'answered')
    return hop(c, 'route', ['unknown', 'diagnosis.hop.route.elsewhere'], { parameters: { value } });
  const evidence: Evidence[] = value === '' ? [] : [{ source: 'kernel', command, value }];
  const status = route.kind === 'found' ? 'ok' : 'faulty';
  return hop(c, 'route', [status, 'diagnosis.hop.route.ok'], { parameters: { value }, evidence });
}

/** The source's end, with the rules of its own namespace: what stops a packet there is not on the cable. */
function sourceInterfaceHop(c: Case): Stretch | null {
  const own = interfaceHop(c, c.source, 'source-interface');
  if (own === null || own.status !== 'ok') return own;
  const rules = firewallHop(c, c.source);
  return rules.status === 'ok' ? own : { ...rules, layer: 'source-interface', subject: own.subject };
}

function interfaceHop(c: Case, end: End, layer: Layer): Stretch | null {
  if (end.cable === null) return null;
  const { inside } = end.cable;
  const link = inside === null ? undefined : c.world.topology.interfaces.get(inside);
  const subject = { id: inside ?? end.container.id, name: link?.name ?? end.container.name };
  const parameters = { container: end.container.name };
  if (link === undefined && end.cable.faults.includes('VETH_MISSING'))
    return hop(c, layer, ['faulty', 'diagnosis.hop.interface.ok'], { subject, parameters });
  if (link === undefined) {
    const more = { subject, parameters: { ...parameters, reason: c.world.engine?.wiring.blockedBy ?? '' } };
    return hop(c, layer, ['unknown', 'diagnosis.hop.interface.unknown'], more);
  }
  return hop(c, layer, ['ok', 'diagnosis.hop.interface.ok'], { subject, parameters });
}

function cableHop(c: Case, end: End, layer: Layer): Stretch | null {
  if (end.cable === null || end.network === null || end.cable.shape === 'overlay') return null;
  const subject = { id: end.cable.id, name: end.container.name };
  const parameters = { container: end.container.name, network: end.network.name };
  // What a cable of another shape than veth looks like on the host is not there to be read.
  const read = end.cable.state !== 'unknown' || end.cable.shape !== 'veth';
  if (read) return hop(c, layer, ['ok', 'diagnosis.hop.cable.ok'], { subject, parameters });
  const reason = c.world.engine?.wiring.blockedBy ?? '';
  return hop(c, layer, ['unknown', 'diagnosis.hop.cable.unknown'], {
    subject,
    parameters: { ...parameters, reason },
  });
}

function bridgeHop(c: Case): Stretch | null {
  const { network } = c.source;
  if (network?.family !== 'bridge' || network.bridgeName === null) return null;
  const bridge = c.world.bridgeOf.get(network.id);
  const subject = { id: bridge?.id ?? network.id, name: network.bridgeName };
  const parameters = { value: network.bridgeName };
  return bridge === undefined
    ? hop(c, 'bridge', ['unknown', 'diagnosis.hop.bridge.unknown'], { subject, parameters })
    : hop(c, 'bridge', ['ok', 'diagnosis.hop.bridge.ok'], { subject, parameters });
}

function policyHop(c: Case): Stretch | null {
  const { crossing, read, verdict } = c.host;
  if (crossing === 'none') return null;
  const id = c.world.engine?.id ?? null;
  const subject = { id, name: c.world.engine?.hostName ?? '' };
  if (isProvenLive(c, 'policy')) return hop(c, 'policy', ['ok', 'diagnosis.hop.policy.passed'], { subject });
  const isStopping = verdict?.kind === 'drop' || verdict?.kind === 'reject';
  if (!read && !isStopping) {
    const parameters = { reason: reasonOf(c.details.host?.firewall) || gapsOf(c.details.host) };
    return hop(c, 'policy', ['unknown', 'diagnosis.hop.policy.unknown'], { subject, parameters });
  }
  const evidence = verdict === null ? [] : [ruleOf(verdict, '')];
  if (verdict?.kind !== 'unknown')
    return hop(c, 'policy', [isStopping ? 'faulty' : 'ok', 'diagnosis.hop.policy.ok'], { subject, evidence });
  const parameters = { value: verdict.rule?.text ?? verdict.chain };
  return hop(c, 'policy', ['unknown', 'diagnosis.hop.policy.uncertain'], { subject, parameters, evidence });
}

function isWhole(c: Case, end: End): boolean {
  return isFirewallWhole(end.detail, familyOf(addressOf(c.destination) ?? '0.0.0.0'));
}

function firewallHop(c: Case, end: End): Stretch {
  const subject = { id: end.container.id, name: end.container.name };
  const reason = reasonOf(end.detail?.firewall) || gapsOf(end.detail);
  const parameters = { container: end.container.name, reason };
  const { firewall } = end;
  if (isProvenLive(c, 'target-firewall'))
    return hop(c, 'target-firewall', ['ok', 'diagnosis.hop.firewall.passed'], { subject, parameters });
  if (firewall?.kind === 'drop' || firewall?.kind === 'reject')
    return hop(c, 'target-firewall', ['faulty', 'diagnosis.hop.firewall.ok'], { subject, parameters });
  const known = isWhole(c, end) && firewall?.kind !== 'unknown';
  const key = known ? 'diagnosis.hop.firewall.ok' : 'diagnosis.hop.firewall.unknown';
  return hop(c, 'target-firewall', [known ? 'ok' : 'unknown', key], { subject, parameters });
}

function listenerHop(c: Case): Stretch | null {
  const { destination, question } = c;
  if (destination.kind === 'none' || !lives(c.source.container)) return null;
  const end = destination.kind === 'self' ? c.source : c.target;
  const name = end?.container.name ?? c.world.engine?.hostName ?? '';
  const subject = { id: end?.container.id ?? null, name };
  if (isProvenLive(c, 'listener') && c.probedWay !== null) {
    const { address, code, protocol } = c.probedWay;
    const asked = destination.kind === 'outside' ? { id: null, name: address } : subject;
    const evidence: Evidence[] = [{ source: 'probe', command: `${protocol} ${address}`, value: code }];
    return hop(c, 'listener', ['ok', 'diagnosis.hop.listener.answered'], {
      subject: asked,
      parameters: { address },
      evidence,
    });
  }
  if (destination.kind === 'outside') {
    const outside = { subject: { id: null, name: destination.address ?? question.to } };
    return hop(c, 'listener', ['unknown', 'diagnosis.hop.listener.outside'], outside);
  }
  if (destination.kind === 'unused')
    return hop(c, 'listener', ['unknown', 'diagnosis.hop.listener.unused'], { subject });
  // What listens on another host is told with the rest of it.
  if (question.port === null || destination.kind === 'remote') return null;
  const detail = end === null ? c.details.host : end.detail;
  const parameters = { target: name, ...why(detail?.listeners) };
  if (c.listener === null)
    return hop(c, 'listener', ['unknown', 'diagnosis.hop.listener.unknown'], { subject, parameters });
  const status = c.listener.kind === 'listens' ? 'ok' : 'faulty';
  return hop(c, 'listener', [status, 'diagnosis.hop.listener.ok'], { subject, parameters });
}
