import type { NamesReport, ReachabilityCell, StandingFinding } from '@patchbay/diagnosis';
import type { Language } from '@patchbay/text';
import type { ContainerId } from '@patchbay/topology';
import { ask, type Answer } from './ask.js';

/** How much of the host an answer rests on: namespaces that could be read, of those of running containers. */
interface Share {
  readonly read: number;
  readonly count: number;
}

/** Something wrong, with every sentence filled in. */
export type TextFinding = StandingFinding<string>;

export interface FindingsAnswer extends Share {
  readonly findings: readonly TextFinding[];
}

/** What is wrong now, proof and remedies included. Reads the namespaces as well. */
export function askFindings(language: Language, signal: AbortSignal): Promise<Answer<FindingsAnswer>> {
  return ask(`/api/findings?deep=true&language=${language}`, { signal });
}

/** Both sides of a container's names, with every sentence filled in. */
export type TextNames = NamesReport<string>;

export function askNames(
  container: ContainerId,
  language: Language,
  signal: AbortSignal,
): Promise<Answer<TextNames>> {
  return ask(`/api/names/${encodeURIComponent(container)}?language=${language}`, { signal });
}

/** Whether one container reaches another, and if not, why. */
export type MatrixCell = ReachabilityCell<string>;

export interface MatrixAnswer extends Share {
  readonly cells: readonly MatrixCell[];
}

/** Who reaches whom among these containers (Docker's ids, 12 digits of them). Reads their namespaces as well; nothing is sent. */
export function askMatrix(
  containers: readonly string[],
  language: Language,
  signal: AbortSignal,
): Promise<Answer<MatrixAnswer>> {
  return ask(`/api/matrix?deep=true&language=${language}&containers=${containers.join(',')}`, { signal });
}
