/** What lives as long as this page: the connection, commands without an answer yet, toasts. */
import type { PlainCommand } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import { sameValue } from '@patchbay/topology';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Connection } from '../link/connection.js';

export interface Toast {
  readonly id: number;
  /** Only problems stay until somebody dismisses them. */
  readonly tone: 'done' | 'note' | 'problem';
  readonly says: Sentence;
  readonly hint: Sentence | null;
  /** The change that its button takes back. */
  readonly undo: string | null;
  /** Takes the place of an older one of the same series: somebody presses one button after the other. */
  readonly series?: 'lab';
}

export interface SessionState {
  readonly connection: Connection;
  /** Sent, and neither accepted nor rejected yet. */
  readonly inFlight: readonly PlainCommand[];
  /** Changes made by this page: only their outcome is worth a toast here. */
  readonly ownChanges: ReadonlySet<string>;
  readonly toasts: readonly Toast[];
}

/** Older toasts make room; a pile of them would hide the picture. */
const toastLimit = 4;

export const sessionStore = createStore<SessionState>(() => ({
  connection: { kind: 'idle' },
  inFlight: [],
  ownChanges: new Set(),
  toasts: [],
}));

export function useSession<Part>(selector: (state: SessionState) => Part): Part {
  return useStore(sessionStore, selector);
}

/** Shows a toast. One that says the same as an older one, or is of its series, takes its place. */
export function addToast(toast: Omit<Toast, 'id'>): void {
  sessionStore.setState(({ toasts }) => {
    const id = (toasts.at(-1)?.id ?? 0) + 1;
    const others = toasts.filter(
      ({ says, series }) => !sameValue(says, toast.says) && (series === undefined || series !== toast.series),
    );
    return { toasts: [...others, { ...toast, id }].slice(-toastLimit) };
  });
}

export function dismissToast(id: number): void {
  sessionStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
