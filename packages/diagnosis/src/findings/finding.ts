/** What is wrong whether or not anybody asks: its shape, the same on the picture, in the terminal and over HTTP. */
import { type Sentence, type TextKey, type Translate, say } from '@patchbay/text';
import type { EntityId } from '@patchbay/topology';
import type { CauseCode } from '../causes/codes.js';
import type { Details } from '../details.js';
import type { Evidence, Remedy } from '../explanation.js';
import type { World } from '../world.js';

/** @typeParam Text what a sentence is: a key with parameters inside, plain text once rendered */
export interface StandingFinding<Text = Sentence> {
  /** The same for the same fault of the same things, so that a mark can stay and a list keep its place. */
  readonly id: string;
  readonly code: CauseCode;
  /** The things on the picture that it is about; the first is the one that is wrong. */
  readonly subjects: readonly EntityId[];
  readonly summary: Text;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy<Text>[];
}

/** What the rules look at. `details` holds what happened to be read: a rule that needs more finds nothing. */
export interface Look {
  readonly world: World;
  readonly details: Details;
}

/** What a rule found; the registry makes the rest of a finding. */
export interface Found {
  readonly code: CauseCode;
  readonly subjects: readonly EntityId[];
  /** Tells faults of the same code and things apart: the name, the port. */
  readonly about?: string;
  /** The summary's own key, where the cause's sentence would not fit. */
  readonly says?: TextKey;
  /** Fills the summary, which is the cause's own. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
}

/** One kind of fault. A new one is a file here and a line in the registry. Never throws, whatever the topology holds. */
export type FindingRule = (look: Look) => readonly Found[];

/** Fills every sentence. */
export function renderFinding(finding: StandingFinding, translate: Translate): StandingFinding<string> {
  return {
    ...finding,
    summary: say(translate, finding.summary),
    remedies: finding.remedies.map((remedy) => ({ ...remedy, summary: say(translate, remedy.summary) })),
  };
}
