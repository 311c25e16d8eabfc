/** What is asked through the socket, and what is answered: one line a call of `DeepWiring`. */
import type { HostDetail, NamespaceDetail, ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import type { DeepWiring, DetailParts, NamespaceTarget } from '../port.js';
import { nothing, nullOr, oneOf, record, type Check } from './check.js';
import * as shapes from './shapes.js';

/** One call; `answer` gives null where what it is asked with has not the right shape. */
export interface Call<Takes, Gives> {
  readonly name: string;
  readonly gives: Check<Gives>;
  answer(wiring: DeepWiring, takes: unknown, signal: AbortSignal): Promise<Gives> | null;
  /** Only for the types: nothing is asked with anything else. */
  readonly takes: Check<Takes>;
}

type Run<Takes, Gives> = (wiring: DeepWiring, takes: Takes, signal: AbortSignal) => Promise<Gives>;

function call<Takes, Gives>(
  name: keyof DeepWiring,
  takes: Check<Takes>,
  gives: Check<Gives>,
  run: Run<Takes, Gives>,
): Call<Takes, Gives> {
  return {
    name,
    takes,
    gives,
    answer: (wiring, given, signal) => (takes(given) ? run(wiring, given, signal) : null),
  };
}

interface DetailQuestion {
  readonly target: NamespaceTarget;
  readonly parts: DetailParts;
}

interface ProbeQuestion {
  readonly target: NamespaceTarget;
  readonly request: ProbeRequest;
}

export const calls = {
  readHost: call('readHost', nothing, nullOr(shapes.hostLinks), (wiring) => wiring.readHost()),
  readNamespaces: call('readNamespaces', shapes.targets, shapes.namespaces, (wiring, targets) =>
    wiring.readNamespaces(targets),
  ),
  readHidden: call('readHidden', shapes.hiddenSearch, shapes.hiddenNamespaces, (wiring, search) =>
    wiring.readHidden(search),
  ),
  readDetail: call<DetailQuestion, NamespaceDetail | null>(
    'readDetail',
    record<DetailQuestion>({ target: shapes.target, parts: oneOf('all', 'sockets', 'way') }),
    nullOr(shapes.namespaceDetail),
    (wiring, { target, parts }, signal) => wiring.readDetail(target, parts, signal),
  ),
  readHostDetail: call<null, HostDetail>(
    'readHostDetail',
    nothing,
    shapes.hostDetail,
    (wiring, _nothing, signal) => wiring.readHostDetail(signal),
  ),
  readCounters: call('readCounters', nothing, nullOr(shapes.counters), (wiring) => wiring.readCounters()),
  probe: call<ProbeQuestion, ProbeOutcome>(
    'probe',
    // From inside a container alone: from the host's own namespace nobody asks.
    record<ProbeQuestion>({ target: shapes.target, request: shapes.probeRequest }),
    shapes.probeOutcome,
    (wiring, { target, request }, signal) => wiring.probe(target, request, signal),
  ),
} as const;

export type CallName = keyof typeof calls;
export const callNames = Object.keys(calls) as CallName[];
