/** Which names a container can resolve, and under which names others reach it: the resolver's own answers, with their traps. */
import type { Sentence, Translate } from '@patchbay/text';
import { say } from '@patchbay/text';
import type { ContainerId, NetworkId } from '@patchbay/topology';
import type { NameRule } from '../resolver/lookup.js';

/**
 * By which rule a name answers: a line of the hosts file (and why it is there), a record of Docker's name server, or a
 * record asked for with its network behind it (`qualified`: `db.back`).
 */
export type SeenRule =
  | NameRule
  | 'service'
  | 'qualified'
  | 'localhost'
  | 'own-host-name'
  | 'extra-host'
  | 'host-gateway'
  | 'hosts-link'
  | 'hosts-line';

/** One name that a container can ask for, and what it gets. */
export interface SeenName<Text = Sentence> {
  readonly name: string;
  /** In the order in which they are given; empty for a host gateway whose address was not read. */
  readonly addresses: readonly string[];
  /** Whose addresses they are; empty for the host, itself by loopback, and addresses outside. */
  readonly containers: readonly ContainerId[];
  /** Members of other hosts whose addresses they are, each with its place; left out: none. */
  readonly elsewhere?: readonly { readonly name: string; readonly place: string }[];
  /** Null: not from a network, but from the hosts file. */
  readonly network: NetworkId | null;
  readonly rule: SeenRule;
  /** False: whether it is served, only a live query tells (generated names before Engine 25). */
  readonly certain: boolean;
  /** Who carries the name too, and is never reached by it from here. */
  readonly hidden: readonly { readonly container: ContainerId; readonly network: NetworkId }[];
  /** What can go wrong with it; empty: nothing. */
  readonly traps: readonly Text[];
}

/** One name of a container on one of its networks, and who gets to it by that name. */
export interface OwnName {
  readonly name: string;
  readonly rule: NameRule | 'service';
  /** Who gets an address of this container when asking for the name. */
  readonly reachedBy: readonly ContainerId[];
  /** Who is on the network too, and gets another answer or none. */
  readonly missedBy: readonly ContainerId[];
}

/** Under which names others find a container, network by network. */
export interface OwnNames {
  readonly network: NetworkId;
  readonly names: readonly OwnName[];
}

/** What becomes of a name that is none of these. */
export interface Elsewhere {
  /** `forwarded` by Docker's server, `asked` of another one directly, `refused` (internal networks only), `nobody`. */
  readonly kind: 'forwarded' | 'asked' | 'refused' | 'nobody';
  /** The servers; null: not known without reading. */
  readonly servers: readonly string[] | null;
  readonly search: readonly string[];
}

export interface NamesReport<Text = Sentence> {
  readonly container: ContainerId;
  readonly name: string;
  /** The hosts file and resolv.conf were read; false: what Docker would have written counts. */
  readonly read: boolean;
  /** What is wrong with asking at all from here. */
  readonly traps: readonly Text[];
  readonly sees: readonly SeenName<Text>[];
  readonly elsewhere: Elsewhere;
  readonly own: readonly OwnNames[];
}

/** Fills every sentence. */
export function renderNames(report: NamesReport, translate: Translate): NamesReport<string> {
  const text = (sentence: Sentence): string => say(translate, sentence);
  return {
    ...report,
    traps: report.traps.map(text),
    sees: report.sees.map((seen) => ({ ...seen, traps: seen.traps.map(text) })),
  };
}
