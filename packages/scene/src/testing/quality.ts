/** How good a picture is to read, in figures: to hold one that has grown against a fresh one of the same topology. */
import type { NetworkId } from '@patchbay/topology';
import type { LaidCable, LaidRail, LaidRiser, Layout } from '../layout/model.js';
import { aspects } from '../layout/sizes.js';
import type { Scene } from '../model.js';

export const measures = ['pieces', 'crossings', 'bends', 'area', 'type'] as const;
export type Measure = (typeof measures)[number];

/** Smaller is better, in each of them. */
export interface Quality extends Readonly<Record<Measure, number>> {
  /** Rails of the network that is drawn in most. */
  readonly pieces: number;
  /** Lines that run over a rail that they have nothing to do with. */
  readonly crossings: number;
  /** Lines of the network that has most of them besides its rails and cables: each is a corner for the eye. */
  readonly bends: number;
  /** Square pixels. */
  readonly area: number;
  /** Pixels of the picture for one of a screen that shows all of it: the type comes out smaller by so much. */
  readonly type: number;
  /** Rails of each network. */
  readonly rails: ReadonlyMap<NetworkId, number>;
}

/** A screen whose shape the picture aims at; its size does not matter. */
const screen = { width: 720 * aspects.desk, height: 720 };

export function qualityOf({ layout, bounds: { width, height } }: Scene): Quality {
  const rails = countBy(layout.rails);
  return {
    rails,
    pieces: Math.max(0, ...rails.values()),
    crossings: crossingsOf(layout),
    bends: Math.max(0, ...countBy(layout.risers).values()),
    area: width * height,
    type: Math.max(width / screen.width, height / screen.height),
  };
}

/** How much worse a picture is than a fresh one of the same topology, in each measure: 1 is as good. */
export function ratiosOf(kept: Quality, fresh: Quality): Readonly<Record<Measure, number>> {
  const ratio = (measure: Measure): number => (kept[measure] + 1) / (fresh[measure] + 1);
  return {
    pieces: Math.max(1, ...[...kept.rails].map(([id, count]) => count / (fresh.rails.get(id) ?? 0))),
    crossings: ratio('crossings'),
    bends: ratio('bends'),
    area: kept.area / fresh.area,
    type: kept.type / fresh.type,
  };
}

function countBy(things: readonly (LaidRail | LaidRiser)[]): Map<NetworkId, number> {
  const counts = new Map<NetworkId, number>();
  for (const { network } of things) if (network !== null) counts.set(network, (counts.get(network) ?? 0) + 1);
  return counts;
}

function crossingsOf({ rails, cables, risers, boxes }: Layout): number {
  const own = new Map(
    boxes.map(({ box }) => [box.key, new Set<NetworkId | null>(box.links.map(({ network }) => network))]),
  );
  const lines = [
    ...cables.map((cable) => ({ ...upright(cable), own: own.get(cable.box) })),
    ...risers
      .filter(({ role, from, to }) => role === 'spine' && from.x === to.x)
      .map(({ from, to, network }) => ({ x: from.x, top: from.y, bottom: to.y, own: new Set([network]) })),
  ];
  return lines.reduce((sum, line) => {
    const over = rails.filter(({ rect, network }) => !line.own?.has(network) && runsOver(line, rect));
    return sum + over.length;
  }, 0);
}

interface Upright {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

function upright({ x, boxY, railY }: LaidCable): Upright {
  return { x, top: Math.min(boxY, railY), bottom: Math.max(boxY, railY) };
}

function runsOver({ x, top, bottom }: Upright, rail: LaidRail['rect']): boolean {
  const isBeside = x <= rail.x || x >= rail.x + rail.width;
  return !isBeside && top < rail.y + rail.height - 1 && bottom > rail.y + 1;
}
