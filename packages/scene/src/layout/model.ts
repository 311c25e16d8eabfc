import type { EndpointId, NetworkId, NicId } from '@patchbay/topology';
import type { Point, Rect } from '../geometry.js';
import type { PlanBox } from '../plan.js';
import type { LaidBlock } from './laid-block.js';
import type { Arrangement, SlotWish } from './arrangement.js';

export interface LaidBox {
  readonly box: PlanBox;
  readonly rect: Rect;
  /** A cable leaves it downwards. */
  readonly hasDown: boolean;
  /** The slot that it hangs in; null for one that hangs from no rail. */
  readonly seat: SlotWish | null;
}

export interface LaidRail {
  /** Stable: network, block and fold. */
  readonly id: string;
  readonly network: NetworkId;
  readonly block: string | null;
  readonly part: 'home' | 'continued' | 'branch' | 'main';
  /** Counted in the order in which the rows of a rail were made. */
  readonly segment: number;
  readonly rect: Rect;
}

export interface LaidCable {
  readonly endpoint: EndpointId;
  /** Further endpoints that it stands for. */
  readonly others: readonly EndpointId[];
  readonly network: NetworkId;
  readonly box: string;
  readonly rail: string;
  readonly x: number;
  /** Edge of the box, then edge of the rail. */
  readonly boxY: number;
  readonly railY: number;
}

export interface LaidRiser {
  readonly id: string;
  readonly network: NetworkId | null;
  readonly nic: NicId | null;
  readonly role: 'uplink' | 'bypass' | 'spine' | 'fold' | 'nic';
  /** The rail it serves alone; null: every rail of its network. */
  readonly rail: string | null;
  readonly from: Point;
  readonly to: Point;
}

export interface LaidFrame {
  readonly id: string;
  readonly block: string;
  readonly kind: LaidBlock['kind'];
  /** Height of the strip above the first rail. */
  readonly header: number;
  /** Counted from the left. */
  readonly column: number;
  readonly projects: readonly string[];
  readonly networks: readonly NetworkId[];
  /** Networks from elsewhere that have a branch rail in it. */
  readonly branches: readonly NetworkId[];
  /** Width that its name may take, pixels: its column's. */
  readonly room: number;
  readonly rect: Rect;
}

export interface LaidHost {
  /** The rail that taps end on. */
  readonly bar: Rect;
  /** All of the host's namespace, the rail included. */
  readonly area: Rect;
  /** Keys of the boxes in it: host-mode containers. */
  readonly boxes: readonly string[];
  readonly published: readonly (Point & { readonly key: string })[];
  /** Room for each, in pixels. */
  readonly publishedWidth: number;
  /** Where the word before the published ports stands; null without any. */
  readonly publishedTitle: Point | null;
  /** Published ports that found no room. */
  readonly more: (Point & { readonly count: number }) | null;
  readonly nics: readonly { readonly id: NicId | null; readonly rect: Rect }[];
}

export interface Layout {
  readonly boxes: readonly LaidBox[];
  readonly rails: readonly LaidRail[];
  readonly cables: readonly LaidCable[];
  readonly risers: readonly LaidRiser[];
  readonly frames: readonly LaidFrame[];
  readonly host: LaidHost;
  /** Width to height that it aims at. */
  readonly aspect: number;
  /** Networks with a rail across the top. */
  readonly shared: readonly NetworkId[];
  /** What the next layout takes over. */
  readonly arrangement: Arrangement;
}
