/** Members of an overlay on other hosts, as the picture shows them. */
import { createTranslate } from '@patchbay/text';
import { project } from '@patchbay/topology';
import { swarmWorld, type SwarmWish } from '@patchbay/topology/testing';
import { expect, test } from 'vitest';
import { buildScene } from './build.js';
import type { BoxItem, CableItem, SceneItem } from './model.js';

const text = createTranslate('en');

function itemsOf(wish: SwarmWish = {}): readonly SceneItem[] {
  return buildScene(project(swarmWorld(wish)), { view: 'wiring', text }, null).items;
}

function boxes(items: readonly SceneItem[]): readonly BoxItem[] {
  return items.filter((item) => item.kind === 'box').filter(({ look }) => look === 'remote');
}

test('each has a box on the overlay’s rail, with its name and its node, unlike any of this host', () => {
  const items = itemsOf();
  expect(
    boxes(items)
      .map(({ label }) => label)
      .toSorted(),
  ).toEqual(['api.2', 'api.3', 'db']);
  const lines = items.flatMap((item) => (item.kind === 'text' && item.role === 'detail' ? [item.text] : []));
  expect(lines).toEqual(expect.arrayContaining(['on node2', 'on node3']));
});

test('no veth and no port is made up for it: its address is all that stands at its cable', () => {
  const items = itemsOf();
  const db = boxes(items).find(({ label }) => label === 'db');
  const cable = items.find(
    (item): item is CableItem => item.kind === 'cable' && item.id === `cable:${db?.entity ?? ''}`,
  );
  expect([cable?.shape, cable?.nearLabel, cable?.farLabel]).toEqual(['none', '10.0.1.4', '']);
});

test('a worker knows the node by its address alone', () => {
  const lines = itemsOf({ manager: false }).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  expect(lines).toContain('on 10.77.0.12');
});

test('many tasks of one service on other hosts are one stack, with the hosts that they are on', () => {
  const facts = swarmWorld();
  const [mesh] = facts.networks;
  if (mesh === undefined) throw new Error('an empty world');
  const tasks = Array.from({ length: 20 }, (_, at) => ({
    name: `api.${at}.${'x'.repeat(25)}`,
    endpointDockerId: `e${at}`,
    ipv4: `10.0.1.${100 + at}`,
    hostAddress: at % 2 === 0 ? '10.77.0.12' : '10.77.0.13',
    service: 'api',
  }));
  const overlay = { members: tasks, services: mesh.overlay?.services ?? [] };
  const topology = project({ ...facts, networks: [{ ...mesh, overlay }] });
  const folded = { closed: new Set<string>(), opened: new Set<string>() };
  const { items } = buildScene(topology, { view: 'wiring', text, folded }, null);
  expect(boxes(items)).toEqual([]);
  const stack = items.find((item) => item.kind === 'box' && item.fold === 'stack:@/api');
  expect(stack).toMatchObject({ label: expect.stringContaining('20') });
  expect(items).toContainEqual(expect.objectContaining({ text: 'on node2, node3' }));
});
