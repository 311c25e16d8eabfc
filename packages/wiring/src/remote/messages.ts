/**
 * The words of this wire. The client speaks first, `Hello`; the server answers with its own, and closes the connection when the
 * two do not speak the same version. Then the client asks and the server answers, each question by its number, in any order.
 */
import type { WiringStatus } from '@patchbay/topology';
import { callNames, type CallName } from './calls.js';
import { oneOf, record, text, truth, wholeBetween, type Check } from './check.js';
import { status } from './shapes.js';

/** Raised whenever a shape of `shapes.ts` changes. */
export const probeVersion = 1;

/** A question is a list of containers at most; an answer is a host with all its rules. */
export const limits = {
  questionBytes: 2 * 1024 * 1024,
  answerBytes: 64 * 1024 * 1024,
  connections: 8,
  questionsAtOnce: 512,
  helloMs: 3_000,
  answerMs: 30_000,
} as const;

const id = wholeBetween(1, Number.MAX_SAFE_INTEGER);
const greeting = oneOf('patchbay-probe');
const version = wholeBetween(0, 1_000_000);

export interface Hello {
  readonly hello: 'patchbay-probe';
  readonly version: number;
}
export const hello: Check<Hello> = record<Hello>({ hello: greeting, version });

export interface Question {
  readonly id: number;
  readonly call: CallName;
}
export const question: Check<Question> = record<Question>({ id, call: oneOf(...callNames) });

/** The answer to a question is not waited for any more. */
export interface Cancel {
  readonly cancel: number;
}
export const cancel: Check<Cancel> = record<Cancel>({ cancel: id });

/** Whether changes are to be told from now on. */
export interface Watch {
  readonly watch: boolean;
}
export const watch: Check<Watch> = record<Watch>({ watch: truth });

/** The first answer of all. */
export interface Welcome extends Hello {
  readonly status: WiringStatus;
}
export const welcome: Check<Welcome> = record<Welcome>({ hello: greeting, version, status });

/** What came of a question; `answer` is checked by its call. */
export interface Answer {
  readonly id: number;
  readonly status: WiringStatus;
}
export const answer: Check<Answer> = record<Answer>({ id, status });

export interface Refusal {
  readonly id: number;
  readonly refused: string;
}
export const refusal: Check<Refusal> = record<Refusal>({ id, refused: text });

/** Something about links changed. */
export interface Changed {
  readonly changed: true;
  readonly status: WiringStatus;
}
export const changed: Check<Changed> = record<Changed>({ changed: oneOf(true), status });
