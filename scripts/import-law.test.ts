import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './bootstrap.mjs';
import { globFiles } from './files.mjs';
import { circlesIn } from './import-circles.mjs';
import { breaches, importsOf, rooms } from './import-law.mjs';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(read(`${folder}/package.json`)) as Manifest;
}

function declaredIn(folder: string): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifestOf(folder);
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
}

function sourcesOf(folder: string): readonly string[] {
  return globFiles([`${folder}/src`]).filter((path) => /\.(ts|tsx|mjs)$/.test(path));
}

/** A breach planted in memory: the file need not exist. */
function planted(
  path: string,
  text: string,
  declared: readonly string[] = ['zod', 'react'],
): readonly string[] {
  return breaches({ path, text, declared });
}

describe('the import law', () => {
  test.each(rooms.map((room) => room.folder))('%s keeps it', (folder) => {
    const declared = declaredIn(folder);
    const sources = sourcesOf(folder);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((path) => breaches({ path, text: read(path), declared }))).toEqual([]);
  });

  test.each([...rooms.map((room) => `${room.folder}/src`), 'e2e', 'scripts'])(
    'no two files of %s import one another in a circle',
    (folder) => {
      const files = globFiles([folder]).filter((path) => /\.(ts|tsx|mjs)$/.test(path));
      expect(files.length).toBeGreaterThan(0);
      expect(circlesIn(files.map((path) => ({ path, text: read(path) })))).toEqual([]);
    },
  );

  test('has a row for every workspace package, and declares no more of ours than the row allows', () => {
    const folders = globFiles(['packages', 'apps'], '/package.json').map((path) => path.slice(0, -13));
    expect(folders.toSorted()).toEqual(rooms.map((room) => room.folder).toSorted());
    for (const room of rooms) {
      const allowed = new Set([...room.ours, ...(room.testsToo ?? [])].map((name) => `@patchbay/${name}`));
      const declared = declaredIn(room.folder).filter((name) => name.startsWith('@patchbay/'));
      expect(declared.filter((name) => !allowed.has(name))).toEqual([]);
    }
  });

  test('is what ARCHITECTURE.md shows', () => {
    const page = read('ARCHITECTURE.md').replaceAll(/ +/g, ' ');
    for (const { folder, ours, builtins } of rooms)
      expect(page).toContain(
        `| \`${folder}\` | ${ours.join(', ') || 'nothing'} | ${builtins ? 'yes' : 'no'} |`,
      );
  });
});

