import type { Sentence, TextKey } from '@patchbay/text';
import type { Case } from '../case.js';
import type { Evidence, Layer, Remedy, Subject } from '../explanation.js';
import { addressOf } from '../path/policy.js';
import type { CauseCode } from './codes.js';
import type { RemedyCode } from './remedies.js';

/** What a cause breaks: nothing at all, and it is only mentioned. */
export interface Breaks {
  readonly resolves: boolean;
  readonly reaches: boolean;
}

/** A cause seen in a case. */
export interface Finding {
  readonly breaks: Breaks;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
  /** The summary's own key, where the code's sentence would not fit this case of it. */
  readonly says?: TextKey;
  /** Fills the summary beyond what every summary gets from the case: see `parametersOf`. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** The thing it belongs to, where that is not the hop's own. */
  readonly subject?: Subject;
  /** The hop it breaks, where one cause can be at either end. */
  readonly layer?: Layer;
}

/** One reason why A can't reach B. A new one is a file (or an entry in its family's file) and a line in the registry. */
export interface Cause {
  readonly code: CauseCode;
  /** The hop at which it shows; the first broken hop names the cause. */
  readonly layer: Layer;
  /** What may be offered against it. */
  readonly remedies: readonly RemedyCode[];
  /** Only asked where no other cause explains why this is broken. */
  readonly fallback?: keyof Breaks;
  /** A connection that opens proves nothing against it: it shows later, or now and then. */
  readonly survivesProbe?: boolean;
  find(c: Case): Finding | null;
}

export const nothingBroken: Breaks = { resolves: false, reaches: false };

/** It keeps the name from resolving, if the name does not resolve. */
export function nameOf(c: Case): Breaks {
  return { resolves: c.resolution.outcome === 'failed', reaches: false };
}

/** It keeps packets from arriving. */
export const wayBroken: Breaks = { resolves: false, reaches: true };

/** What every summary can name: both ends, the asked name, the address, the port, the network. */
export function parametersOf(c: Case): Parameters {
  const known = parameters.get(c);
  if (known !== undefined) return known;
  const made = makeParameters(c);
  parameters.set(c, made);
  return made;
}

type Parameters = Readonly<Record<string, string | number>>;
/** Every hop and cause of a case fills its sentence from the same values. */
const parameters = new WeakMap<Case, Parameters>();

function makeParameters(c: Case): Parameters {
  const meant = c.intended.container ?? c.target?.container ?? c.intended.candidates[0];
  const network = c.target?.network ?? c.source.network;
  return {
    source: c.source.container.name,
    target: meant?.name ?? c.question.to,
    name: c.question.to,
    address: addressOf(c.destination) ?? c.question.to,
    port: c.question.port ?? '',
    protocol: c.question.protocol.toUpperCase(),
    network: network?.name ?? '',
    other: '',
    value: '',
    reason: '',
  };
}

export function causeSentence(code: CauseCode, c: Case, finding: Finding): Sentence {
  const key: TextKey = finding.says ?? `diagnosis.cause.${code}`;
  return { key, parameters: { ...parametersOf(c), ...finding.parameters } };
}
