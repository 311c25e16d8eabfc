import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import { TopologyBuilder } from '../testing/builder.js';
import { faults } from '../testing/faults.js';
import { framesMoved } from '../testing/movement.js';
import { qualityOf, ratiosOf } from '../testing/quality.js';
import type { FoldWish } from '../plan.js';

const text = createTranslate('en');
const untouched: FoldWish = { closed: new Set(), opened: new Set() };

function draw(topology: Topology, previous: Scene | null, folded: FoldWish = untouched): Scene {
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

/** How much worse one picture is than another, in what is worst. */
function worstRatio(scene: Scene, fresh: Scene): number {
  return Math.max(...Object.values(ratiosOf(qualityOf(scene), qualityOf(fresh))));
}

/** The column that each frame stands in. */
function columnsOf({ layout }: Scene): ReadonlyMap<string, number> {
  return new Map(layout.frames.map(({ block, column }) => [block, column]));
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

  it('stay folded around the limit, and open again well below it or with a reload', () => {
    const { builder, containers } = hostOf(50);
    let scene = draw(builder.topology(), null);
    for (const id of containers.slice(0, 90)) builder.remove(id);
    scene = draw(builder.topology(), scene);
    expect(foldedProjects(scene)).toBe(41);
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
    expect(framesMoved(first, second)).toEqual([]);
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
    expect(rows.size).toBeLessThanOrEqual(20);
    expect(scene.item('box:fold:project:team-3')).not.toHaveProperty('farLabel');
    expect(faults(scene, topology)).toEqual([]);
  });

  describe.each([
    ['in frames that are plugged into the proxy', true],
    ['without a link to anything', false],
  ])('%s', (_where, proxied) => {
    const topology = hostOf(50, { proxied }).builder.topology();
    const scene = draw(topology, null);

    it.each([3, 17, 42])(
      'opening one (team-%i) happens in its place, and few others leave their column',
      (at) => {
        const key = `project:team-${at}`;
        const wish = { closed: new Set<string>(), opened: new Set([key]) };
        const opened = draw(topology, scene, wish);
        expect(boxesOf(opened)).toBe(59);
        expect(faults(opened, topology)).toEqual([]);
        expect(worstRatio(opened, draw(topology, null, wish))).toBeLessThanOrEqual(1.1);
        const [before, after] = [columnsOf(scene), columnsOf(opened)];
        expect(after.get(key)).toBe(before.get(key));
        const left = [...after].filter(([block, column]) => before.get(block) !== column);
        expect(left.length).toBeLessThanOrEqual(8);
        // Ten boxes stand in two rows, not in a strip as narrow as the one box was.
        const rails = opened.items.filter(
          (item) => item.kind === 'rail' && item.label === `team-${at}_default`,
        );
        expect(rails).toHaveLength(2);
      },
    );

    it.each([3, 17, 42])('closing it (team-%i) gives its room back', (at) => {
      const opened = draw(topology, scene, { closed: new Set(), opened: new Set([`project:team-${at}`]) });
      const closed = draw(topology, opened);
      expect(boxesOf(closed)).toBe(50);
      expect(faults(closed, topology)).toEqual([]);
      expect(worstRatio(closed, scene)).toBeLessThanOrEqual(1.1);
    });

    it('folding all of a host that was opened is as compact as a fresh picture', () => {
      const keys = scene.folds.filter(({ kind }) => kind === 'project').map(({ key }) => key);
      const open = draw(topology, scene, { closed: new Set(), opened: new Set(keys) });
      expect(boxesOf(open)).toBe(500);
      const wish = { closed: new Set(keys), opened: new Set<string>() };
      expect(worstRatio(draw(topology, open, wish), draw(topology, null, wish))).toBeLessThanOrEqual(1.1);
    });
  });

  it('take along a network made by hand that nobody else is on, but not docker0', () => {
    const topology = hostOf(50, { labelled: false }).builder.topology();
    const rails = draw(topology, null).items.flatMap((item) => (item.kind === 'rail' ? [item.label] : []));
    expect(new Set(rails)).toEqual(new Set(['proxy', 'bridge']));
  });
});
