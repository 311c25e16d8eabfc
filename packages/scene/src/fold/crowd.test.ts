import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import { serializeArrangement, type LayoutMemory } from '../layout/arrangement.js';
import { parseArrangement } from '../layout/parse-arrangement.js';
import type { Scene } from '../model.js';
import { TopologyBuilder } from '../testing/builder.js';
import { faults } from '../testing/faults.js';
import { movementOf } from '../testing/movement.js';
import type { FoldWish } from '../plan.js';

const text = createTranslate('en');
const untouched: FoldWish = { closed: new Set(), opened: new Set() };

function draw(
  topology: Topology,
  previous: Scene | LayoutMemory | null,
  folded: FoldWish = untouched,
): Scene {
  return buildScene(topology, { view: 'wiring', text, folded }, previous);
}

interface Host {
  readonly builder: TopologyBuilder;
  readonly containers: readonly ContainerId[];
  readonly proxy: NetworkId;
}

/** Projects of ten containers on a network of their own, the first of each also behind the proxy where there is one. */
function hostOf(projects: number, { proxied = true, labelled = true } = {}): Host {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const docker0 = { name: 'bridge', bridgeName: 'docker0', defaultBridge: true, resolution: 'none' } as const;
  const bridge = builder.network({ ...docker0, subnet: '172.17.0.0/16' });
  const proxy = builder.network({ name: 'proxy', subnet: '172.30.0.0/16' });
  const containers: ContainerId[] = [];
  for (let at = 0; at < projects; at += 1) {
    const project = `team-${at}`;
    const network = builder.network({
      name: `${project}_default`,
      subnet: '172.20.0.0/16',
      ...(labelled ? { project } : {}),
    });
    for (let number = 0; number < 10; number += 1) {
      const name = `${project}-service${number}-1`;
      const id = builder.container({ name, project, service: `service${number}`, replica: '1' });
      builder.connect(id, network);
      if (number === 0 && proxied) builder.connect(id, proxy);
      if (number === 1 && at === 0) builder.connect(id, bridge);
      containers.push(id);
    }
  }
  return { builder, containers, proxy };
}

function foldedProjects({ folds }: Scene): number {
  return folds.filter(({ kind, folded }) => kind === 'project' && folded).length;
}

function boxesOf({ items }: Scene): number {
  return items.filter(({ kind }) => kind === 'box').length;
}

