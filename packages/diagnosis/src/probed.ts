/** What live probes said, gathered per question. */
import type { ProbeOutcome } from '@patchbay/topology';
import type { ProbeResult } from './explanation.js';
import type { Question } from './question.js';

export interface ProbedName {
  readonly kind: 'answered' | 'refused' | 'timed-out' | 'unreachable';
  readonly addresses: readonly string[];
  readonly code: string;
  /** Some of the queries were answered and some were not, or not alike. */
  readonly unsteady: boolean;
  /** The name that was answered, where the resolver asked for a longer one; else the asked one. */
  readonly asked: string;
}

/**
 * The outcome of the names that a resolver asks in turn: the first that is answered with an address. Null: none was asked.
 * @param order as `askedNames` gives it @param name the asked name itself: what is said of it where nothing was answered
 */
export function probedInOrder(
  results: readonly ProbeResult[],
  order: readonly string[],
  name: string,
): ProbedName | null {
  const all = order.map((asked) => probedName(results, asked)).filter((probed) => probed !== null);
  return all.find(({ kind }) => kind === 'answered') ?? all.find(({ asked }) => asked === name) ?? null;
}

/** The outcome of all queries for a name. Null: none was made, or none could be. */
function probedName(results: readonly ProbeResult[], name: string): ProbedName | null {
  const outcomes = results
    .filter(({ request }) => request.kind === 'dns' && sameName(request.name, name))
    .map(({ request, outcome }) => ({ outcome, isV4: request.kind === 'dns' && request.type === 'A' }));
  const made = outcomes.filter(({ outcome }) => outcome.kind !== 'not-possible');
  const first = made.find(({ isV4 }) => isV4) ?? made[0];
  if (first === undefined) return null;
  const addresses = [
    ...new Set(made.flatMap(({ outcome }) => (outcome.kind === 'answered' ? outcome.addresses : []))),
  ];
  const ofA = made.filter(({ isV4 }) => isV4).map(({ outcome }) => outcome);
  const unsteady = new Set(ofA.map(signature)).size > 1;
  if (addresses.length > 0) return { kind: 'answered', addresses, code: 'NOERROR', unsteady, asked: name };
  return { kind: kindOf(first.outcome), addresses, code: codeOf(first.outcome), unsteady, asked: name };
}

export interface ProbedWay {
  readonly kind: 'answered' | 'refused' | 'timed-out' | 'unreachable';
  readonly protocol: 'tcp' | 'udp' | 'ping';
  readonly address: string;
  readonly code: string;
}

/**
 * How packets to the address fared. Only what was asked counts: that a host answers pings says nothing of its port.
 * @param port null: no port was asked, so a ping counts
 */
export function probedWay(
  results: readonly ProbeResult[],
  address: string | null,
  { port, protocol: wanted }: Pick<Question, 'port' | 'protocol'>,
): ProbedWay | null {
  if (address === null) return null;
  const ways = results.flatMap(({ request, outcome }): ProbedWay[] => {
    if (request.kind === 'dns' || request.address !== address || outcome.kind === 'not-possible') return [];
    return [{ kind: kindOf(outcome), protocol: request.kind, address, code: codeOf(outcome) }];
  });
  return ways.find(({ protocol }) => protocol === (port === null ? 'ping' : wanted)) ?? null;
}

/** Whether the address answers a ping at all: tells a closed port from a cut way. Null: not tried. */
export function probedPing(results: readonly ProbeResult[], address: string | null): boolean | null {
  const found = results.find(({ request }) => request.kind === 'ping' && request.address === address);
  return found === undefined || found.outcome.kind === 'not-possible'
    ? null
    : found.outcome.kind === 'answered';
}

/** Why a probe could not be made, in the system's words; empty where all could. */
export function impossible(results: readonly ProbeResult[]): string {
  const found = results.find(({ outcome }) => outcome.kind === 'not-possible');
  return found?.outcome.kind === 'not-possible' ? found.outcome.reason : '';
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase().replace(/\.$/, '') === right.toLowerCase().replace(/\.$/, '');
}

function kindOf(outcome: ProbeOutcome): ProbedName['kind'] {
  return outcome.kind === 'not-possible' ? 'timed-out' : outcome.kind;
}

function codeOf(outcome: ProbeOutcome): string {
  if (outcome.kind === 'refused' || outcome.kind === 'unreachable') return outcome.code;
  return outcome.kind === 'timed-out' ? 'TIMEOUT' : 'NOERROR';
}

function signature(outcome: ProbeOutcome): string {
  return outcome.kind === 'answered' ? outcome.addresses.toSorted().join() : codeOf(outcome);
}
