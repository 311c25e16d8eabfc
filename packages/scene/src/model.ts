/** What a scene is made of. */
import type { CableShape, Cable, ContainerId, EntityId, NetworkId } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import type { Point, Rect } from './geometry.js';
import type { Arrangement } from './layout/arrangement.js';
import type { Layout } from './layout/model.js';
import type { Fold, FoldWish } from './plan.js';

export type { Point, Rect } from './geometry.js';

/** Colour family of a network: it tells the kind of network, never its state. */
export type Tone = 'bridge' | 'internal' | 'macvlan' | 'ipvlan' | 'overlay' | 'shared' | 'unknown';

/** How a container looks: its state and health in one word; `remote`: on another host, seen by Docker only. */
export type Look =
  | 'running'
  | 'starting'
  | 'unhealthy'
  | 'paused'
  | 'restarting'
  | 'stopped'
  | 'dead'
  | 'unknown'
  | 'hidden'
  | 'remote';

interface ItemBase {
  /** Unique in the scene and stable for as long as the thing exists. */
  readonly id: string;
  /** What a click on it selects. */
  readonly entity: EntityId | null;
  /** The item that this one explains (a text on a rail, a mark on a cable): lit and dimmed together with it. */
  readonly of: string | null;
}

/** The ground of a block of networks; `shelf`: containers without any network. */
export interface FrameItem extends ItemBase, Rect {
  readonly kind: 'frame';
  /** `stack`: one of the boxes that look out behind a stack. */
  readonly role: 'project' | 'plain' | 'shelf' | 'host' | 'stack';
}

export interface RailItem extends ItemBase, Rect {
  readonly kind: 'rail';
  readonly tone: Tone;
  /** `main`: a shared network's rail across the top; `branch`: its part inside a block; `continued`: a folded rail's next row. */
  readonly part: 'home' | 'continued' | 'branch' | 'main';
  readonly internal: boolean;
  readonly label: string;
  /** All facts that stand on it, in one line. */
  readonly facts: string;
}

/** A network namespace, named by the container that made it. */
export interface BoxItem extends ItemBase, Rect {
  readonly kind: 'box';
  readonly look: Look;
  /** The fold that it stands for; a click on it unfolds. */
  readonly fold?: string;
  /** At most two lines. */
  readonly label: string;
  /** The same in the larger type of the middle zoom level. */
  readonly middleLabel: string;
  /** Type size of the middle label: one long word is set smaller rather than broken. */
  readonly middleSize: number;
  /** What stands in it from far, where that is not its name: its frame bears the same. */
  readonly farLabel?: string;
  /** How far below the box's centre each of the two stands. */
  readonly labelShift: number;
  readonly middleShift: number;
}

/** A container that lives in another one's namespace: a line at the foot of its box. */
export interface MemberItem extends ItemBase, Rect {
  readonly kind: 'member';
  readonly look: Look;
  readonly label: string;
}

/** The mark that tells a container's state by its shape. */
export interface GlyphItem extends ItemBase, Point {
  readonly kind: 'glyph';
  readonly look: Look;
}

export type TextRole =
  | 'frame'
  | 'frameFar'
  | 'railFar'
  | 'railMiddle'
  | 'network'
  | 'branch'
  | 'continued'
  | 'detail'
  | 'title'
  | 'published'
  | 'notice'
  | 'link'
  | 'state';

export interface TextItem extends ItemBase, Point {
  readonly kind: 'text';
  readonly role: TextRole;
  readonly tone: Tone | null;
  readonly text: string;
  readonly anchor: 'start' | 'middle';
  /** Facts stand in a second line below it. */
  readonly isFirstLine?: boolean;
}

/** What folds or unfolds, for the hand. */
export interface ToggleItem extends ItemBase, Rect {
  readonly kind: 'toggle';
  readonly fold: string;
  readonly folded: boolean;
}

/** Published ports at a box's edge. */
export interface ChipItem extends ItemBase, Rect {
  readonly kind: 'chip';
  readonly text: string;
  readonly live: boolean;
}

