/** What a person folded and unfolded on the picture, kept per engine over a reload. */
import type { EngineId } from '@patchbay/topology';
import type { Fold, FoldWish } from '@patchbay/scene';
import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './storage.js';

/** As they were left: read once, without telling anybody. */
const stored = new Map<EngineId, FoldWish>();

/** What was folded and unfolded since. */
export const foldStore = createStore<{ readonly wishes: ReadonlyMap<EngineId, FoldWish> }>(() => ({
  wishes: new Map(),
}));

/** What is wanted folded on an engine's picture. The same object until something is folded or unfolded. */
export function foldsOn(engine: EngineId): FoldWish {
  const known = foldStore.getState().wishes.get(engine) ?? stored.get(engine);
  if (known !== undefined) return known;
  const left = readStored(keyOf(engine), isStored);
  const wish = { closed: new Set(left?.closed), opened: new Set(left?.opened) };
  stored.set(engine, wish);
  return wish;
}

/** Folds what is open, unfolds what is folded. */
export function turnFold(engine: EngineId, { key, folded }: Pick<Fold, 'key' | 'folded'>): void {
  const { closed, opened } = foldsOn(engine);
  const without = (keys: ReadonlySet<string>): string[] => [...keys].filter((other) => other !== key);
  const next = {
    closed: folded ? without(closed) : [...without(closed), key],
    opened: folded ? [...without(opened), key] : without(opened),
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
