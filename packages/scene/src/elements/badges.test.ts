import { expect, test } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { EntityId } from '@patchbay/topology';
import { buildScene } from '../build.js';
import { toSvg } from '../export/svg/svg.js';
import { themes } from '../look/theme.js';
import { smallExample } from '../testing/examples.js';

const topology = smallExample();
const options = { view: 'wiring', text: createTranslate('en') } as const;
const [container] = topology.containers.keys();
const [network] = topology.networks.keys();
const cable = [...topology.cables.values()].find(({ endpoint }) => endpoint !== null)?.id;
if (container === undefined || network === undefined || cable === undefined) throw new Error('an example');
const findings: ReadonlyMap<EntityId, number> = new Map<EntityId, number>([
  [container, 1],
  [network, 3],
  [cable, 12],
  ['container:x/gone' as EntityId, 1],
]);

test('each thing gets one sign, a thing that is not drawn none, and nothing else moves or changes', () => {
  const plain = buildScene(topology, options, null);
  const marked = buildScene(topology, { ...options, findings }, plain);
  const badges = marked.items.filter((item) => item.kind === 'badge');
  expect(badges.map(({ entity, text }) => [entity, text]).toSorted()).toEqual(
    [
      [cable, '9+'],
      [container, '!'],
      [network, '3'],
    ].toSorted(),
  );
  expect(marked.items.filter((item) => item.kind !== 'badge')).toEqual(plain.items);
  expect(
    marked.items.filter((item) => item.kind !== 'badge').every((item) => plain.items.includes(item)),
  ).toBe(true);
  expect(marked.bounds).toEqual(plain.bounds);
});

test('a sign is lit with its thing, and leaves when there is nothing to see any more', () => {
  const marked = buildScene(topology, { ...options, findings }, null);
  const sign = marked.items.find((item) => item.kind === 'badge' && item.entity === container);
  expect(marked.pathOf(container)).toContain(sign?.id);
  const mended = buildScene(topology, { ...options, findings: new Map() }, marked);
  expect(mended.items.some((item) => item.kind === 'badge')).toBe(false);
});

test('signs are in the exported picture', () => {
  const about = { title: 't', description: 'd' };
  const svg = toSvg(buildScene(topology, { ...options, findings }, null), themes.dark, about);
  expect(svg).toContain('>9+</text>');
});

test('what is folded has its signs, summed up, on the box that stands for it', () => {
  const inside = [...topology.containers.values()].filter(({ project }) => project === 'shop');
  const marks = new Map<EntityId, number>(inside.slice(0, 2).map(({ id }) => [id, 2]));
  const folded = { closed: new Set(['project:shop']), opened: new Set<string>() };
  const scene = buildScene(topology, { ...options, folded, findings: marks }, null);
  const badges = scene.items.filter((item) => item.kind === 'badge');
  expect(badges.map(({ of, text }) => [of, text])).toEqual([['box:fold:project:shop', '4']]);
});
