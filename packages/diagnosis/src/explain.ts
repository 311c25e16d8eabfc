/** From a case to its explanation: the first broken hop names the cause, later ones are listed, a probe has the last word. */
import type { Sentence } from '@patchbay/text';
import { type ContainerId, type Topology, containersMeant } from '@patchbay/topology';
import { type Case, openCase } from './case.js';
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
  type ProbeResult,
  type Remedy,
  type Status,
  layers,
} from './explanation.js';
import { hopsOf, travels } from './hops.js';
import { probeReport } from './probe-report.js';
import type { Question } from './question.js';
import { nearestName } from './spelling.js';
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
  const c = openCase(topology, details, question, results);
  if (c === null) return withoutSource(topology, question);
  const answer = conclude(c);
  if (results.length === 0) return answer;
  const model = openCase(topology, details, question);
  return model === null ? answer : { ...answer, probe: probeReport(c, answer, conclude(model)) };
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
    says: cause?.summary ?? null,
    arrivesAt: c.destination.kind === 'container' ? c.destination.container.id : null,
  };
}

function breaks({ finding }: Seen): boolean {
  return finding.breaks.resolves || finding.breaks.reaches;
}

function conclude(c: Case): Explanation {
  const seen = look(c);
  const broken = seen.filter(breaks);
  const [first] = broken;
  const base = hopsOf(c);
  const resolves = resolvesStatus(c, broken);
  return {
    question: c.question,
    engine: { id: c.world.engine?.id ?? null, version: c.world.engine?.version ?? '' },
    resolves: { status: resolves, addresses: c.resolution.addresses, by: bySentence(c) },
    reaches: { status: reachesStatus(c, broken, () => base) },
    cause: first === undefined ? null : coded(c, first),
    hops: blame(c, base, broken),
    alsoWrong: withoutRepeats(
      seen.filter((other) => other !== first).map((other) => coded(c, other)),
      first?.cause,
    ),
    remedies: remediesOf([...broken, ...seen]).map((remedy) => withCompose(remedy, c.world)),
    probe: null,
  };
}

const certainCauses = causes.filter(({ fallback }) => fallback === undefined);
const fallbacks = (['resolves', 'reaches'] as const).map((what) => ({
  what,
  causes: causes.filter(({ fallback }) => fallback === what),
}));

/** Every cause that shows, in the order of the way; a fallback only where nothing else explains the same. */
function look(c: Case): readonly Seen[] {
  const certain = seenOf(c, certainCauses);
  const rest = fallbacks
    .filter(({ what }) => !breaking(certain, what))
    .flatMap((fallback) => seenOf(c, fallback.causes).slice(0, 1));
  const all = [...certain, ...rest];
  return all.toSorted((left, right) => layers.indexOf(left.layer) - layers.indexOf(right.layer));
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
  const isBehind = behindProxy.has(finding.layer ?? cause.layer);
  const opened = c.probedWay?.kind === 'answered' && !(isBehind && isProxysAnswer(c));
  const keeps = cause.survivesProbe === true || !finding.breaks.reaches || !opened;
  return keeps ? finding : { ...finding, breaks: { ...finding.breaks, reaches: false } };
}

const behindProxy: ReadonlySet<Layer> = new Set(layers.slice(layers.indexOf('target-cable')));

/** docker-proxy opens a connection to a published port before it looks for the container: of the way behind it that says nothing. */
function isProxysAnswer({ destination, host, probedWay }: Case): boolean {
  const published = destination.kind === 'host' && destination.published !== null && host.led === null;
  return published && probedWay?.protocol === 'tcp';
}

function resolvesStatus(c: Case, broken: readonly Seen[]): Status {
  if (breaking(broken, 'resolves')) return 'broken';
  const { outcome } = c.resolution;
  if (outcome === 'literal') return 'not-asked';
  return outcome === 'answered' ? 'ok' : 'unknown';
}

const wayLayers: ReadonlySet<Layer> = new Set(layers.slice(layers.indexOf('route')));

/** @param hops only asked for where the answer depends on them: making their sentences is most of the work */
function reachesStatus(c: Case, broken: readonly Seen[], hops: () => readonly Hop[]): Status {
  if (breaking(broken, 'reaches')) return 'broken';
  if (c.destination.kind === 'none' || (!travels(c) && c.destination.kind !== 'self')) return 'not-asked';
  const answered = c.probedWay?.kind === 'answered';
  if (answered && !isProxysAnswer(c)) return 'ok';
  const counts = (layer: Layer): boolean =>
    answered ? behindProxy.has(layer) : wayLayers.has(layer) || layer === 'host';
  const open = hops().some(({ layer, status }) => status === 'unknown' && counts(layer));
  return open ? 'unknown' : 'ok';
}

function coded(c: Case, { cause, finding }: Seen): CodedCause {
  return { code: cause.code, summary: causeSentence(cause.code, c, finding) };
}

function withoutRepeats(list: readonly CodedCause[], first: Cause | undefined): readonly CodedCause[] {
  return list.filter(
    ({ code }, index) => code !== first?.code && list.findIndex((other) => other.code === code) === index,
  );
}

/** What mends the cause first; the same advice is given once. */
function remediesOf(seen: readonly Seen[]): readonly Remedy[] {
  const all = seen.flatMap(({ finding }) => finding.remedies);
  const keys = all.map((remedy) => JSON.stringify([remedy.code, remedy.summary.parameters, remedy.commands]));
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Puts each cause on its hop; a hop that only a cause knows of is put in at its place. */
function blame(c: Case, base: readonly Hop[], broken: readonly Seen[]): readonly Hop[] {
  const known = base.map((hop) => {
    const hit = broken.find(({ layer }) => layer === hop.layer);
    if (hit === undefined) return hop.status === 'broken' ? { ...hop, status: 'unknown' as const } : hop;
    return brokenHop(c, hit, hop);
  });
  const missing = broken.filter(
    ({ layer }, index) =>
      !base.some((hop) => hop.layer === layer) &&
      broken.findIndex((other) => other.layer === layer) === index,
  );
  const added = missing.map((hit) => brokenHop(c, hit, null));
  return [...known, ...added].toSorted(
    (left, right) => layers.indexOf(left.layer) - layers.indexOf(right.layer),
  );
}

function brokenHop(c: Case, { cause, finding, layer }: Seen, hop: Hop | null): Hop {
  const { container } = c.source;
  return {
    layer,
    subject: finding.subject ?? hop?.subject ?? { id: container.id, name: container.name },
    status: 'broken',
    says: causeSentence(cause.code, c, finding),
    evidence: [...finding.evidence, ...(hop?.evidence ?? [])],
  };
}

function bySentence(c: Case): Sentence {
  const { by, found } = c.resolution;
  const parameters = { source: c.source.container.name, network: found?.network.name ?? '' };
  if (by === 'records' && found !== null) return { key: `diagnosis.by.${found.rule}`, parameters };
  return { key: `diagnosis.by.${by === 'records' ? 'upstream' : by}`, parameters };
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
