/** What a person does with the picture itself: fold, unfold, move things, give them back to the layout. */
import type { EntityId, Topology } from '@patchbay/topology';
import {
  arrange,
  giveBack,
  isOwnPlace,
  movableAt,
  movableOf,
  stepFrom,
  type Direction,
  type Fold,
  type Movable,
  type Point,
  type Scene,
  type SceneOptions,
} from '@patchbay/scene';
import { turnFolds } from '../store/folds.js';
import { addToast } from '../store/session.js';
import { setView, viewStore } from '../store/view.js';

export interface ArrangerInput {
  readonly scene: () => Scene;
  readonly shown: () => { readonly topology: Topology; readonly options: SceneOptions };
  /** Draws an arrangement, and keeps it. */
  readonly adopt: (scene: Scene) => void;
}

/** A thing of the host, or what is folded, by the fold's key. */
export type Placed = EntityId | { readonly fold: string };

export interface Arranger {
  /** The folds that a thing is in, the innermost first; of a fold itself: that one. */
  readonly foldsOf: (of: Placed) => readonly Fold[];
  readonly fold: (key: string) => void;
  /** Every project into one box, or none. */
  readonly foldProjects: (closed: boolean) => void;
  /** Steps that a thing, or the frame it is in, can be moved by. */
  readonly stepsOf: (of: Placed) => readonly Direction[];
  readonly step: (of: Placed, direction: Direction) => void;
  readonly moveTo: (item: Movable, to: Point) => void;
  /** True when a person put it where it is. */
  readonly isOwn: (of: Placed) => boolean;
  readonly giveBack: (of: Placed) => void;
}

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

export function createArranger({ scene, shown, adopt }: ArrangerInput): Arranger {
  const turn = (folds: readonly Fold[], folded: boolean): void => {
    const [engine] = shown().topology.engines.keys();
    if (engine !== undefined) turnFolds(engine, folds, folded);
  };
  const moveTo = (item: Movable, to: Point): void => {
    const next = arrange({ ...shown(), scene: scene() }, item, to);
    if (next !== null) adopt(next);
    else addToast({ tone: 'note', says: { key: 'layout.noPlace', parameters: {} }, hint: null, undo: null });
  };
  const itemOf = (of: Placed): Movable | null => {
    if (typeof of === 'string') return movableOf(scene(), of);
    const box = scene().items.find((item) => item.kind === 'box' && item.fold === of.fold);
    return box?.kind === 'box' ? movableAt(scene(), { x: box.x + 1, y: box.y + 1 }) : null;
  };
  return {
    foldsOf: (of) =>
      typeof of === 'string' ? scene().foldsOf(of) : scene().folds.filter(({ key }) => key === of.fold),
    fold: (key) => {
      const fold = scene().folds.find((candidate) => candidate.key === key);
      if (fold === undefined) return;
      turn([fold], fold.folded);
      // Who unfolds what holds the selected thing wants to see it.
      const { selected } = viewStore.getState();
      if (fold.folded && selected !== null) setView({ reveal: { id: selected } });
    },
    foldProjects: (closed) =>
      turn(
        scene().folds.filter(({ kind }) => kind === 'project'),
        !closed,
      ),
    stepsOf: (of) => {
      const item = itemOf(of);
      if (item === null) return [];
      return directions.filter((direction) => stepFrom(scene(), item, direction) !== null);
    },
    step: (of, direction) => {
      const item = itemOf(of);
      const to = item && stepFrom(scene(), item, direction);
      if (item && to) moveTo(item, to);
    },
    moveTo,
    isOwn: (of) => {
      const item = itemOf(of);
      return item !== null && isOwnPlace(scene(), item);
    },
    giveBack: (of) => {
      const item = itemOf(of);
      if (item !== null) adopt(giveBack({ ...shown(), scene: scene() }, item));
    },
  };
}
