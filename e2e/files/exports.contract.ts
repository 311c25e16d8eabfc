/** Exported files, opened by those who read them: Graphviz, Mermaid, a browser. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildScene, exportFormats, themes, type ExportFormatName } from '@patchbay/scene';
import { hostileNames, kindsExample, renamed, smallExample } from '@patchbay/scene/testing';
import { createTranslate } from '@patchbay/text';
import type { Topology } from '@patchbay/topology';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { Mermaid } from 'mermaid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const text = createTranslate('en');
const at = '2026-11-21T10:00:00.000Z';

/** Each host as it is, and called by every hostile name in turn. */
const hosts: readonly (readonly [string, Topology])[] = [
  ['small', smallExample()],
  ['kinds', kindsExample()],
  ...hostileNames.map((name) => [JSON.stringify(name), renamed(kindsExample(), [name])] as const),
];

function written(format: ExportFormatName, topology: Topology): string {
  const scene = buildScene(topology, { view: 'wiring', text }, null);
  const about = { title: [...topology.engines.values()][0]?.hostName ?? '', description: 'A & B', at };
  return exportFormats[format].make({ topology, scene, theme: themes.light, ...about });
}

function dot(source: string): Promise<{ readonly output: string; readonly warnings: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile('dot', ['-Tplain'], (error, output, warnings) =>
      error === null ? resolve({ output, warnings }) : reject(error),
    );
    child.stdin?.end(source);
  });
}

test.each(hosts)('Graphviz draws every box and cable of %s without a warning', async (_name, topology) => {
  const { output, warnings } = await dot(written('dot', topology));
  const lines = output.split('\n').map((line) => line.split(' ')[0]);
  const boxes = topology.containers.size + topology.nics.size;
  expect(lines.filter((kind) => kind === 'node').length).toBeGreaterThan(boxes);
  expect(lines.filter((kind) => kind === 'edge').length).toBeGreaterThanOrEqual(topology.cables.size - 2);
  expect(warnings).toBe('');
});

describe('in a browser', () => {
  let browser: Browser;
  let page: Page;
  const alarms: string[] = [];
  beforeAll(async () => {
    const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
      .map((program) => `/usr/bin/${program}`)
      .find((path) => existsSync(path));
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox'],
    });
    page = await browser.newPage();
    page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) alarms.push(request.url());
    });
  });
  afterAll(() => browser.close());

  test.each(hosts)(
    'Mermaid reads the flowchart of %s, and draws it with the words in it',
    async (_name, topology) => {
      await page.goto('about:blank');
      await page.addScriptTag({
        path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'),
      });
      const drawn = await page.evaluate(
        async (source) => {
          const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
          mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
          await mermaid.parse(source);
          const { svg } = await mermaid.render('flowchart', source);
          const parsed = new DOMParser().parseFromString(svg, 'text/html');
          const labels = [...parsed.querySelectorAll('.nodeLabel')].map((label) => label.textContent ?? '');
          return { nodes: parsed.querySelectorAll('.node').length, labels };
        },
        written('mermaid', topology),
      );
      expect(drawn.nodes).toBeGreaterThan(topology.containers.size);
      expect(drawn.labels.join(' ')).toContain('192.168.1.20/24');
      const [first] = topology.containers.values();
      const said = (first?.name ?? '').replace(/\s+/g, ' ').trim();
      const isPrintable = /^[ -~]+$/.test(said);
      expect(drawn.labels.some((label) => label.startsWith(said)) || !isPrintable).toBe(true);
      expect(alarms).toEqual([]);
    },
  );

  test.each(hosts)('the SVG of %s is a picture, runs nothing and asks nobody', async (_name, topology) => {
    const svg = written('svg', topology);
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
    const seen = await page.evaluate(() => ({
      root: document.documentElement.localName,
      faults: document.querySelectorAll('parsererror').length,
      scripts: document.querySelectorAll('script, image, foreignObject, a').length,
      texts: document.querySelectorAll('text').length,
    }));
    expect(seen).toMatchObject({ root: 'svg', faults: 0, scripts: 0 });
    expect(seen.texts).toBeGreaterThan(30);
    expect(alarms).toEqual([]);
  });

  test('no text of an SVG runs out of its rail or box, whatever face the reader has', async () => {
    const svg = written('svg', smallExample());
    await page.setViewportSize({ width: 1600, height: 1000 });
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('text')].map((element) => ({
        words: element.textContent ?? '',
        rect: element.getBoundingClientRect(),
      }));
      return boxes.flatMap((left, index) =>
        boxes.slice(index + 1).flatMap((right) => {
          const across =
            Math.min(left.rect.right, right.rect.right) - Math.max(left.rect.left, right.rect.left);
          const down =
            Math.min(left.rect.bottom, right.rect.bottom) - Math.max(left.rect.top, right.rect.top);
          return across > 1 && down > 5 ? [`${left.words} / ${right.words}`] : [];
        }),
      );
    });
    expect(overlaps).toEqual([]);
  });
});
