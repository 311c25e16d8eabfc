/** From a case to its explanation: one verdict, from which every hop of the way follows; a probe has the last word. */
import type { Sentence } from '@patchbay/text';
import { type ContainerId, type Topology, containersMeant } from '@patchbay/topology';
import { isProvenLive } from './answered-live.js';
import { type Case, type Grounds, openCase } from './case.js';
import { type Cause, type Finding, causeSentence } from './causes/cause.js';
import type { CauseCode } from './causes/codes.js';
import { causes } from './causes/registry.js';
import { advise } from './causes/remedies.js';
import { withCompose } from './compose.js';
import type { Details } from './details.js';
import {
  type CodedCause,
  type Explanation,
  type Hop,
  type Layer,
  type OtherCause,
  type ProbeResult,
  type Remedy,
  type Status,
  layers,
} from './explanation.js';
import { harmless } from './harmless.js';
import { hopsOf, travels } from './hops.js';
import { compareProbe } from './probe-report.js';
import { type Judged, casesOfAddresses, together } from './every-address.js';
import type { Question } from './question.js';
import { nearestName } from './spelling.js';
import { inWordsOf } from './spoken.js';
import { type Break, type Stretch, traceOf, unseen } from './trace.js';
import { worldOf } from './world.js';

interface Seen {
  readonly cause: Cause;
  readonly finding: Finding;
  readonly layer: Layer;
}

/**
 * Answers a question from what is known, sending nothing. Total: whatever the topology and the details hold, it gives
 * an answer, and that does not depend on the order of anything. @param results what live probes said, if any were made
 */
export function explain(
  topology: Topology,
  details: Details,
  question: Question,
  results: readonly ProbeResult[] = [],
): Explanation {
  return inWordsOf(worldOf(topology).engine, explained(topology, details, question, results));
}

function explained(
  topology: Topology,
  details: Details,
  question: Question,
  results: readonly ProbeResult[],
): Explanation {
  const c = openCase(topology, details, question, results);
  if (c === null) return withoutSource(topology, question);
  const grounds = { topology, details, question };
  const { answer, case: chief } = concludeAll(grounds, results, c);
  if (results.length === 0) return answer;
  const model = openCase(topology, details, question);
  if (model === null) return answer;
  const before = concludeAll(grounds, [], model);
  return { ...answer, probe: compareProbe({ c: chief, answer, model: before.case, before: before.answer }) };
}

/** The answer in short: no hops, no proof. What a matrix of thousands of pairs needs. */
export interface Outcome<Text = Sentence> {
  readonly resolves: Status;
  readonly reaches: Status;
  readonly cause: CauseCode | null;
  /** The cause in a sentence. */
  readonly says: Text | null;
}

/**
 * The same statuses and cause as `explain` gives from the model; and at whose address packets are aimed, null where that
 * is nobody's or the asker's own.
 */
export function outcomeOf(
  topology: Topology,
  details: Details,
  question: Question,
): Outcome & { readonly arrivesAt: ContainerId | null } {
  const c = openCase(topology, details, question);
  if (c === null)
    return { resolves: 'unknown', reaches: 'unknown', cause: null, says: null, arrivesAt: null };
  const broken = look(c).filter(breaks);
  const cause = broken[0] === undefined ? null : coded(c, broken[0]);
  return {
    resolves: resolvesStatus(c, broken),
    reaches: reachesStatus(c, broken, () => hopsOf(c)),
    cause: cause?.code ?? null,
    says: inWordsOf(c.world.engine, cause?.summary ?? null),
    arrivesAt: c.destination.kind === 'container' ? c.destination.container.id : null,
  };
}

function breaks({ finding }: Seen): boolean {
  return finding.breaks.resolves || finding.breaks.reaches;
}