describe('the check finds a planted', () => {
  test.each([
    [
      'import of a room that is not allowed',
      'packages/topology/src/a.ts',
      `import { x } from '@patchbay/docker';`,
    ],
    ['type import', 'packages/docker/src/a.ts', `import type { X } from '@patchbay/wiring';`],
    ['re-export', 'packages/text/src/a.ts', `export { x } from '@patchbay/topology';`],
    ['dynamic import', 'apps/web/src/a.ts', `const late = await import('@patchbay/observe');`],
    ['type query', 'apps/web/src/a.ts', `let x: import('@patchbay/docker').X;`],
    ['side effect import', 'packages/topology/src/a.ts', `import '@patchbay/text';`],
    [
      'import over several lines',
      'packages/topology/src/a.ts',
      `import {\n  x,\n  y,\n} from\n  "@patchbay/text";`,
    ],
    ['deep import', 'apps/web/src/a.ts', `import { x } from '@patchbay/topology/src/ids.js';`],
    ['deep import beside a part', 'apps/web/src/a.ts', `import('@patchbay/text/english/shell');`],
    [
      'part of a package that is not allowed',
      'packages/docker/src/a.ts',
      `import('@patchbay/text/simplified');`,
    ],
    [
      'relative import out of the package',
      'apps/web/src/a.ts',
      `import '../../../packages/docker/src/port.js';`,
    ],
    ['import of the lab', 'packages/observe/src/a.ts', `import { createLab } from '@patchbay/lab';`],
    ['package that only tests may use', 'packages/lab/src/a.ts', `import { x } from '@patchbay/observe';`],
    ['test suite in the product', 'packages/lab/src/a.ts', `import '@patchbay/docker/testing';`],
    ['test helper in the product', 'packages/docker/src/a.ts', `import { odd } from './testing/odd.js';`],
    ['undeclared dependency', 'packages/protocol/src/a.ts', `import ip from 'ipaddr.js';`],
    ['dockerode outside of docker', 'apps/server/src/a.ts', `import type Docker from 'dockerode';`],
    ['netlink outside of wiring', 'packages/observe/src/a.ts', `require('netlink');`],
    ['cytoscape outside of the canvas', 'apps/web/src/panels/a.ts', `import cytoscape from 'cytoscape';`],
    ['react in the scene', 'packages/scene/src/a.ts', `import { useMemo } from 'react';`],
    ['node module in a pure package', 'packages/text/src/a.ts', `import { join } from 'node:path';`],
    ['node module without its prefix', 'apps/web/src/a.test.ts', `import fs from 'fs';`],
    ['computed import', 'packages/wiring/src/a.ts', `await import(name);`],
    ['computed import in a template', 'packages/wiring/src/a.ts', 'await import(`./${name}.js`);'],
    ['file outside of every room', 'packages/unheard/src/a.ts', ''],
  ])('%s', (_what, path, text) => {
    // Declared everywhere, so that it is not the declaration that is missed; the undeclared case brings its own name.
    const declared = ['dockerode', 'netlink', 'cytoscape', 'react', '@patchbay/docker'];
    expect(planted(path, text, declared)).toHaveLength(1);
  });

  test('no fault with a part that a package shows', () => {
    expect(planted('apps/web/src/a.ts', `import('@patchbay/text/traditional');`)).toEqual([]);
  });

  test('circle of types over three files', () => {
    const files = [
      { path: 'packages/a/src/one.ts', text: `import type { Two } from './two.js';` },
      { path: 'packages/a/src/two.ts', text: `export { three } from './parts/three.js';` },
      {
        path: 'packages/a/src/parts/three.ts',
        text: `import { one } from '../one.js';\nimport '../two.js';`,
      },
      { path: 'packages/a/src/apart.ts', text: `import './one.js';` },
    ];
    const [one, two, three] = files.map(({ path }) => path);
    const found = [`${one} → ${two} → ${three} → ${one}`, `${two} → ${three} → ${two}`];
    expect(circlesIn(files)).toEqual(found);
    expect(circlesIn(files.slice(1))).toEqual(found.slice(1));
    expect(circlesIn(files.slice(2))).toEqual([]);
  });

  test('undeclared test library outside of tests, and lets tests have it', () => {
    expect(planted('packages/topology/src/a.ts', `import { test } from 'vitest';`)).toHaveLength(1);
    expect(planted('packages/topology/src/a.test.ts', `import { test } from 'vitest';`)).toEqual([]);
    expect(planted('packages/topology/src/testing/a.ts', `import fc from 'fast-check';`)).toEqual([]);
    expect(planted('packages/topology/src/a.test.ts', `import { a } from './testing/a.js';`)).toEqual([]);
    expect(planted('packages/lab/src/a.test.ts', `import { x } from '@patchbay/observe';`)).toEqual([]);
    expect(planted('packages/lab/src/a.test.ts', `import '@patchbay/docker/testing';`)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  test('takes what is in comments and strings for text', () => {
    expect(
      importsOf(`// import 'a';
      /* export * from 'b' */
      const text = "import 'c' from 'd'";
      const long = \`
        import 'e';\`;
      import { f } from 'f'; // import 'g'`),
    ).toEqual(['f']);
  });

  test('is not led astray by words that end like its own', () => {
    expect(importsOf(`reimport('a'); const x = { important: 'b' }; Array.from('c');`)).toEqual([]);
  });
});
