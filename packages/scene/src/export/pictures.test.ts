import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import { themes } from '../look/theme.js';
import { kindsExample, smallExample } from '../testing/examples.js';
import { hostileName } from '../testing/hostile-name.js';
import { renamed } from '../testing/hostile.js';
import { toDrawio } from './drawio.js';
import { toSvg } from './svg/svg.js';
import { printable } from './xml.js';

const text = createTranslate('en');
const about = { title: 'Networks of <host>', description: 'A & B' };

function svgOf(topology: Topology, view: 'wiring' | 'networks' = 'wiring'): string {
  return toSvg(buildScene(topology, { view, text }, null), themes.light, about);
}

interface Read {
  readonly elements: readonly string[];
  /** `element attribute`, each once. */
  readonly attributes: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Reads XML as strictly as the recommendation asks; throws where it is not well-formed. */
function readXml(xml: string): Read {
  const parser = new SaxesParser();
  const read = { elements: [] as string[], attributes: new Set<string>(), words: [] as string[] };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    read.elements.push(name);
    for (const attribute of Object.keys(attributes)) read.attributes.add(`${name} ${attribute}`);
  });
  parser.on('text', (words) => read.words.push(words));
  parser.write(xml).close();
  return read;
}

const drawnWith = new Set(['svg', 'title', 'desc', 'g', 'rect', 'line', 'circle', 'polygon', 'text']);
const names = fc.array(hostileName, { minLength: 1, maxLength: 12 });

describe('an SVG', () => {
  test('is well-formed and holds nothing but the picture, whatever things are called', () => {
    fc.assert(
      fc.property(names, fc.constantFrom('wiring', 'networks'), (chosen, view) => {
        const { elements, attributes } = readXml(svgOf(renamed(kindsExample(), chosen), view));
        expect(elements.filter((name) => !drawnWith.has(name))).toEqual([]);
        expect([...attributes].filter((name) => /\b(?:on\w+|href|xlink:href|style|src)$/.test(name))).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });

  test('says a network’s name as it is, but for what XML cannot say', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const topology = smallExample();
        const [first] = topology.networks.values();
        const networks = new Map([...topology.networks].map(([id, network]) => [id, { ...network, name }]));
        expect(first).toBeDefined();
        const { words } = readXml(svgOf({ ...topology, networks }));
        // A parser reads every line end as one line feed.
        const said = printable(name).replace(/\r\n?/g, '\n');
        expect(said === '' || words.includes(said)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps texts as text: both ends of a cable, rails, ports and states can be found and copied', () => {
    const { words, elements } = readXml(svgOf(smallExample()));
    const missing = ['web', 'shop_frontend', 'bridge', ':8080', 'nginx:1.27', 'exited'].filter(
      (word) => !words.some((line) => line.includes(word)),
    );
    expect(missing).toEqual([]);
    expect(words).toContain('eth0');
    expect(words.some((line) => /^172\.18\.0\.\d+$/.test(line))).toBe(true);
    expect(words.some((line) => /^veth[0-9a-f]{7}$/.test(line))).toBe(true);
    expect(elements).toContain('title');
    expect(elements).toContain('desc');
  });

  test('refers to nothing outside of itself, and every text ends up in a generic face', () => {
    const svg = svgOf(kindsExample());
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/);
    for (const [, family] of svg.matchAll(/font-family="([^"]*)"/g))
      expect(family).toMatch(/(?:sans-serif|monospace)$/);
  });

  test('its viewBox holds everything that is drawn', () => {
    const scene = buildScene(kindsExample(), { view: 'wiring', text }, null);
    const svg = toSvg(scene, themes.dark, about);
    const [x = 0, y = 0, width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '')
      .split(' ')
      .map(Number);
    for (const item of scene.items) {
      if (!('width' in item)) continue;
      expect(item.x).toBeGreaterThan(x);
      expect(item.y).toBeGreaterThan(y);
      expect(item.x + item.width).toBeLessThan(x + width);
      expect(item.y + item.height).toBeLessThan(y + height);
    }
  });
});

test('a draw.io file is well-formed whatever things are called, and cables are plugged into boxes and rails', () => {
  fc.assert(
    fc.property(names, (chosen) => {
      const scene = buildScene(renamed(smallExample(), chosen), { view: 'wiring', text }, null);
      const xml = toDrawio(scene, themes.light, about);
      const { elements, attributes } = readXml(xml);
      const known = new Set(['mxfile', 'diagram', 'mxGraphModel', 'root', 'mxCell', 'mxGeometry', 'mxPoint']);
      expect(elements.filter((name) => !known.has(name))).toEqual([]);
      expect(attributes).toContain('mxCell source');
      expect(attributes).toContain('mxCell target');
      expect(xml).not.toContain('html=1');
    }),
    { numRuns: 40 },
  );
});
