/** The one trace of an answer: every hop's status follows from the verdict, so that no two of them can contradict each other. */
import type { Evidence, Hop, Layer } from './explanation.js';
import { layers } from './explanation.js';

/**
 * A hop before the verdict. It can't be broken by itself: only the verdict breaks a hop, and only one. `faulty`: what was
 * read there is not in order, and a cause has to say why.
 */
export interface Stretch extends Omit<Hop, 'status'> {
  readonly status: 'ok' | 'unknown' | 'faulty';
}

/** Where the verdict breaks the way. */
export interface Break {
  readonly hop: Hop & { readonly status: 'broken' };
  /** The name is lost with it; false: the name resolves before anything is sent. */
  readonly resolves: boolean;
}

/** @param stretches in any order, one a layer @param at null: nothing is broken */
export function traceOf(stretches: readonly Stretch[], at: Break | null): readonly Hop[] {
  const order = orderOf(at);
  const place = ({ layer }: Pick<Hop, 'layer'>): number => order.indexOf(layer);
  const others = stretches.filter(({ layer }) => layer !== at?.hop.layer);
  const far = at === null ? Infinity : place(at.hop);
  const hops = others.map((stretch) => (place(stretch) < far ? passed(stretch) : notReached(stretch)));
  const all = at === null ? hops : [...hops, at.hop];
  return provenOnce(all.toSorted((left, right) => place(left) - place(right)));
}

/** What only stops packets comes after the name in time, wherever its layer stands. */
function orderOf(at: Break | null): readonly Layer[] {
  if (at === null || at.resolves) return layers;
  const asking: readonly Layer[] = [
    ...(at.hop.layer === 'source' ? [] : ['source' as const]),
    'resolver',
    'name',
  ];
  return [...asking, ...layers.filter((layer) => !asking.includes(layer))];
}

function passed(stretch: Stretch): Hop {
  if (stretch.status !== 'faulty') return { ...stretch, status: stretch.status };
  return { ...stretch, status: 'unknown', says: { key: 'diagnosis.hop.unclear', parameters: {} } };
}

function notReached({ layer, subject }: Stretch): Hop {
  const says = { key: 'diagnosis.hop.notReached', parameters: {} } as const;
  return { layer, subject, status: 'not-asked', says, evidence: [] };
}

/** Each proof stands once, under the broken hop before any other. */
function provenOnce(hops: readonly Hop[]): readonly Hop[] {
  const broken = hops.find(({ status }) => status === 'broken');
  const own = unseen(broken?.evidence ?? [], []);
  let shown = own;
  return hops.map((hop) => {
    if (hop === broken) return { ...hop, evidence: own };
    const evidence = unseen(hop.evidence, shown);
    shown = [...shown, ...evidence];
    return { ...hop, evidence };
  });
}

/** Those that are not among the shown ones, each once. */
export function unseen(evidence: readonly Evidence[], shown: readonly Evidence[]): readonly Evidence[] {
  const known = new Set(shown.map(keyOf));
  return evidence.filter((one) => {
    const isNew = !known.has(keyOf(one));
    known.add(keyOf(one));
    return isNew;
  });
}

function keyOf({ command, value }: Evidence): string {
  return JSON.stringify([command, value]);
}
