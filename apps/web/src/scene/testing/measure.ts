/** What laying out costs, and how much of the picture a change moves: for the bench, which runs the built file. */
import { createTranslate } from '@patchbay/text';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene, SceneItem } from '../model.js';
import type { TopologyBuilder } from './builder.js';
import { generatedHost, type HostSize } from './examples.js';
import { seeded, type Random } from './random.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

const deeds = ['add', 'remove', 'plug', 'unplug'] as const;
type Deed = (typeof deeds)[number];

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

/** Adds, removes, plugs and unplugs containers of a generated host in turn, and lays out after each. */
export function measureLayout({ size, changes, clock }: LayoutTrial): MeasuredChange[] {
  const builder = generatedHost(size);
  const random = seeded(size.seed + 1000);
  const warmUp = Math.ceil(changes / 10);
  let scene = buildScene(builder.topology(), options, null);
  return Array.from({ length: warmUp + changes }, (_, index) => {
    const deed = deeds[index % deeds.length] ?? 'add';
    const subject = perform(deed, builder, random);
    const topology = builder.topology();
    const start = clock();
    copyOf(topology);
    const copied = clock();
    const next = buildScene(topology, options, scene);
    const done = clock();
    const moved = movedBetween(scene, next, subject);
    scene = next;
    return { deed, time: done - copied, copyTime: copied - start, moved };
  }).slice(warmUp);
}

/** @returns the container that the change is about: it may move */
function perform(deed: Deed, builder: TopologyBuilder, random: Random): ContainerId | null {
  const topology = builder.topology();
  const containers = [...topology.containers.keys()];
  const networks = [...topology.networks.values()].filter(({ family }) => family === 'bridge');
  switch (deed) {
    case 'add': {
      const added = builder.container({ name: `late-${containers.length}` });
      builder.connect(added, random.pick(networks).id);
      return added;
    }
    case 'remove': {
      const subject = random.pick(containers);
      builder.remove(subject);
      return subject;
    }
    case 'plug': {
      const { container, network } = random.pick(freePlugs(topology));
      builder.connect(container, network);
      return container;
    }
    case 'unplug': {
      const endpoint = random.pick([...topology.endpoints.values()]);
      builder.disconnect(endpoint.id);
      return endpoint.container;
    }
  }
}

interface Plug {
  readonly container: ContainerId;
  readonly network: NetworkId;
}

/** Every container with every bridge that it is not on. */
function freePlugs(topology: Topology): Plug[] {
  const taken = new Set(
    [...topology.endpoints.values()].map(({ container, network }) => `${container} ${network}`),
  );
  const networks = [...topology.networks.values()].filter(({ family }) => family === 'bridge');
  return [...topology.containers.keys()].flatMap((container) =>
    networks.flatMap(({ id }) => (taken.has(`${container} ${id}`) ? [] : [{ container, network: id }])),
  );
}

function copyOf(topology: Topology): unknown {
  return Object.values(topology).map((table) => [...table.values()].map((entity) => ({ ...entity })));
}

/** How far each box and rail has moved that is in both scenes; those that stayed are left out. */
function movedBetween(before: Scene, after: Scene, subject: ContainerId | null): number[] {
  return after.items.flatMap((item) => {
    const old = before.item(item.id);
    if ((subject !== null && item.entity === subject) || !hasPlace(item) || old === null || !hasPlace(old))
      return [];
    const distance = Math.hypot(item.x - old.x, item.y - old.y);
    return distance > 0 ? [distance] : [];
  });
}

function hasPlace(item: SceneItem): item is Extract<SceneItem, { kind: 'box' | 'rail' }> {
  return item.kind === 'box' || item.kind === 'rail';
}
