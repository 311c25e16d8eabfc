import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { deeds, generatedHost, perform, seeded } from '@patchbay/scene/testing';
import { buildScene } from '@patchbay/scene';
import { applyDifference } from './difference.js';
import { originElements, origins } from './elements.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;

describe('a change among 300 containers', () => {
  it('touches what changed and nothing else', () => {
    const builder = generatedHost({ containers: 300, networks: 40, seed: 4 });
    const before = buildScene(builder.topology(), options, null);
    const cy = cytoscape({ headless: true, elements: originElements() });
    applyDifference(cy, null, before);
    const touched = new Set<string>();
    cy.on('add remove data position', 'node, edge', (event) => touched.add(event.target.id() as string));
    const network = [...builder.topology().networks.values()].find(({ family }) => family === 'bridge');
    if (!network) throw new Error('no bridge');
    const added = builder.container({ name: 'newcomer' });
    builder.connect(added, network.id);
    const after = buildScene(builder.topology(), options, before);
    const difference = applyDifference(cy, before, after);
    const own = new Set(after.items.flatMap((item) => (before.item(item.id) === item ? [] : [item.id])));
    expect(
      [...touched].filter((id) => !own.has(id) && before.item(id) !== null && after.item(id) !== null),
    ).toEqual([]);
    expect(difference.added.length + difference.changed.length + difference.removed).toBeLessThan(20);
    expect(before.items.length).toBeGreaterThan(1500);
  });

  it('is one patch of the changed elements when one endpoint is connected', () => {
    const builder = generatedHost({ containers: 300, networks: 40, seed: 4 });
    const topology = builder.topology();
    const plugged = new Set([...topology.endpoints.values()].map((end) => `${end.container} ${end.network}`));
    const [pair] = [...topology.containers.values()].flatMap((container) =>
      [...topology.networks.values()]
        .filter(({ project }) => project !== null && project === container.project)
        .filter(({ id }) => !plugged.has(`${container.id} ${id}`))
        .map((network) => ({ container, network })),
    );
    if (pair === undefined) throw new Error('nobody to plug in');
    const { container, network } = pair;
    const before = buildScene(topology, options, null);
    const cy = cytoscape({ headless: true, elements: originElements() });
    applyDifference(cy, null, before);
    const touched = new Set<string>();
    cy.on('add remove data position', 'node, edge', (event) => touched.add(event.target.id() as string));
    builder.connect(container.id, network.id);
    const after = buildScene(builder.topology(), options, before);
    const difference = applyDifference(cy, before, after);
    expect(touched.size).toBe(difference.added.length + difference.changed.length + difference.removed);
    // No more than its own frame, and the line of the host that its cable changes.
    expect(touched.size).toBeLessThan(200);
    expect(cy.elements().length).toBe(after.items.length + originElements().length);
    expect(before.items.length).toBeGreaterThan(1500);
    const others = before.items.filter((item) => after.item(item.id) === item);
    expect(before.items.length - others.length).toBeLessThan(200);
  });
});

describe('whatever changes', () => {
  it('leaves the drawing with the very items of the scene', () => {
    const builder = generatedHost({ containers: 60, networks: 12, seed: 3 });
    const cy = cytoscape({ headless: true, elements: originElements() });
    const random = seeded(11);
    let scene = buildScene(builder.topology(), options, null);
    applyDifference(cy, null, scene);
    for (let step = 0; step < 40; step += 1) {
      perform(random.pick(deeds), builder, random);
      const next = buildScene(builder.topology(), options, scene);
      applyDifference(cy, scene, next);
      scene = next;
      const drawn = cy.elements().map((element) => element.id());
      expect(drawn.toSorted()).toEqual([...origins, ...scene.items.map(({ id }) => id)].toSorted());
    }
  });
});
