/** What a case of the truth is: a world set up on a real engine, a question, and what is true of it. */
import type { Lab } from './lab.js';

export type Status = 'ok' | 'broken' | 'unknown' | 'not-asked';

/** What is asked; from `asker`, to `store`, TCP port 8080, unless told otherwise. */
export interface Asked {
  readonly from?: string;
  readonly to?: string;
  /** Null: no port. */
  readonly port?: number | null;
  readonly udp?: boolean;
  /** The container that is meant, where the name does not say it. */
  readonly target?: string;
  /** The address that the program uses, where it does not resolve again. */
  readonly address?: string;
}

export type Answer = readonly [resolves: Status, reaches: Status, code: string | null];

/** Answers by the engine's major version, `else` for all others. */
export type ByEngine = Readonly<Partial<Record<number, Answer>>> & { readonly else: Answer };
export type Truth = Answer | ByEngine;

export interface TruthCase {
  readonly id: string;
  readonly what: string;
  /** Part of the fast subset. */
  readonly core?: true;
  /** A program of the machine without which the world can't be set up. */
  readonly needs?: string;
  readonly set: (lab: Lab) => Promise<Asked | void>;
  /** What is true, and what a live probe must find. */
  readonly truth: Truth;
  /** What the model alone may say, where only a packet could tell. Default: the truth. */
  readonly model?: Truth;
  /**
   * How it is mended: by the commands of the first remedy that has some, by our own steps (which may return the question
   * to ask then), or not at all. Default: `remedy` for what has a cause, else none.
   */
  readonly mend?: 'remedy' | 'none' | ((lab: Lab) => Promise<Asked | void>);
  /** A code that must be among `alsoWrong`. */
  readonly also?: string;
  /** Words that some remedy must hold. */
  readonly advises?: string;
}

export function answerFor(truth: Truth, major: number): Answer {
  if ('else' in truth) return truth[major] ?? truth.else;
  return truth;
}
