import type { CableId, ContainerId, EntityId, NetworkId } from '@patchbay/topology';
import type { Movable, Point, Rect, Scene, themes } from '@patchbay/scene';
import type { Language } from '@patchbay/text';
import type { MissingCable } from './ghost.js';

/** What the canvas tells its surroundings. Points are pixels from the container's top left corner. */
export interface CanvasEvents {
  select(id: EntityId | null): void;
  /** Double click. */
  open(id: EntityId): void;
  hover(id: EntityId | null): void;
  /** Right click or long press. */
  menu(id: EntityId, at: { readonly x: number; readonly y: number }): void;
  /** The same on a mark that folds, or on a box that stands for many things. */
  foldMenu?(key: string, at: { readonly x: number; readonly y: number }): void;
  /** A box was dragged onto a rail that its container is not on. */
  connectDrag?(container: ContainerId, network: NetworkId): void;
  /** A cable was pulled off its rail. */
  unplugDrag?(cable: EntityId): void;
  /** Right click or long press where nothing is. */
  groundMenu?(at: { readonly x: number; readonly y: number }): void;
  /** A box was dragged onto another container: from the one to the other. */
  askDrag?(from: ContainerId, to: ContainerId): void;
  /** A person folds or unfolds something. */
  fold?(key: string): void;
  /** A box or a frame was dragged elsewhere. @param to its new left top corner */
  moveDrag?(item: Movable, to: Point): void;
  /** What is seen of the picture has changed, in model pixels. */
  looked?(seen: Rect): void;
  /** A scene given to `update` is on the screen. */
  rendered?(scene: Scene): void;
  zoomed?(level: ZoomLevel, factor: number): void;
}

export type ThemeName = keyof typeof themes;
export type ZoomLevel = 'far' | 'middle' | 'near';

export interface CanvasOptions {
  readonly theme: ThemeName;
  readonly reducedMotion: boolean;
  readonly language: Language;
  /** Which panels lie beside the picture now, in one word: while they are others than at the last fit, nothing is rescaled. */
  readonly panels: () => string;
  readonly on: CanvasEvents;
}

/** What runs over a cable, in a few words. `losing`: it is losing packets right now (the text says so too). */
export interface CableLabel {
  readonly text: string;
  readonly losing: boolean;
}

/** A thing on the way from one container to another, and how it stands with it. */
export interface RouteStop {
  readonly id: EntityId;
  readonly status: 'ok' | 'broken' | 'unknown' | 'not-asked';
}

export interface PatchCanvas {
  /** Draws the difference to the scene before, by item identity. The first scene is fitted. */
  update(scene: Scene): void;
  select(id: EntityId | null): void;
  /** Marks what a command is under way for. */
  pending(ids: ReadonlySet<EntityId>): void;
  /** Writes across cables what runs over them; a cable that is no longer named fades. Null: nobody watches. */
  traffic(labels: ReadonlyMap<CableId, CableLabel> | null): void;
  /** Lights a way instead of the selection's path. Null: back to the selection. */
  route(stops: readonly RouteStop[] | null): void;
  /** Draws cables that are not there but should be, with words. */
  missing(cables: readonly MissingCable[], words: string): void;
  setTheme(theme: ThemeName): void;
  /** Which faces come after the Latin ones; the words themselves come with the scene. */
  setLanguage(language: Language): void;
  setReducedMotion(reduced: boolean): void;
  /** Shows the picture, as large as can be read for a classroom. @param whole all of it, however small */
  fit(whole?: boolean): void;
  /** Brings a point of the model into the middle, at the zoom there is. */
  lookAt(point: Point): void;
  zoomBy(factor: number): void;
  /** Brings an entity into the middle at a zoom where its names can be read. */
  center(id: EntityId): void;
  /** Moves the view as little as brings an entity into it. */
  uncover(id: EntityId): void;
  /** Brings all of these into the view; zooms out where moving it is not enough. */
  uncoverAll(ids: readonly EntityId[]): void;
  /** Where a thing is right now, in pixels from the container's top left corner; null: not on the picture. */
  whereIs(id: EntityId): Rect | null;
  readonly level: ZoomLevel;
  destroy(): void;
}
