/** What laying out costs, how good the picture stays and how much of it a change moves: for the bench, which runs the built file. */
import { createTranslate } from '@patchbay/text';
import type { EntityId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import { deeds, perform, type Deed } from './changes.js';
import { generatedHost, type HostSize } from './examples.js';
import { framesMoved, movementOf } from './movement.js';
import { qualityOf, ratiosOf, type Measure } from './quality.js';
import { seeded } from './random.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

/** What one change cost. */
export interface MeasuredChange {
  readonly deed: Deed;
  /** Milliseconds: topology in, scene out, on the scene before. */
  readonly time: number;
  /** Milliseconds of copying every entity once: no layout can do with less than looking at each. */
  readonly copyTime: number;
  /** How far everything has moved that the change was not about, in pixels; what stayed is left out. */
  readonly moved: readonly number[];
  /** Frames that stand elsewhere though the change was about nothing in them. */
  readonly frames: number;
  /** How much worse the picture is than a fresh one of the same topology. */
  readonly ratios: Readonly<Record<Measure, number>>;
}

export interface LayoutTrial {
  readonly size: HostSize;
  /** Changes to make, one after the other on the same host. A tenth on top of them warms up. */
  readonly changes: number;
  /** Milliseconds. */
  readonly clock: () => number;
}

/**
 * Changes a generated host in every way in turn, at random places, and lays out after each. Twice over: what is drawn afresh to
 * compare with would else warm up or cool down what is measured.
 */
export function measureLayout({ size, changes, clock }: LayoutTrial): MeasuredChange[] {
  const ratios: MeasuredChange['ratios'][] = [];
  liveThrough(size, changes, (topology, before) => {
    const next = buildScene(topology, options, before);
    ratios.push(ratiosOf(qualityOf(next), qualityOf(buildScene(topology, options, null))));
    return next;
  });
  const measured: MeasuredChange[] = [];
  liveThrough(size, changes, (topology, before, { deed, touched }) => {
    const start = clock();
    copyOf(topology);
    const copied = clock();
    const next = buildScene(topology, options, before);
    const done = clock();
    const moved = movementOf(before, next, touched).map(({ distance }) => distance);
    const frames = framesMoved(before, next, touched).length;
    const [time, copyTime] = [done - copied, copied - start];
    measured.push({ deed, time, copyTime, moved, frames, ratios: ratios[measured.length] ?? asGood });
    return next;
  });
  return measured.slice(-changes);
}

const asGood: MeasuredChange['ratios'] = { pieces: 1, crossings: 1, bends: 1, area: 1, type: 1 };

interface Change {
  readonly deed: Deed;
  readonly touched: ReadonlySet<EntityId>;
}

/** The same days for the same size. */
function liveThrough(
  size: HostSize,
  changes: number,
  draw: (topology: Topology, before: Scene, change: Change) => Scene,
): void {
  const builder = generatedHost(size);
  const random = seeded(size.seed + 1000);
  let scene = buildScene(builder.topology(), options, null);
  for (let index = 0; index < changes + Math.ceil(changes / 10); index += 1) {
    const deed = deeds[index % deeds.length] ?? 'add';
    const touched = perform(deed, builder, random);
    scene = draw(builder.topology(), scene, { deed, touched });
  }
}

function copyOf(topology: Topology): unknown {
  return Object.values(topology).map((table) => [...table.values()].map((entity) => ({ ...entity })));
}
