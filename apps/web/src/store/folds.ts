/** What a person folded and unfolded on the picture, kept per engine over a reload. */
import type { EngineId } from '@patchbay/topology';
import type { Fold, FoldWish } from '@patchbay/scene';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './storage.js';

/** As they were left: read once, without telling anybody. */
const stored = new Map<EngineId, FoldWish>();

interface FoldState {
  /** What was folded and unfolded since. */
  readonly wishes: ReadonlyMap<EngineId, FoldWish>;
  /** Projects that are one box on the picture now, whoever folded them. */
  readonly foldedProjects: number;
}

export const foldStore = createStore<FoldState>(() => ({ wishes: new Map(), foldedProjects: 0 }));

export function useFolds<Part>(select: (state: FoldState) => Part): Part {
  return useStore(foldStore, select);
}

/** What is wanted folded on an engine's picture. The same object until something is folded or unfolded. */
export function foldsOn(engine: EngineId): FoldWish {
  const known = foldStore.getState().wishes.get(engine) ?? stored.get(engine);
  if (known !== undefined) return known;
  const left = readStored(keyOf(engine), isStored);
  const wish = { closed: new Set(left?.closed), opened: new Set(left?.opened) };
  stored.set(engine, wish);
  return wish;
}

/** Folds what is open, unfolds what is folded: all of one kind. */
export function turnFolds(engine: EngineId, folds: readonly Fold[], folded: boolean): void {
  const { closed, opened } = foldsOn(engine);
  const turned = folds.flatMap((fold) => (fold.folded === folded ? [fold.key] : []));
  const without = (keys: ReadonlySet<string>): string[] => [...keys].filter((key) => !turned.includes(key));
  const next = {
    closed: folded ? without(closed) : [...without(closed), ...turned],
    opened: folded ? [...without(opened), ...turned] : without(opened),
  };
  const wish: FoldWish = { closed: new Set(next.closed), opened: new Set(next.opened) };
  foldStore.setState(({ wishes }) => ({ wishes: new Map([...wishes, [engine, wish]]) }));
  writeStored(keyOf(engine), next);
}

function keyOf(engine: EngineId): string {
  return `patchbay.folds.${engine}`;
}

interface Stored {
  readonly closed: readonly string[];
  readonly opened: readonly string[];
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const { closed, opened } = value as Readonly<Record<keyof Stored, unknown>>;
  return isTexts(closed) && isTexts(opened);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
