/** The question that is being asked on this page, and its answer. It outlives its panel: closing it forgets nothing. */
import type { ExplanationRequest } from '@patchbay/protocol';
import type { ContainerId } from '@patchbay/topology';
import type { RouteStop } from '../canvas/index.js';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { TextExplanation } from '../link/explanation.js';
import type { Problem } from '../link/problem.js';
import { topologyStore } from './topology.js';
import { setView } from './view.js';

export interface WhyDraft {
  /** The container that was chosen or meant; null: `asker` says it, or nothing does yet. */
  readonly from: ContainerId | null;
  /** Who asks, as typed. */
  readonly asker: string;
  /** As typed: a name, an address, maybe with a port behind a colon. */
  readonly to: string;
  /** The container that was pointed at, where a name alone would not say which. */
  readonly target: ContainerId | null;
  readonly port: string;
  readonly protocol: 'tcp' | 'udp';
}

export type WhyAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly probe: boolean; readonly before: TextExplanation | null }
  | {
      readonly kind: 'answered';
      readonly explanation: TextExplanation;
      /** What was asked, and in which language. */
      readonly request: ExplanationRequest;
      readonly probe: boolean;
      /** Its way as stops on the picture. */
      readonly route: readonly RouteStop[];
      /** The answer before a remedy was applied. */
      readonly before: TextExplanation | null;
    }
  | { readonly kind: 'failed'; readonly problem: Problem | 'unanswered' };

/** A remedy that was asked for from here. */
export type Applying =
  | { readonly kind: 'under-way'; readonly code: string }
  | { readonly kind: 'unseen'; readonly code: string }
  | { readonly kind: 'failed'; readonly code: string; readonly problem: Problem | 'unanswered' };

export interface WhyState {
  readonly draft: WhyDraft;
  readonly answer: WhyAnswer;
  readonly applying: Applying | null;
  /** True: the question was posed whole, by dragging; it is asked as soon as the panel is there. */
  readonly askAtOnce: boolean;
  /** Counts the questions that the panel was opened for: each starts a panel of its own. */
  readonly opened: number;
}

const noDraft: WhyDraft = { from: null, asker: '', to: '', target: null, port: '', protocol: 'tcp' };

export const whyStore = createStore<WhyState>(() => ({
  draft: noDraft,
  answer: { kind: 'none' },
  applying: null,
  askAtOnce: false,
  opened: 0,
}));

export function useWhy<Part>(selector: (state: WhyState) => Part): Part {
  return useStore(whyStore, selector);
}

/** Opens the panel with a new question; what is null is left to the person. */
export function openWhy(
  from: ContainerId | null,
  to: { readonly id: ContainerId; readonly name: string } | null = null,
): void {
  const asker = from === null ? undefined : topologyStore.getState().topology.containers.get(from);
  whyStore.setState(({ opened }) => ({
    opened: opened + 1,
    draft: { ...noDraft, from, asker: asker?.name ?? '', to: to?.name ?? '', target: to?.id ?? null },
    answer: { kind: 'none' },
    applying: null,
    askAtOnce: from !== null && to !== null,
  }));
  setView({ why: true, inspectorOpen: false, tab: 'picture' });
}