/** About every address of the name; the case is that of the one which fares worst. */
function concludeAll(grounds: Grounds, results: readonly ProbeResult[], c: Case): Judged {
  const all = casesOfAddresses(grounds, results, c).map((one) => ({ case: one, answer: conclude(one) }));
  const [first, ...more] = all;
  return first === undefined || more.length === 0
    ? { case: c, answer: conclude(c) }
    : together([first, ...more]);
}

function conclude(c: Case): Explanation {
  const seen = look(c);
  const broken = seen.filter(breaks);
  const [first] = broken;
  const stretches = hopsOf(c);
  const hops = traceOf(stretches, first === undefined ? null : breakOf(c, first, stretches));
  return {
    question: c.question,
    engine: { id: c.world.engine?.id ?? null, version: c.world.engine?.version ?? '' },
    resolves: { status: resolvesStatus(c, broken), addresses: c.resolution.addresses, by: bySentence(c) },
    reaches: { status: reachesStatus(c, broken, () => stretches) },
    cause: first === undefined ? null : coded(c, first),
    hops,
    alsoWrong: othersOf(c, { seen, first, hops }),
    remedies: harmless(
      c.world.topology,
      remediesOf([...broken, ...seen.filter((other) => !broken.includes(other))]),
    ).map((remedy) => withCompose(remedy, c.world)),
    probe: null,
  };
}

/** The hop that the verdict breaks, with just the proof of its own sentence. */
function breakOf(c: Case, { cause, finding, layer }: Seen, stretches: readonly Stretch[]): Break {
  const { container } = c.source;
  const here = stretches.find((stretch) => stretch.layer === layer)?.subject;
  const hop: Break['hop'] = {
    layer,
    subject: finding.subject ?? here ?? { id: container.id, name: container.name },
    status: 'broken',
    says: causeSentence(cause.code, c, finding),
    evidence: finding.evidence,
  };
  return { hop, resolves: finding.breaks.resolves };
}

interface Told {
  readonly seen: readonly Seen[];
  readonly first: Seen | undefined;
  readonly hops: readonly Hop[];
}

/** The other causes, each code once; what proves the way is not repeated. */
function othersOf(c: Case, { seen, first, hops }: Told): readonly OtherCause[] {
  const others = seen.filter(
    ({ cause }, at) =>
      cause.code !== first?.cause.code && seen.findIndex((one) => one.cause.code === cause.code) === at,
  );
  let shown = hops.flatMap(({ evidence }) => evidence);
  return others.map((other) => {
    const evidence = unseen(other.finding.evidence, shown);
    shown = [...shown, ...evidence];
    return { ...coded(c, other), evidence };
  });
}

const certainCauses = causes.filter(({ fallback }) => fallback === undefined);
const fallbacks = (['resolves', 'reaches'] as const).map((what) => ({
  what,
  causes: causes.filter(({ fallback }) => fallback === what),
}));

/** Every cause that shows, in the order in which it is met; a fallback only where nothing else explains the same. */
function look(c: Case): readonly Seen[] {
  const certain = seenOf(c, certainCauses);
  const rest = fallbacks
    .filter(({ what }) => !breaking(certain, what))
    .flatMap((fallback) => seenOf(c, fallback.causes).slice(0, 1));
  return [...certain, ...rest].toSorted((left, right) => turnOf(left) - turnOf(right));
}

/** A name is asked for before anything is sent: what only stops packets is met after all that keeps it from resolving. */
function turnOf({ finding, layer }: Seen): number {
  const isLater = finding.breaks.reaches && !finding.breaks.resolves && layer !== 'source';
  return layers.indexOf(layer) + (isLater ? layers.length : 0);
}

function seenOf(c: Case, some: readonly Cause[]): Seen[] {
  const seen: Seen[] = [];
  for (const cause of some) {
    const finding = cause.find(c);
    if (finding !== null)
      seen.push({ cause, layer: finding.layer ?? cause.layer, finding: heedProbe(c, cause, finding) });
  }
  return seen;
}

function breaking(seen: readonly Seen[], what: 'resolves' | 'reaches'): boolean {
  return seen.some(({ finding }) => finding.breaks[what]);
}

