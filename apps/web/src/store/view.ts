/** How this person looks at it: selection, view, theme, open panels. The lasting part survives in localStorage. */
import type { LifecycleKind } from '@patchbay/protocol';
import {
  everything,
  type ContainerId,
  type Criteria,
  type EndpointId,
  type EntityId,
  type NetworkId,
} from '@patchbay/topology';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Pair } from './address.js';
import { readStored, writeStored } from './storage.js';

export const viewModes = ['wiring', 'networks'] as const;
export type ViewMode = (typeof viewModes)[number];
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
/** On a narrow screen one of these has the screen to itself. */
export const tabs = ['picture', 'outline', 'feed'] as const;
export type Tab = (typeof tabs)[number];

/** What a dialog was opened with; null: the person chooses in the dialog. */
export type Dialog =
  | { readonly kind: 'connect'; readonly container: ContainerId | null; readonly network: NetworkId | null }
  | { readonly kind: 'disconnect'; readonly endpoint: EndpointId }
  | { readonly kind: 'create-network' }
  | { readonly kind: 'remove-network'; readonly network: NetworkId }
  | { readonly kind: 'prune-networks' }
  | { readonly kind: 'life'; readonly action: LifecycleKind; readonly container: ContainerId }
  /** Several networks are possible: ask which. */
  | { readonly kind: 'choose-disconnect'; readonly container: ContainerId }
  /** The palette: find a thing, or something to do. `typed` is what came before it stood. */
  | { readonly kind: 'find'; readonly typed: string }
  /** Keeping the picture as a file, or opening one. */
  | { readonly kind: 'export' };

/** What stands where the details would, and is about no selection. Null as a container: the person chooses in the panel. */
export type Beside =
  | { readonly kind: 'findings' }
  | { readonly kind: 'names'; readonly container: ContainerId | null }
  /** What the signs mean, and what the keys do. */
  | { readonly kind: 'help' };

/** What can be done with a thing, or with what is folded into one box. */
export type Menu = (
  { readonly id: EntityId; readonly through: EndpointId | null } | { readonly fold: string }
) & {
  /** Where it opens, in CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
};

interface LastingView {
  readonly mode: ViewMode;
  readonly theme: ThemeChoice;
  readonly outlineOpen: boolean;
  readonly feedOpen: boolean;
}

export interface ViewState extends LastingView {
  /** What is left out. The address carries it, so that a link shows the same. */
  readonly criteria: Criteria;
  /** For the wall of a classroom: the picture alone, large. */
  readonly projector: boolean;
  /** A quiz: only these things show what they are called. Null: all do. */
  readonly revealed: ReadonlySet<EntityId> | null;
  readonly selected: EntityId | null;
  /** Through which attachment it was selected in the outline, so that "unplug" knows from what. */
  readonly through: EndpointId | null;
  readonly inspectorOpen: boolean;
  /** A fresh object for each wish to see a thing on the picture; null before the first. */
  readonly reveal: { readonly id: EntityId } | null;
  readonly tab: Tab;
  /** What was typed for the outline's field before it had the focus; null: nobody asked for the field. */
  readonly sought: string | null;
  /** Whether the panel with the question stands where the details would. */
  readonly why: boolean;
  /** Another panel in the same place; the one with the question goes before it. */
  readonly beside: Beside | null;
  /** Whether the matrix takes the picture's place. */
  readonly matrix: boolean;
  /** The cell of the matrix that was gone to; it stays while the matrix is away. */
  readonly pair: Pair | null;
  /** Whether figures are shown on the cables. */
  readonly traffic: boolean;
  /** How often the tour was asked for; each starts it anew. */
  readonly tours: number;
  readonly dialog: Dialog | null;
  readonly menu: Menu | null;
}

const storageKey = 'patchbay.view';
const defaults: LastingView = { mode: 'wiring', theme: 'system', outlineOpen: true, feedOpen: false };

export const viewStore = createStore<ViewState>(() => ({
  ...(readStored(storageKey, isLasting) ?? defaults),
  criteria: everything,
  projector: false,
  revealed: null,
  selected: null,
  through: null,
  inspectorOpen: false,
  reveal: null,
  tab: 'picture',
  sought: null,
  why: false,
  beside: null,
  matrix: false,
  pair: null,
  traffic: false,
  tours: 0,
  dialog: null,
  menu: null,
}));

viewStore.subscribe(({ mode, theme, outlineOpen, feedOpen }, before) => {
  const same =
    mode === before.mode &&
    theme === before.theme &&
    outlineOpen === before.outlineOpen &&
    feedOpen === before.feedOpen;
  if (!same) writeStored(storageKey, { mode, theme, outlineOpen, feedOpen });
});

export function useView<Part>(selector: (state: ViewState) => Part): Part {
  return useStore(viewStore, selector);
}

/** Changes part of the view. */
export function setView(change: Partial<ViewState>): void {
  viewStore.setState(change);
}

/** Points at a thing on the wall: it is lit, nothing opens, and in a quiz it tells its name. */
export function pointAt(selected: EntityId | null): void {
  viewStore.setState(({ revealed }) => ({
    selected,
    through: null,
    revealed: revealed === null || selected === null ? revealed : new Set([...revealed, selected]),
  }));
}

/** Changes what is left out. */
export function setCriteria(change: Partial<Criteria>): void {
  viewStore.setState(({ criteria }) => ({ criteria: { ...criteria, ...change } }));
}

/** Marks a thing on the picture and in the outline without opening anything. */
export function mark(selected: EntityId | null, through: EndpointId | null = null): void {
  setView({ selected, through });
}

/** Selects a thing and shows everything known about it. */
export function inspect(selected: EntityId, through: EndpointId | null = null): void {
  setView({ selected, through, inspectorOpen: true, why: false, beside: null });
}

/** The same, from beside the picture: the picture then moves to it where it could not be seen or read. */
export function show(id: EntityId, through: EndpointId | null = null): void {
  inspect(id, through);
  setView({ reveal: { id } });
}

/** Opens a panel that stands where the details would. */
export function openBeside(beside: Beside): void {
  setView({ beside, inspectorOpen: false, why: false, tab: 'picture' });
}

/** Opens the sheet of signs and keys, or closes it. */
export function toggleHelp(): void {
  if (viewStore.getState().beside?.kind === 'help') setView({ beside: null });
  else openBeside({ kind: 'help' });
}

/** Takes somebody through the picture, from the first step. */
export function startTour(): void {
  const nothing = { inspectorOpen: false, why: false, beside: null, matrix: false } as const;
  viewStore.setState(({ tours }) => ({
    ...nothing,
    projector: false,
    revealed: null,
    tab: 'picture',
    tours: tours + 1,
  }));
}

/** The picture alone, large, for a classroom. */
export function present(): void {
  const nothing = { inspectorOpen: false, why: false, beside: null, matrix: false } as const;
  setView({ ...nothing, projector: true, tab: 'picture' });
}

/** Marks a thing and brings it into sight on the picture; the panel stays. */
export function point(id: EntityId): void {
  setView({ selected: id, through: null, reveal: { id }, tab: 'picture', matrix: false });
}

function isLasting(value: unknown): value is LastingView {
  if (typeof value !== 'object' || value === null) return false;
  const stored = value as Readonly<Record<keyof LastingView, unknown>>;
  return (
    viewModes.some((mode) => mode === stored.mode) &&
    themeChoices.some((theme) => theme === stored.theme) &&
    typeof stored.outlineOpen === 'boolean' &&
    typeof stored.feedOpen === 'boolean'
  );
}
