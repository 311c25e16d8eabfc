/** What a person does with the picture itself: fold, unfold, move things, give them back to the layout. */
import type { EntityId, Topology } from '@patchbay/topology';
import {
  arrange,
  giveBack,
  isOwnPlace,
  movableOf,
  stepFrom,
  type Direction,
  type Fold,
  type Movable,
  type Point,
  type Scene,
  type SceneOptions,
} from '@patchbay/scene';
import { turnFold } from '../store/folds.js';
import { addToast } from '../store/session.js';

export interface ArrangerInput {
  readonly scene: () => Scene;
  readonly shown: () => { readonly topology: Topology; readonly options: SceneOptions };
  /** Draws an arrangement, and keeps it. */
  readonly adopt: (scene: Scene) => void;
}

export interface Arranger {
  /** The folds that a thing is in, the innermost first. */
  readonly foldsOf: (id: EntityId) => readonly Fold[];
  readonly fold: (key: string) => void;
  /** Steps that a thing, or the frame it is in, can be moved by. */
  readonly stepsOf: (id: EntityId) => readonly Direction[];
  readonly step: (id: EntityId, direction: Direction) => void;
  readonly moveTo: (item: Movable, to: Point) => void;
  /** True when a person put it where it is. */
  readonly isOwn: (id: EntityId) => boolean;
  readonly giveBack: (id: EntityId) => void;
}

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

export function createArranger({ scene, shown, adopt }: ArrangerInput): Arranger {
  const moveTo = (item: Movable, to: Point): void => {
    const next = arrange({ ...shown(), scene: scene() }, item, to);
    if (next !== null) adopt(next);
    else addToast({ tone: 'note', says: { key: 'layout.noPlace', parameters: {} }, hint: null, undo: null });
  };
  return {
    foldsOf: (id) => scene().foldsOf(id),
    fold: (key) => {
      const fold = scene().folds.find((candidate) => candidate.key === key);
      const [engine] = shown().topology.engines.keys();
      if (fold !== undefined && engine !== undefined) turnFold(engine, fold);
    },
    stepsOf: (id) => {
      const item = movableOf(scene(), id);
      if (item === null) return [];
      return directions.filter((direction) => stepFrom(scene(), item, direction) !== null);
    },
    step: (id, direction) => {
      const item = movableOf(scene(), id);
      const to = item && stepFrom(scene(), item, direction);
      if (item && to) moveTo(item, to);
    },
    moveTo,
    isOwn: (id) => {
      const item = movableOf(scene(), id);
      return item !== null && isOwnPlace(scene(), item);
    },
    giveBack: (id) => {
      const item = movableOf(scene(), id);
      if (item !== null) adopt(giveBack({ ...shown(), scene: scene() }, item));
    },
  };
}
