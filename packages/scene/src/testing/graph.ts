/** A host as a plain graph, and what is wrong with a drawing of it: to hold other layouts against the bus layout. */
import type { NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import { planOf } from '../plan-of.js';
import type { BoxItem, Point, Rect, Scene, SceneOptions } from '../model.js';
import { countCrossings } from './crossings.js';
import { areas, overlap } from './faults.js';

export interface PlainGraph {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** Containers and networks as nodes of the sizes that they have on the picture, plugs as edges. */
export function plainGraph(topology: Topology): PlainGraph {
  const { boxes, networks } = planOf(topology, () => ({ labelWidth: 400, nameWidth: 120 }));
  return {
    nodes: [
      ...boxes.map(({ key }) => ({ id: key, width: 140, height: 58 })),
      ...networks.map(({ id }) => ({ id, width: 140, height: 26 })),
    ],
    edges: boxes.flatMap(({ key, links }) => links.map(({ network }) => ({ from: key, to: network }))),
  };
}

export interface Drawing {
  /** Lines that cross each other; on the bus layout: lines that cross a rail they have nothing to do with. */
  readonly crossings: number;
  /** Pairs of boxes over each other. */
  readonly overlaps: number;
  /** Where each container's box stands: its middle. */
  readonly places: Readonly<Record<string, Point>>;
}

/** Judges a drawing of a plain graph: straight lines between the middles of nodes. */
export function judgeGraph(graph: PlainGraph, middles: Readonly<Record<string, Point>>): Drawing {
  const rects = graph.nodes.flatMap(({ id, width, height }): Rect[] => {
    const at = middles[id];
    return at ? [{ x: at.x - width / 2, y: at.y - height / 2, width, height }] : [];
  });
  return { crossings: crossingsOf(graph, middles), overlaps: overlapsOf(rects), places: middles };
}

function overlapsOf(rects: readonly Rect[]): number {
  const sorted = [...rects].sort((left, right) => left.y - right.y);
  return sorted.reduce((sum, rect, index) => {
    const below = sorted.slice(index + 1).filter((other) => other.y < rect.y + rect.height);
    return sum + below.filter((other) => overlap(rect, other)).length;
  }, 0);
}

function crossingsOf({ edges }: PlainGraph, middles: Readonly<Record<string, Point>>): number {
  const lines = edges.flatMap(({ from, to }) => {
    const [start, end] = [middles[from], middles[to]];
    return start && end ? [{ from, to, start, end }] : [];
  });
  let sum = 0;
  lines.forEach((line, index) => {
    for (const other of lines.slice(index + 1)) {
      const joined = line.from === other.from || line.to === other.to;
      if (!joined && cross(line, other)) sum += 1;
    }
  });
  return sum;
}

interface Line {
  readonly start: Point;
  readonly end: Point;
}

function cross(one: Line, other: Line): boolean {
  return (
    side(one, other.start) * side(one, other.end) < 0 && side(other, one.start) * side(other, one.end) < 0
  );
}

/** On which side of a line a point lies: the sign. */
function side({ start, end }: Line, point: Point): number {
  return Math.sign((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x));
}

/** Draws with the bus layout, on the drawing before where there is one. */
export function drawBus(
  topology: Topology,
  options: SceneOptions,
  before: Scene | null,
): { readonly scene: Scene; readonly drawing: Drawing } {
  const scene = buildScene(topology, options, before);
  const networksOf = new Map<string, Set<NetworkId>>();
  const owners = new Map([...topology.endpoints.values()].map(({ cable, container }) => [cable, container]));
  for (const { container, network } of topology.endpoints.values()) {
    if (container !== null)
      networksOf.set(container, (networksOf.get(container) ?? new Set<NetworkId>()).add(network));
  }
  const { cables, spines } = countCrossings(scene, ({ entity }) => {
    const owner = owners.get(entity as never) ?? null;
    return networksOf.get(owner ?? '') ?? new Set<NetworkId>();
  });
  const boxes = areas(scene, 'box') as (BoxItem & Rect)[];
  const places = boxes.map(({ id, x, y, width, height }): [string, Point] => [
    id.slice('box:'.length),
    { x: x + width / 2, y: y + height / 2 },
  ]);
  const drawing = {
    crossings: cables + spines,
    overlaps: overlapsOf(boxes),
    places: Object.fromEntries(places),
  };
  return { scene, drawing };
}
