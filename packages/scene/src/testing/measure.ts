/** What laying out costs, and how much of the picture a change moves: for the bench, which runs the built file. */
import { createTranslate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import { deeds, perform, type Deed } from './changes.js';
import { generatedHost, type HostSize } from './examples.js';
import { movementOf } from './movement.js';
import { seeded } from './random.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

/** What one change cost. */
export interface MeasuredChange {
  readonly deed: Deed;
  /** Milliseconds: topology in, scene out, with everything else where it was. */
  readonly time: number;
  /** Milliseconds of copying every entity once: no layout can do with less than looking at each. */
  readonly copyTime: number;
  /** How far everything has moved that the change was not about, in pixels; what stayed is left out. */
  readonly moved: readonly number[];
}

export interface LayoutTrial {
  readonly size: HostSize;
  /** Changes to make, one after the other on the same host. A tenth on top of them warms up. */
  readonly changes: number;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Changes a generated host in every way in turn, at random places, and lays out after each. */
export function measureLayout({ size, changes, clock }: LayoutTrial): MeasuredChange[] {
  const builder = generatedHost(size);
  const random = seeded(size.seed + 1000);
  const warmUp = Math.ceil(changes / 10);
  let scene = buildScene(builder.topology(), options, null);
  return Array.from({ length: warmUp + changes }, (_, index) => {
    const deed = deeds[index % deeds.length] ?? 'add';
    const touched = perform(deed, builder, random);
    const topology = builder.topology();
    const start = clock();
    copyOf(topology);
    const copied = clock();
    const next = buildScene(topology, options, scene);
    const done = clock();
    const moved = movementOf(scene, next, touched).map(({ distance }) => distance);
    scene = next;
    return { deed, time: done - copied, copyTime: copied - start, moved };
  }).slice(warmUp);
}

function copyOf(topology: Topology): unknown {
  return Object.values(topology).map((table) => [...table.values()].map((entity) => ({ ...entity })));
}
