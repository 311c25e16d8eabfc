/**
 * `npm run pack`: dist/patchbay-VERSION.tgz, which runs with node alone: `npx ./patchbay-VERSION.tgz serve`. Everything is
 * inside, so that nothing is fetched when it is installed. The image is made from the same folder.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain } from './bootstrap.mjs';
import { build as buildTarget, site } from './build.mjs';
import { capture } from './processes.mjs';

const output = join(root, 'dist');
const folder = join(output, 'package');
/** Native, or found by path: taken along as they are. The rest becomes a few files. */
const kept = ['netlink', 'node-gyp-build'];
/** Loaded by dockerode for what we never do: engines over its own ssh, builds with BuildKit. */
const unused = new Set(['ssh2', '@grpc/grpc-js', '@grpc/proto-loader']);

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  const asFolder = process.argv.includes('--folder');
  await buildTarget(site);
  rmSync(output, { recursive: true, force: true });
  await bundle();
  const version = assemble();
  if (asFolder) return 0;
  const { status, output: words } = await capture({
    command: 'npm',
    parameters: ['pack', '--silent', '--ignore-scripts', '--pack-destination', output, folder],
  });
  if (status !== 0) throw new CodedError('PB_PACK_FAILED', `npm pack:\n${words.trimEnd()}`);
  process.stdout.write(`${join('dist', `patchbay-${version}.tgz`)}\n`);
  return 0;
});

/** The command line tool and all it imports, from the sources. */
async function bundle() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: join(root, 'apps/cli'),
    logLevel: 'warn',
    plugins: [
      {
        name: 'without-unused',
        enforce: 'pre',
        resolveId: (specifier) => (unused.has(specifier) ? `\0unused:${specifier}` : null),
        load: (id) => (id.startsWith('\0unused:') ? 'export default {};' : null),
      },
    ],
    ssr: { noExternal: true, resolve: { conditions: ['patchbay-source'] } },
    build: {
      ssr: true,
      outDir: join(folder, 'cli/dist'),
      emptyOutDir: true,
      target: 'node20.19',
      minify: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        external: [/^netlink\//, 'bufferutil', 'utf-8-validate'],
        // The second is a program of its own, started inside a rootless engine's namespaces.
        input: { main: 'src/main.ts', inside: '../../packages/wiring/src/rootless/inside.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
}

/** @returns {string} the version */
function assemble() {
  const { version, license, description, engines } = json(join(root, 'package.json'));
  cpSync(join(root, 'apps/web/dist/site'), join(folder, 'web/dist/site'), { recursive: true });
  // Programs that are started as processes of their own, beside the file that starts them.
  for (const agent of ['probe/agent', 'deep/agent'])
    cpSync(join(root, 'packages/wiring/src', agent), join(folder, 'cli/dist/agent'), {
      recursive: true,
      filter: (file) => !file.endsWith('.ts'),
    });
  for (const name of ['LICENSE', 'README.md', 'CHANGELOG.md'])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name));
  for (const name of kept) takeAlong(name);
  const dependencies = Object.fromEntries(
    kept.map((name) => [name, json(join(folder, 'node_modules', name, 'package.json')).version]),
  );
  write(join(folder, 'cli/package.json'), { type: 'module', version });
  write(join(folder, 'package.json'), {
    name: 'patchbay',
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { patchbay: 'cli/dist/main.js' },
    files: ['cli', 'web', 'CHANGELOG.md'],
    dependencies,
    bundleDependencies: kept,
  });
  return version;
}

/**
 * A package as it is, without what only its makers need, and without its install script: the binary is in it.
 * @param {string} name
 */
function takeAlong(name) {
  const wiring = join(root, 'packages/wiring/node_modules/netlink');
  const source = name === 'netlink' ? realpathSync(wiring) : join(dirname(realpathSync(wiring)), name);
  const target = join(folder, 'node_modules', name);
  const unneeded = /\/(?:src|binding\.gyp|node_modules|prebuilds\/(?!linux)[^/]*)$|\.(?:d\.ts|map)$/;
  mkdirSync(dirname(target), { recursive: true });
  const real = realpathSync(source);
  cpSync(real, target, { recursive: true, filter: (file) => !unneeded.test(file.slice(real.length)) });
  const description = json(join(target, 'package.json'));
  delete description.scripts;
  delete description.devDependencies;
  const needed = Object.entries(description.dependencies ?? {}).filter(([other]) => kept.includes(other));
  description.dependencies = Object.fromEntries(needed);
  write(join(target, 'package.json'), description);
}

/** @param {string} file */
function json(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * @param {string} file
 * @param {object} value
 */
function write(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