/** A connection that opened proves the way free, whatever the rules look like; only some causes show later. */
function heedProbe(c: Case, cause: Cause, finding: Finding): Finding {
  const isProven = isProvenLive(c, finding.layer ?? cause.layer);
  const keeps = cause.survivesProbe === true || !finding.breaks.reaches || !isProven;
  return keeps ? finding : { ...finding, breaks: { ...finding.breaks, reaches: false } };
}

function resolvesStatus(c: Case, broken: readonly Seen[]): Status {
  if (breaking(broken, 'resolves')) return 'broken';
  const { outcome } = c.resolution;
  if (outcome === 'literal') return 'not-asked';
  return outcome === 'answered' ? 'ok' : 'unknown';
}

const wayLayers: ReadonlySet<Layer> = new Set(layers.slice(layers.indexOf('route')));

/** @param hops only asked for where the answer depends on them: making their sentences is most of the work */
function reachesStatus(c: Case, broken: readonly Seen[], hops: () => readonly Stretch[]): Status {
  if (breaking(broken, 'reaches')) return 'broken';
  if (c.destination.kind === 'none' || (!travels(c) && c.destination.kind !== 'self')) return 'not-asked';
  if (isProvenLive(c, 'listener')) return 'ok';
  const open = hops().some(
    ({ layer, status }) =>
      status !== 'ok' && (wayLayers.has(layer) || layer === 'host') && !isProvenLive(c, layer),
  );
  return open ? 'unknown' : 'ok';
}

function coded(c: Case, { cause, finding }: Seen): CodedCause {
  return { code: cause.code, summary: causeSentence(cause.code, c, finding) };
}

/** What mends the cause first; the same advice is given once. */
function remediesOf(seen: readonly Seen[]): readonly Remedy[] {
  const all = seen.flatMap(({ finding }) => finding.remedies);
  const keys = all.map((remedy) => JSON.stringify([remedy.code, remedy.summary.parameters, remedy.commands]));
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function bySentence(c: Case): Sentence {
  const { by, found } = c.resolution;
  const parameters = { source: c.source.container.name, network: found?.network.name ?? '' };
  // A service's name is nobody's own: swarm serves it.
  const isServices =
    found?.vip !== undefined || found?.endpoints.some(({ remote }) => remote?.service != null);
  if (isServices === true && found?.rule === 'alias') return { key: 'diagnosis.by.swarm', parameters };
  if (by === 'records' && found !== null) return { key: `diagnosis.by.${found.rule}`, parameters };
  return { key: `diagnosis.by.${by === 'records' ? 'swarm' : by}`, parameters };
}

/** Nobody of that name, or several: nothing can be told, and who may be meant is said. */
function withoutSource(topology: Topology, question: Question): Explanation {
  const { engine, containers } = worldOf(topology);
  const candidates = containersMeant(topology, question.from).map(({ name }) => name);
  const names = containers.map(({ name }) => name);
  const nearest = candidates.length > 0 ? null : nearestName(question.from.toLowerCase(), names);
  const source = question.from;
  const says: Sentence =
    candidates.length > 0
      ? { key: 'diagnosis.hop.severalSources', parameters: { source, names: candidates.join(', ') } }
      : { key: 'diagnosis.hop.noSource', parameters: { source } };
  return {
    question,
    engine: { id: engine?.id ?? null, version: engine?.version ?? '' },
    resolves: { status: 'unknown', addresses: [], by: { key: 'diagnosis.by.nobody', parameters: {} } },
    reaches: { status: 'unknown' },
    cause: null,
    hops: [
      { layer: 'source', subject: { id: null, name: question.from }, status: 'unknown', says, evidence: [] },
    ],
    alsoWrong: [],
    remedies: (nearest === null ? candidates : [nearest]).map((name) => advise('USE_NAME', { name })),
    probe: null,
  };
}