describe('more boxes than anybody can look through', () => {
  it('fold to one for each project; a smaller host stays open', () => {
    const crowd = hostOf(50).builder.topology();
    const scene = draw(crowd, null);
    expect(foldedProjects(scene)).toBe(50);
    expect(boxesOf(scene)).toBe(50);
    expect(faults(scene, crowd)).toEqual([]);
    expect(foldedProjects(draw(hostOf(49).builder.topology(), null))).toBe(0);
  });

  it('stay folded around the limit, also after a reload, and open again well below it', () => {
    const { builder, containers } = hostOf(50);
    let scene = draw(builder.topology(), null);
    for (const id of containers.slice(0, 90)) builder.remove(id);
    scene = draw(builder.topology(), scene);
    expect(foldedProjects(scene)).toBe(41);
    const reloaded = parseArrangement(serializeArrangement(scene.memory));
    expect(foldedProjects(draw(builder.topology(), reloaded))).toBe(41);
    expect(foldedProjects(draw(builder.topology(), null))).toBe(0);
    for (const id of containers.slice(90, 101)) builder.remove(id);
    expect(foldedProjects(draw(builder.topology(), scene))).toBe(0);
  });

  it('a project that somebody opened stays open, whatever comes and goes', () => {
    const { builder, proxy } = hostOf(50);
    const opened: FoldWish = { closed: new Set(), opened: new Set(['project:team-7']) };
    const first = draw(builder.topology(), null, opened);
    expect(foldedProjects(first)).toBe(49);
    const newcomer = builder.container({ name: 'late-web-1', project: 'late', service: 'web', replica: '1' });
    builder.connect(newcomer, proxy);
    const second = draw(builder.topology(), first, opened);
    expect(second.folds.find(({ key }) => key === 'project:team-7')?.folded).toBe(false);
    expect(movementOf(first, second, new Set([newcomer]))).toEqual([]);
  });

  it('bear the name of their project once: the frame has it, and the box says how many, or what is wrong', () => {
    const { builder, containers } = hostOf(50);
    builder.change(containers[0] as ContainerId, { health: 'unhealthy' });
    const scene = draw(builder.topology(), null);
    expect(scene.item('box:fold:project:team-0')).toMatchObject({ farLabel: '1 unhealthy' });
    expect(scene.item('box:fold:project:team-3')).toMatchObject({
      farLabel: '10 containers',
      label: 'team-3',
      middleLabel: 'team-3\n10 containers',
    });
    const names = scene.items.flatMap((item) =>
      item.kind === 'text' && item.role === 'frameFar' ? [item.text] : [],
    );
    expect(names.filter((name) => name === 'team-3')).toHaveLength(1);
  });

  it('stand side by side, each by its name, where nothing of them is plugged into what is shown', () => {
    const topology = hostOf(50, { proxied: false }).builder.topology();
    const scene = draw(topology, null);
    const rows = new Set(scene.items.flatMap((item) => (item.kind === 'box' ? [item.y] : [])));
    expect(boxesOf(scene)).toBe(50);
    expect(rows.size).toBeLessThan(20);
    expect(scene.item('box:fold:project:team-3')).not.toHaveProperty('farLabel');
    expect(faults(scene, topology)).toEqual([]);
  });

  it.each([3, 17, 42])(
    'opening one of those (team-%i) moves no other, and closing it frees its place',
    (at) => {
      const topology = hostOf(50, { proxied: false }).builder.topology();
      const scene = draw(topology, null);
      const key = `project:team-${at}`;
      const opened = draw(topology, scene, { closed: new Set(), opened: new Set([key]) });
      expect(foldedProjects(opened)).toBe(49);
      expect(boxesOf(opened)).toBe(59);
      expect(movementOf(scene, opened, new Set())).toEqual([]);
      expect(faults(opened, topology)).toEqual([]);
      const closed = draw(topology, opened);
      expect(boxesOf(closed)).toBe(50);
      const others = movementOf(opened, closed, new Set());
      expect(others.filter(({ id }) => !id.includes(key))).toEqual([]);
    },
  );

  it.each([3, 17, 42])(
    'opening one in its frame (team-%i) makes room to the right and below, and closing it takes that back',
    (at) => {
      const topology = hostOf(50).builder.topology();
      const scene = draw(topology, null);
      const opened = draw(topology, scene, { closed: new Set(), opened: new Set([`project:team-${at}`]) });
      expect(faults(opened, topology)).toEqual([]);
      const rails = opened.items.filter(
        (item) => item.kind === 'rail' && item.label === `team-${at}_default`,
      );
      // Ten boxes stand in two rows, not in a strip as narrow as the one box was.
      expect(rails).toHaveLength(2);
      const moved = opened.items.flatMap((item) => {
        const old = item.kind === 'box' ? scene.item(item.id) : null;
        return old?.kind === 'box' && item.kind === 'box' ? [{ x: item.x - old.x, y: item.y - old.y }] : [];
      });
      expect(moved).toHaveLength(49);
      expect(new Set(moved.map(({ x }) => x)).size).toBeLessThanOrEqual(2);
      expect(new Set(moved.map(({ y }) => y)).size).toBeLessThanOrEqual(2);
      expect(draw(topology, opened).items).toEqual(scene.items);
    },
  );

  it('take along a network made by hand that nobody else is on, but not docker0', () => {
    const topology = hostOf(50, { labelled: false }).builder.topology();
    const rails = draw(topology, null).items.flatMap((item) => (item.kind === 'rail' ? [item.label] : []));
    expect(new Set(rails)).toEqual(new Set(['proxy', 'bridge']));
  });
});
