/**
 * The import law: who may import whom, as a table, and the check against it. ARCHITECTURE.md shows the table to people;
 * import-law.test.ts holds the tree, and that page, to it.
 */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * @typedef {object} Room
 * @property {string} folder
 * @property {readonly string[]} ours packages of ours that it may import, without `@patchbay/`
 * @property {boolean} builtins whether node's own modules may be used; where not, the code also runs in a browser
 * @property {readonly string[]} [testsToo] packages of ours that its tests may import beyond those
 */

/** @type {readonly Room[]} */
export const rooms = [
  { folder: 'packages/topology', ours: [], builtins: false },
  { folder: 'packages/text', ours: [], builtins: false },
  { folder: 'packages/protocol', ours: ['topology', 'text'], builtins: false },
  { folder: 'packages/diagnosis', ours: ['topology', 'text'], builtins: false },
  { folder: 'packages/scene', ours: ['topology', 'text'], builtins: false },
  { folder: 'packages/docker', ours: ['topology'], builtins: true },
  { folder: 'packages/wiring', ours: ['topology'], builtins: true },
  { folder: 'packages/observe', ours: ['topology', 'docker', 'wiring'], builtins: true },
  {
    folder: 'packages/lab',
    ours: ['topology', 'docker', 'wiring'],
    builtins: true,
    testsToo: ['observe', 'text'],
  },
  {
    folder: 'apps/server',
    ours: ['topology', 'text', 'protocol', 'diagnosis', 'docker', 'wiring', 'observe', 'lab'],
    builtins: true,
  },
  {
    folder: 'apps/cli',
    ours: ['topology', 'text', 'diagnosis', 'scene', 'observe', 'server'],
    builtins: true,
  },
  {
    folder: 'apps/web',
    ours: ['topology', 'text', 'protocol', 'diagnosis', 'scene'],
    builtins: false,
  },
];

/** Packages that one place alone may import, so that the rest does not depend on their shapes. */
const confined = {
  dockerode: 'packages/docker/src/',
  netlink: 'packages/wiring/src/',
  cytoscape: 'apps/web/src/canvas/',
};

/** Where a confined package is measured against ours instead of used. */
const rivals = new Map([['cytoscape', 'e2e/bench/layouts-others.ts']]);

/** What a place may not import although its room may. */
const withheld = [
  { folder: 'packages/scene/src/', packages: ['react', 'react-dom', 'cytoscape', 'zustand'] },
];

/** What a package of ours shows beside its index: parts that are loaded apart from it. */
const languages = ['english', 'traditional', 'simplified'];
const parts = {
  '@patchbay/text': languages.flatMap((language) => [language, `${language}-late`]),
  '@patchbay/protocol': ['parse'],
};

/** What a test may import beyond its room's own. */
const forTests = new Set(['vitest', 'fast-check']);

/**
 * @typedef {object} SourceFile
 * @property {string} path from the root, with forward slashes
 * @property {string} text
 * @property {readonly string[]} declared dependencies of the package.json it belongs to, of all kinds
 */

/**
 * Every breach of the law in a file, in words.
 * @param {SourceFile} file
 * @returns {readonly string[]}
 */
export function breaches(file) {
  const room = rooms.find(({ folder }) => file.path.startsWith(`${folder}/`));
  if (!room) return [`${file.path}: belongs to no room of the import law`];
  return importsOf(file.text).flatMap((specifier) => {
    const wrong =
      specifier === null ? 'a computed specifier hides what is imported' : judge(specifier, file, room);
    return wrong === null ? [] : [`${file.path}: ${specifier ?? 'import(…)'}: ${wrong}`];
  });
}

/**
 * @param {string} specifier
 * @param {SourceFile} file
 * @param {Room} room
 * @returns {string | null} what is wrong
 */
function judge(specifier, file, room) {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file.path), specifier);
    if (!target.startsWith(`${room.folder}/src/`)) return 'a relative import leaves its package';
    return isTest(target) && !isTest(file.path) ? 'the product may not import what only tests use' : null;
  }
  if (isBuiltin(specifier)) return room.builtins ? null : `node’s modules are not for ${room.folder}`;
  const name = packageOf(specifier);
  if (name.startsWith('@patchbay/')) return judgeOurs(specifier, name, { room, test: isTest(file.path) });
  return judgeForeign(name, file);
}

/**
 * @param {string} specifier
 * @param {string} name
 * @param {{ room: Room, test: boolean }} importer
 */
function judgeOurs(specifier, name, { room, test }) {
  const short = name.slice('@patchbay/'.length);
  const allowed = new Set([...room.ours, ...(test ? (room.testsToo ?? []) : [])]);
  // What a package's tests share with others' is no part of the product.
  if (test && specifier === '@patchbay/topology/testing') return null;
  if (test && specifier === `${name}/testing` && allowed.has(short)) return null;
  if (!allowed.has(short)) return `${room.folder} may not import ${name}`;
  const shown = Object.entries(parts).flatMap(([whole, names]) => names.map((part) => `${whole}/${part}`));
  return specifier === name || shown.includes(specifier)
    ? null
    : `a deep import: ${name} shows only its index and its parts`;
}

/**
 * @param {string} name
 * @param {SourceFile} file
 */
function judgeForeign(name, file) {
  const home = Object.entries(confined).find(([confinedName]) => confinedName === name)?.[1];
  const isRival = rivals.get(name) === file.path;
  if (home !== undefined && !isRival && !file.path.startsWith(home)) return `only ${home} may import ${name}`;
  const ban = withheld.find(
    ({ folder, packages }) => file.path.startsWith(folder) && packages.includes(name),
  );
  if (ban) return `${ban.folder} may not import ${name}`;
  if (isTest(file.path) && forTests.has(name)) return null;
  return file.declared.includes(name) ? null : `${name} is not declared in its package.json`;
}

/**
 * Tests, and the folders that hold only what tests share.
 * @param {string} path
 */
function isTest(path) {
  return /\.(test|contract)\.[jt]sx?$|\/(testing|fixtures)\//.test(path);
}

/**
 * `@scope/name` or `name` of a bare specifier.
 * @param {string} specifier
 */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Comments and string literals; a template literal counts as one string. */
const skimmed = /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** With each string replaced by ‹its number›: static, re-export, type, side effect, `import()` (also as a type) and require. */
const importing = /\b(?:from|import)\s*‹(\d+)›|\b(?:import|require)\s*\(\s*(?:‹(\d+)›)?/g;

/**
 * Every module specifier that a source text imports; null for one that is computed. Text in comments and strings does not count.
 * @param {string} text
 * @returns {readonly (string | null)[]}
 */
export function importsOf(text) {
  /** @type {string[]} */
  const strings = [];
  const code = text.replace(skimmed, (match) => {
    if (match.startsWith('/')) return ' ';
    strings.push(match.slice(1, -1));
    return `‹${strings.length - 1}›`;
  });
  return [...code.matchAll(importing)].map(([, named, called]) => {
    const index = named ?? called;
    const specifier = index === undefined ? undefined : strings[Number(index)];
    return specifier === undefined || specifier.includes('${') ? null : specifier;
  });
}
