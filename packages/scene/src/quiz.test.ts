import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { buildScene } from './build.js';
import { smallExample } from './testing/examples.js';

const topology = smallExample();
const options = { view: 'wiring', text: createTranslate('en') } as const;

test('in a quiz no name and no address can be read, and nothing moves', () => {
  const told = buildScene(topology, options, null);
  const asked = buildScene(topology, { ...options, hideNames: new Set() }, told);
  const written = (item: object): unknown[] =>
    Object.entries(item).flatMap(([key, value]) => (/label$|^text$/i.test(key) ? [value] : []));
  const text = JSON.stringify(asked.items.map(written));
  for (const { name } of [...topology.containers.values(), ...topology.networks.values()])
    expect(text).not.toContain(name.replace(/^shop[-_]/, ''));
  expect(text).not.toMatch(/172\.\d+\./);
  const place = (scene: typeof told): unknown => scene.items.map(({ id }) => [id, at(scene, id)]);
  expect(place(asked)).toEqual(place(told));
});

test('a thing that was asked for has its name again', () => {
  const [container] = topology.containers.values();
  if (container === undefined) throw new Error('the example has containers');
  const scene = buildScene(topology, { ...options, hideNames: new Set([container.id]) }, null);
  const labels = scene.items.flatMap((item) =>
    item.kind === 'box' && item.entity === container.id ? [item.label] : [],
  );
  expect(labels).toEqual(['web']);
});

function at(scene: ReturnType<typeof buildScene>, id: string): unknown {
  const item = scene.item(id);
  if (item === null) return null;
  return 'x' in item ? [item.x, item.y] : 'from' in item ? [item.from, item.to] : null;
}
