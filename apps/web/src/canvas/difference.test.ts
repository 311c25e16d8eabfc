import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { generatedHost } from '@patchbay/scene/testing';
import { buildScene } from '@patchbay/scene';
import { applyDifference } from './difference.js';
import { originElements } from './elements.js';

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
    expect(difference.added.length + difference.changed + difference.removed).toBeLessThan(20);
    expect(before.items.length).toBeGreaterThan(1500);
  });
});
