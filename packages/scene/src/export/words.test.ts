import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TopologyBuilder } from '../testing/builder.js';
import { kindsExample, smallExample } from '../testing/examples.js';
import { hostileName } from '../testing/hostile-name.js';
import { renamed } from '../testing/hostile.js';
import { exportFileName } from './formats.js';
import { toDot } from './dot.js';
import { toMermaid } from './mermaid.js';

/** The lines with every quoted label emptied: what is left has to be the same whatever things are called. */
function skeleton(text: string, label: RegExp): string[] {
  return text.split('\n').map((line) => line.replace(label, '""'));
}

describe('Mermaid', () => {
  test('says projects, networks and both ends of a cable', () => {
    const written = toMermaid(smallExample());
    expect(written).toMatch(/^flowchart TB\n/);
    expect(written).toContain('subgraph project1["shop"]');
    expect(written).toMatch(/container\d+\["shop-web-1<br\/>nginx:1\.27<br\/>:8080"\]/);
    expect(written).toMatch(/container\d+ ---\|"eth0 172\.18\.0\.\d – veth[0-9a-f]+"\| network\d+/);
  });

  test('has the same structure whatever things are called', () => {
    const plain = toMermaid(renamed(kindsExample(), ['x'])).split('\n').length;
    fc.assert(
      fc.property(fc.array(hostileName, { minLength: 1, maxLength: 1 }), (chosen) => {
        const written = toMermaid(renamed(kindsExample(), chosen));
        expect(written.split('\n')).toHaveLength(plain);
        for (const line of written.split('\n').slice(1)) {
          expect(line.match(/"/g)?.length ?? 0).toBeLessThanOrEqual(2);
          const label = /"(.*)"/.exec(line)?.[1] ?? '';
          expect(label.replaceAll('<br/>', '')).not.toMatch(/[<>"`]|#(?!\d+;)/);
        }
      }),
    );
  });

  test('warns where a picture is larger than Mermaid draws unasked', () => {
    const builder = new TopologyBuilder();
    const network = builder.network({ name: 'wide', subnet: '10.0.0.0/16' });
    for (let index = 0; index < 501; index += 1)
      builder.connect(builder.container({ name: `c${index}` }), network);
    expect(toMermaid(builder.topology())).toMatch(/^%% 501 edges: raise maxEdges/);
  });
});

test('Graphviz: no name ends its quotes, a record or a line', () => {
  const plain = toDot(renamed(kindsExample(), ['x'])).split('\n').length;
  const quoted = /"(?:[^"\\]|\\.)*"/g;
  fc.assert(
    fc.property(fc.array(hostileName, { minLength: 1, maxLength: 1 }), (chosen) => {
      const written = toDot(renamed(kindsExample(), chosen));
      expect(written.split('\n')).toHaveLength(plain);
      for (const line of skeleton(written, quoted)) expect(line).toMatch(/^[\w\s=,;{}[\]"-]*$/);
    }),
  );
});

test('a file is named after its host and day, with nothing that a file system minds', () => {
  expect(exportFileName('my host/..\\x', '2026-11-21T10:00:00.000Z', 'svg')).toBe(
    'patchbay-my-host-x-2026-11-21.svg',
  );
  expect(exportFileName('', '2026-11-21T10:00:00.000Z', 'json')).toBe('patchbay-2026-11-21.json');
});
