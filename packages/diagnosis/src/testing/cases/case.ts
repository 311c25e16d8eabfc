/** What the cases are made of. */
import type { CauseCode, Question, Status } from '../../index.js';
import type { ProbeResult } from '../../explanation.js';
import type { Lab } from '../lab/lab.js';

export const engines = ['20.10.24+dfsg1', '26.1.5+dfsg1', '28.5.2+dfsg4'] as const;
export type Answer = readonly [resolves: Status, reaches: Status, cause: CauseCode | null];
type Asked = Partial<Question> & { readonly results?: readonly ProbeResult[] };

export interface Case {
  readonly id: string;
  readonly what: string;
  /** Sets the world up and says what is asked; `from` is `a`, `to` is `b`, the port 8080 unless told otherwise. */
  readonly set: (lab: Lab) => Asked;
  /** One answer for all engines, or one per engine (20.10, 26.1, 28.5). */
  readonly answer: Answer | readonly [Answer, Answer, Answer];
}

/** b and a on one user network. */
export function two(lab: Lab, wish: Parameters<Lab['network']>[1] = {}): void {
  lab.network('n1', wish);
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
}

export function dns(name: string, outcome: ProbeResult['outcome'], type: 'A' | 'AAAA' = 'A'): ProbeResult {
  return { request: { kind: 'dns', name, type, server: '127.0.0.11' }, outcome };
}

export function refused(code: string, milliseconds = 1): ProbeResult['outcome'] {
  return { kind: 'refused', code, milliseconds };
}

export function answered(...addresses: string[]): ProbeResult['outcome'] {
  return { kind: 'answered', milliseconds: 1, addresses };
}

export function tcp(address: string, port: number, outcome: ProbeResult['outcome']): ProbeResult {
  return { request: { kind: 'tcp', address, port }, outcome };
}

export const timedOut: ProbeResult['outcome'] = { kind: 'timed-out', milliseconds: 4000 };
export const external = { to: 'example.com', port: 80 };
