import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { ContainerId, EntityId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene, SceneItem } from '../model.js';
import { faults } from '../testing/faults.js';
import { TopologyBuilder } from '../testing/builder.js';
import { performLocal } from '../testing/changes.js';
import { generatedHost, hostSizes } from '../testing/examples.js';
import { framesMoved, movementOf } from '../testing/movement.js';
import { seeded } from '../testing/random.js';
import type { FoldWish } from '../plan.js';

const text = createTranslate('en');
const wish = (closed: readonly string[] = [], opened: readonly string[] = []): FoldWish => ({
  closed: new Set(closed),
  opened: new Set(opened),
});

function draw(topology: Topology, folded: FoldWish, previous: Scene | null): Scene {
  return buildScene(topology, { view: 'wiring', text, folded }, previous);
}

/** A shop whose worker runs so many times, beside a proxy that it shares with others. */
function scaledShop(
  workers: number,
  projects = ['shop', 'blog', 'wiki', 'mail'],
): { builder: TopologyBuilder; worker: ContainerId[] } {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const proxy = builder.network({ name: 'proxy', subnet: '172.30.0.0/16' });
  const worker: ContainerId[] = [];
  for (const project of projects) {
    const network = builder.network({ name: `${project}_default`, project, subnet: '172.20.0.0/16' });
    const back = builder.network({
      name: `${project}_back`,
      project,
      subnet: '172.21.0.0/16',
      internal: true,
    });
    const web = builder.container({ name: `${project}-web-1`, project, service: 'web', replica: '1' });
    for (const target of [proxy, network, back]) builder.connect(web, target);
    const count = project === 'shop' ? workers : 2;
    for (let replica = 1; replica <= count; replica += 1) {
      const name = `${project}-worker-${replica}`;
      const state = replica % 7 === 6 ? 'exited' : 'running';
      const id = builder.container({ name, project, service: 'worker', replica: String(replica), state });
      for (const target of [network, back]) builder.connect(id, target);
      if (project === 'shop') worker.push(id);
    }
  }
  return { builder, worker };
}

function boxes(scene: Scene): (SceneItem & { kind: 'box' })[] {
  return scene.items.filter((item): item is SceneItem & { kind: 'box' } => item.kind === 'box');
}

function lineOf(scene: Scene, key: string): string | undefined {
  const item = scene.item(`box:fold:${key}:line`);
  return item?.kind === 'text' ? item.text : undefined;
}

function cablesFrom(scene: Scene, boxId: string): (SceneItem & { kind: 'cable' })[] {
  const box = scene.item(boxId);
  if (box?.kind !== 'box') return [];
  return scene.items.filter(
    (item): item is SceneItem & { kind: 'cable' } =>
      item.kind === 'cable' &&
      item.from.x > box.x &&
      item.from.x < box.x + box.width &&
      (item.from.y === box.y || item.from.y === box.y + box.height),
  );
}

describe('many like containers', () => {
  const { builder, worker } = scaledShop(40);
  const topology = builder.topology();
  const scene = draw(topology, wish(), null);

  it('fold by themselves to a stack with their states, and one cable for each network with how many', () => {
    const stack = scene.item('box:fold:stack:shop/worker');
    expect(stack).toMatchObject({ kind: 'box', label: 'worker ×40', fold: 'stack:shop/worker' });
    expect(lineOf(scene, 'stack:shop/worker')).toContain('35 running');
    expect(cablesFrom(scene, 'box:fold:stack:shop/worker').map(({ nearLabel }) => nearLabel)).toEqual([
      '×40',
      '×40',
    ]);
    expect(faults(scene, topology)).toEqual([]);
  });

  it('stay open below a dozen', () => {
    const few = draw(scaledShop(12).builder.topology(), wish(), null);
    expect(few.items.some((item) => item.kind === 'box' && item.fold !== undefined)).toBe(false);
  });

  it('light their stack when one of them is selected, and lead to it', () => {
    const [first] = worker;
    const path = scene.pathOf(first as EntityId);
    expect(path).toContain('box:fold:stack:shop/worker');
    expect([...path].some((id) => id.startsWith('rail:'))).toBe(true);
    expect(scene.itemsOf(worker[39] as EntityId)).toEqual(['box:fold:stack:shop/worker']);
    expect(scene.foldsOf(worker[39] as EntityId).map(({ key }) => key)).toContain('stack:shop/worker');
  });

  it('light the cable of their stack when one of their cables is asked for', () => {
    const end = [...topology.endpoints.values()].find(({ container }) => container === worker[20]);
    const path = [...scene.pathOf(end?.cable as EntityId)];
    expect(path.some((id) => id.startsWith('cable:'))).toBe(true);
  });

  it('unfold where the person wants them, and then each is drawn', () => {
    const opened = draw(topology, wish([], ['stack:shop/worker']), scene);
    expect(boxes(opened).filter(({ label }) => label.startsWith('worker'))).toHaveLength(46);
    expect(faults(opened, topology)).toEqual([]);
  });

  it('one more of them moves nothing', () => {
    const one = scaledShop(40);
    const before = draw(one.builder.topology(), wish(), null);
    const added = one.builder.container({
      name: 'shop-worker-41',
      project: 'shop',
      service: 'worker',
      replica: '41',
    });
    for (const network of one.builder.topology().networks.values()) {
      if (network.project === 'shop') one.builder.connect(added, network.id);
    }
    const after = draw(one.builder.topology(), wish(), before);
    expect(after.item('box:fold:stack:shop/worker')).toMatchObject({ label: 'worker ×41' });
    expect(movementOf(before, after, new Set())).toEqual([]);
  });
});