/** What joins an endpoint to its rail; always vertical. */
export interface CableItem extends ItemBase {
  readonly kind: 'cable';
  readonly tone: Tone;
  readonly state: Cable['state'];
  /** Docker names it, and the kernel has it no more: only where it ran is drawn. */
  readonly isGone?: boolean;
  readonly shape: CableShape;
  /** At the container. */
  readonly from: Point;
  /** At the rail; short of it when unplugged. */
  readonly to: Point;
  /** One line, or the interface and the whole address in two. */
  readonly nearLabel: string;
  readonly farLabel: string;
  /** The address alone, for the middle zoom level. */
  readonly middleLabel: string;
}

export interface MarkItem extends ItemBase, Point {
  readonly kind: 'mark';
  readonly mark: 'cross' | 'socket' | 'question';
}

/** A quiet sign that something is to be looked at here: a diamond with an exclamation mark, or how many things there are. */
export interface BadgeItem extends ItemBase, Point {
  readonly kind: 'badge';
  readonly text: string;
}

/** A line that is no cable: gateway taps, spines of shared networks, brackets of folded rails, the way to a NIC, `--link`. */
export interface RiserItem extends ItemBase {
  readonly kind: 'riser';
  /** `linkEnd` is the last part of a link: its arrow stands at `to`. */
  readonly role: 'uplink' | 'bypass' | 'spine' | 'fold' | 'nic' | 'link' | 'linkEnd';
  readonly tone: Tone;
  readonly from: Point;
  readonly to: Point;
}

export interface HostItem extends ItemBase, Rect {
  readonly kind: 'host';
}

export interface NicItem extends ItemBase, Rect {
  readonly kind: 'nic';
  readonly state: 'up' | 'down' | 'unknown';
}

export type SceneItem =
  | FrameItem
  | RailItem
  | BoxItem
  | MemberItem
  | GlyphItem
  | TextItem
  | ChipItem
  | ToggleItem
  | CableItem
  | MarkItem
  | BadgeItem
  | RiserItem
  | HostItem
  | NicItem;

/** Things whose names may be read although all others are hidden. */
export type Revealed = ReadonlySet<EntityId>;

export interface SceneOptions {
  readonly view: 'wiring' | 'networks';
  readonly text: Translate;
  /** Drawn for the last row of a classroom: larger names, fewer second-order words, a wider shape. Left out: for a desk. */
  readonly presentation?: boolean;
  /** Laid out for a pane that is higher than wide. */
  readonly upright?: boolean;
  /** What is folded into one box; left out: nothing ever is. Many like containers fold by themselves. */
  readonly folded?: FoldWish;
  /** Everything but these things goes without its name: a quiz. Null or left out: no quiz. */
  readonly hideNames?: Revealed | null;
  /** How many things are to be looked at, by what they are drawn as: each gets a sign. Left out: none. */
  readonly findings?: ReadonlyMap<EntityId, number>;
}

export interface Scene {
  /** In drawing order. An item that did not change is the very object of the previous scene. */
  readonly items: readonly SceneItem[];
  /** What the next scene takes over. */
  readonly arrangement: Arrangement;
  /** Where everything stands. */
  readonly layout: Layout;
  readonly bounds: Rect;
  /** Ids of every item that is lit when this entity is selected; empty for an entity that is not on the picture. */
  pathOf(id: EntityId): ReadonlySet<string>;
  /** Ids of the items that are this entity itself. */
  itemsOf(id: EntityId): readonly string[];
  item(id: string): SceneItem | null;
  /** Everything that is folded or can be. */
  readonly folds: readonly Fold[];
  /** The folds that a thing is in, the innermost first. */
  foldsOf(id: EntityId): readonly Fold[];
  /** Networks that a container has no cable to, hence could be plugged into (rails drawn in this scene). */
  pluggable(container: ContainerId): readonly NetworkId[];
}
