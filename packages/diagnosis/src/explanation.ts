/** The answer's shape: the same on the picture, in the terminal and over HTTP. JSON-safe values only. */
import { type Sentence, type Translate, say } from '@patchbay/text';
import type {
  ContainerId,
  EngineId,
  EntityId,
  NetworkId,
  ProbeOutcome,
  ProbeRequest,
} from '@patchbay/topology';
import type { CauseCode } from './causes/codes.js';
import type { Question } from './question.js';

/** `unknown`: could not be told, and why is said. `not-asked`: the question does not get as far as this. */
export type Status = 'ok' | 'broken' | 'unknown' | 'not-asked';

/** The way from the source to the target, in the order in which it is walked. */
export const layers = [
  'source',
  'target',
  'host',
  'network',
  'resolver',
  'name',
  'route',
  'source-interface',
  'source-cable',
  'bridge',
  'policy',
  'target-cable',
  'target-interface',
  'target-firewall',
  'listener',
  'addresses',
] as const;
export type Layer = (typeof layers)[number];

/** The thing on the picture that a hop is about. `id` null: it is not on the picture (an outside host, a name). */
export interface Subject {
  readonly id: EntityId | null;
  readonly name: string;
}

/** A value, who said it, and the command that shows the same in a terminal. */
export interface Evidence {
  readonly source: 'docker' | 'kernel' | 'container' | 'probe';
  readonly command: string;
  readonly value: string;
}

export interface Hop<Text = Sentence> {
  readonly layer: Layer;
  readonly subject: Subject;
  readonly status: Status;
  readonly says: Text;
  readonly evidence: readonly Evidence[];
}

/** A change that mends it, in the words of the wire's commands: structurally equal to protocol's. */
export type RemedyCommand =
  | {
      readonly kind: 'connect';
      readonly container: ContainerId;
      readonly network: NetworkId;
      readonly aliases: readonly string[];
      readonly ipv4: string | null;
      readonly ipv6: string | null;
    }
  | { readonly kind: 'disconnect'; readonly container: ContainerId; readonly network: NetworkId }
  /** All or nothing: where one can't be connected, the network is removed again. */
  | {
      readonly kind: 'create-network';
      readonly name: string;
      readonly members: readonly { readonly container: ContainerId; readonly aliases: readonly string[] }[];
    }
  | { readonly kind: 'start' | 'restart' | 'unpause'; readonly container: ContainerId };

/** `apply`: the same as commands of Patchbay's, one after the other, where such commands do it. */
export interface Remedy<Text = Sentence> {
  readonly code: string;
  readonly summary: Text;
  readonly commands: readonly string[];
  readonly apply?: readonly RemedyCommand[];
  /** The lines for the compose file that say the same, where what it is about comes from compose. YAML. */
  readonly compose?: string;
}

export interface CodedCause<Text = Sentence> {
  readonly code: CauseCode;
  readonly summary: Text;
}

/** What is wrong besides the cause, with its own proof: its hop is not reached. */
export interface OtherCause<Text = Sentence> extends CodedCause<Text> {
  readonly evidence: readonly Evidence[];
}

/** One thing that was asked live, and what came of it. */
export interface ProbeResult {
  readonly request: ProbeRequest;
  readonly outcome: ProbeOutcome;
}

export interface ProbeReport<Text = Sentence> {
  readonly resolves: { readonly status: Status; readonly addresses: readonly string[] };
  readonly reaches: { readonly status: Status };
  /** Null: nothing could be probed, so there is nothing to compare. */
  readonly agrees: boolean | null;
  readonly says: Text;
  readonly results: readonly ProbeResult[];
}

/** What became of one of several addresses that a name leads to. */
export interface AddressAnswer {
  readonly address: string;
  /** Whose it is, with the place of a member of another host; the address itself where nobody is known to have it. */
  readonly name: string;
  readonly id: EntityId | null;
  readonly status: Status;
  readonly cause: CauseCode | null;
}

/** @typeParam Text what a sentence is: a key with parameters inside, plain text once rendered */
export interface Explanation<Text = Sentence> {
  readonly question: Question;
  readonly engine: { readonly id: EngineId | null; readonly version: string };
  readonly resolves: { readonly status: Status; readonly addresses: readonly string[]; readonly by: Text };
  readonly reaches: { readonly status: Status };
  /** Null exactly when neither sub-question is broken. */
  readonly cause: CodedCause<Text> | null;
  readonly hops: readonly Hop<Text>[];
  readonly alsoWrong: readonly OtherCause<Text>[];
  readonly remedies: readonly Remedy<Text>[];
  readonly probe: ProbeReport<Text> | null;
  /** Where the name has several addresses: each, in the order of the answer. The rest is about the one that fares worst. */
  readonly each?: readonly AddressAnswer[];
}

/** Fills every sentence: what JSON output and a terminal show. */
export function render(explanation: Explanation, translate: Translate): Explanation<string> {
  const text = (sentence: Sentence): string => say(translate, sentence);
  const coded = ({ code, summary }: CodedCause): CodedCause<string> => ({ code, summary: text(summary) });
  const { resolves, cause, hops, alsoWrong, remedies, probe } = explanation;
  return {
    ...explanation,
    resolves: { ...resolves, by: text(resolves.by) },
    cause: cause === null ? null : coded(cause),
    hops: hops.map((hop) => ({ ...hop, says: text(hop.says) })),
    alsoWrong: alsoWrong.map((other) => ({ ...coded(other), evidence: other.evidence })),
    remedies: remedies.map((remedy) => ({ ...remedy, summary: text(remedy.summary) })),
    probe: probe === null ? null : { ...probe, says: text(probe.says) },
  };
}
