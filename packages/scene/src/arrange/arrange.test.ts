import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { buildScene } from '../build.js';
import { parseArrangement } from '../layout/parse-arrangement.js';
import { serializeArrangement } from '../layout/arrangement.js';
import type { FrameItem, Scene } from '../model.js';
import { generatedHost, hostSizes, smallExample } from '../testing/examples.js';
import { faults } from '../testing/faults.js';
import { movementOf } from '../testing/movement.js';
import { seeded } from '../testing/random.js';
import {
  arrange,
  giveBack,
  isOwnPlace,
  movableAt,
  stepFrom,
  type Direction,
  type Movable,
} from './arrange.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;
const small = smallExample();

function boxCalled(scene: Scene, label: string): Movable {
  const box = scene.items.find((item) => item.kind === 'box' && item.label === label);
  if (box?.kind !== 'box') throw new Error(`no ${label}`);
  return box;
}

function again(scene: Scene, { id }: Movable): Movable {
  const item = scene.item(id);
  if (item?.kind !== 'box' && item?.kind !== 'frame') throw new Error(`no ${id}`);
  return item;
}

const frames = (scene: Scene): FrameItem[] =>
  scene.items.filter((item): item is FrameItem => item.kind === 'frame' && item.role !== 'host');

describe('a box that a person moves', () => {
  const scene = buildScene(small, options, null);
  const web = boxCalled(scene, 'web');
  const docs = boxCalled(scene, 'docs');
  const moved = arrange({ topology: small, options, scene }, web, docs);

  it('changes places with the one that stood there; nothing else moves', () => {
    expect(moved && again(moved, web)).toMatchObject({ x: docs.x, y: docs.y });
    expect(moved && again(moved, docs)).toMatchObject({ x: web.x, y: web.y });
    const others = moved === null ? [] : movementOf(scene, moved, new Set());
    const names = others
      .filter(({ id }) => id.startsWith('box:'))
      .map(({ id }) => id.split(':').slice(0, 3).join(':'));
    expect([...new Set(names)].sort()).toEqual([web.id, docs.id].sort());
  });

  it('stays there over a reload', () => {
    if (moved === null) throw new Error('not moved');
    const stored = parseArrangement(serializeArrangement(moved.arrangement));
    expect(buildScene(small, options, stored).items).toEqual(moved.items);
    expect(isOwnPlace(moved, web)).toBe(true);
  });

  it('can not hang from a rail that it has no cable to: it is brought to the nearest place on its own', () => {
    const adminer = boxCalled(scene, 'adminer');
    const there = arrange({ topology: small, options, scene }, web, { x: adminer.x, y: adminer.y + 400 });
    expect(there === null ? [] : faults(there, small)).toEqual([]);
  });

  it('is given back to the layout: it and the one that it changed places with are where they were', () => {
    if (moved === null) throw new Error('not moved');
    const back = giveBack({ topology: small, options, scene: moved }, again(moved, web));
    expect(isOwnPlace(back, web)).toBe(false);
    expect(back.items).toEqual(scene.items);
    expect(back.arrangement).toEqual(scene.arrangement);
  });
});

describe('a frame that a person moves', () => {
  const topology = generatedHost(hostSizes.medium).topology();
  const scene = buildScene(topology, options, null);

  it('changes places with its neighbour', () => {
    const frame = frames(scene).find((item) => stepFrom(scene, item, 'down') !== null);
    if (!frame) throw new Error('no frame with another below');
    const to = stepFrom(scene, frame, 'down');
    const moved = to && arrange({ topology, options, scene }, frame, to);
    expect(moved && again(moved, frame).y).toBeGreaterThan(frame.y);
    expect(moved && faults(moved, topology)).toEqual([]);
    const up = moved && stepFrom(moved, again(moved, frame), 'up');
    const back = moved && up && arrange({ topology, options, scene: moved }, again(moved, frame), up);
    expect(back && again(back, frame).y).toBeLessThanOrEqual(frame.y);
  });

  it('goes to a column of its own at the far right', () => {
    const [frame] = frames(scene);
    if (!frame) throw new Error('no frame');
    const moved = arrange({ topology, options, scene }, frame, {
      x: scene.bounds.x + scene.bounds.width + 400,
      y: 0,
    });
    expect(moved && again(moved, frame).x).toBeGreaterThan(frame.x);
    expect(moved && faults(moved, topology)).toEqual([]);
  });

  it('is found under the pointer, and a box before it', () => {
    const box = scene.items.find((item) => item.kind === 'box' && item.entity !== null);
    if (box?.kind !== 'box') throw new Error('no box');
    expect(movableAt(scene, { x: box.x + 5, y: box.y + 5 })?.id).toBe(box.id);
    expect(movableAt(scene, { x: -5000, y: 0 })).toBeNull();
  });
});

describe('any series of moves', () => {
  it.each([1, 2, 3])('leaves no overlap and no cable over a box (%i)', (seed) => {
    const topology = generatedHost(hostSizes.medium).topology();
    const random = seeded(seed);
    let scene = buildScene(topology, options, null);
    let done = 0;
    for (let step = 0; step < 60; step += 1) {
      const things = scene.items.filter(
        (item): item is Movable =>
          (item.kind === 'box' &&
            scene.layout.boxes.some(({ box, seat }) => seat && `box:${box.key}` === item.id)) ||
          (item.kind === 'frame' && item.role !== 'host'),
      );
      const thing = random.pick(things);
      const to = stepFrom(scene, thing, random.pick(['left', 'right', 'up', 'down'] as readonly Direction[]));
      const next = to && arrange({ topology, options, scene }, thing, to);
      if (!next) continue;
      done += 1;
      expect(faults(next, topology)).toEqual([]);
      scene = next;
    }
    expect(done).toBeGreaterThan(10);
    expect(buildScene(topology, options, scene).items).toEqual(scene.items);
  });
});