describe('a folded project', () => {
  const { builder, worker } = scaledShop(10);
  const topology = builder.topology();
  const before = draw(topology, wish(), null);
  const folded = draw(topology, wish(['project:shop']), before);

  it('is one block that counts what is in it and says what is wrong', () => {
    expect(folded.item('box:fold:project:shop')).toMatchObject({ label: 'shop' });
    expect(lineOf(folded, 'project:shop')).toBe('11 containers · 2 networks');
    builder.change(worker[0] as ContainerId, { health: 'unhealthy' });
    const ill = draw(builder.topology(), wish(['project:shop']), folded);
    expect(lineOf(ill, 'project:shop')).toBe('11 containers · 1 unhealthy…');
    expect(ill.item('box:fold:project:shop')).toMatchObject({ look: 'unhealthy' });
  });

  it('keeps one cable to a network that it shares with others; nothing inside is drawn', () => {
    expect(cablesFrom(folded, 'box:fold:project:shop')).toHaveLength(1);
    const rails = folded.items.flatMap((item) => (item.kind === 'rail' ? [item.label] : []));
    expect(rails).not.toContain('shop_default');
    expect(rails).toContain('blog_default');
    expect(faults(folded, topology)).toEqual([]);
  });

  it('lights its block for whatever is inside', () => {
    const network = [...topology.networks.values()].find(({ name }) => name === 'shop_back');
    expect(folded.pathOf(network?.id as EntityId)).toContain('box:fold:project:shop');
    expect(folded.itemsOf(network?.id as EntityId)).toEqual(['box:fold:project:shop']);
  });

  it('comes back as it was', () => {
    expect(draw(topology, wish(), folded).items).toEqual(before.items);
  });
});

describe('what stopped and what is empty', () => {
  it('fold to one box each', () => {
    const { builder } = scaledShop(12);
    for (const name of ['left', 'right', 'over']) builder.network({ name, subnet: '10.0.0.0/16' });
    const topology = builder.topology();
    const before = draw(topology, wish(), null);
    const after = draw(topology, wish(['stopped:shop', 'empty:']), before);
    expect(boxes(after).flatMap(({ fold, label }) => (fold ? [label] : []))).toEqual(['3 empty networks']);
    expect(draw(topology, wish(), after).items).toEqual(before.items);
  });
});

describe('steadiness with folds', () => {
  /** Turns folds at random, then all of them back. */
  function turnAround(
    seed: number,
    workers: number,
    projects?: string[],
  ): { start: Scene; end: Scene; problems: string[] } {
    const { builder } = scaledShop(workers, projects);
    for (const name of ['left', 'right', 'over']) builder.network({ name, subnet: '10.0.0.0/16' });
    const topology = builder.topology();
    const random = seeded(seed);
    const start = draw(topology, wish(), null);
    const keys = start.folds.map(({ key }) => key);
    let closed: string[] = [];
    let opened: string[] = [];
    let scene = start;
    const problems: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      const key = random.pick(keys);
      const fold = scene.folds.find((candidate) => candidate.key === key);
      closed = closed.filter((other) => other !== key);
      opened = opened.filter((other) => other !== key);
      if (fold?.folded === true) opened.push(key);
      else closed.push(key);
      scene = draw(topology, wish(closed, opened), scene);
      problems.push(...faults(scene, topology).filter((fault) => !fault.startsWith('cable:')));
    }
    return { start, end: draw(topology, wish(), scene), problems };
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'whatever was folded and unfolded (%i), all comes back',
    (seed) => {
      const { start, end, problems } = turnAround(seed, seed % 2 === 0 ? 40 : 9);
      expect(problems).toEqual([]);
      expect(end.items).toEqual(start.items);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'one large stack beside few others (%i): all comes back',
    (seed) => {
      const { start, end, problems } = turnAround(seed, 40, ['shop', 'blog']);
      expect(problems).toEqual([]);
      expect(end.items).toEqual(start.items);
    },
  );

  it('with folds closed, changes in one project seldom move another', () => {
    const builder = generatedHost(hostSizes.large);
    const random = seeded(77);
    const first = draw(builder.topology(), wish(), null);
    const projects = first.folds.filter(({ kind }) => kind === 'project').map(({ key }) => key);
    const folded = wish(projects.filter((_key, index) => index % 3 === 0));
    let scene = draw(builder.topology(), folded, first);
    let unsteady = 0;
    for (let step = 0; step < 60; step += 1) {
      const touched = performLocal(builder, random);
      const next = draw(builder.topology(), folded, scene);
      if (framesMoved(scene, next, touched).length > 0) unsteady += 1;
      scene = next;
    }
    expect(unsteady).toBeLessThanOrEqual(9);
  });
});
