/**
 * What every other test leans on: the engine is real, private, survives its daemon's death, and leaves nothing behind.
 * Runs on the host itself (as root), not inside an engine's namespace.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { foldersOf, membersOf } from './cgroup.js';
import { callEngine } from './api.js';
import {
  composeEngine,
  engineFromEnvironment,
  removeEngine,
  type ComposeOptions,
  type Engine,
} from './engine.js';
import { testImage } from './image.js';
import { inventName, placeOf } from './place.js';
import { isAlive, run, waitUntil } from './processes.js';
import { isVersion, readEngineVersion } from './trees.js';

/** Set by `npm run test:engines`; absent: the machine's own. */
const asked = process.env['PATCHBAY_TESTBED_ENGINE'];
const version = asked === undefined ? null : readEngineVersion(asked);
const options: ComposeOptions = version === null ? {} : { engine: version };
const engineFlags = asked === undefined ? [] : ['--engine', asked];

const program = fileURLToPath(new URL('../dist/testbed/main.js', import.meta.url));

async function engineForThisTest(): Promise<Engine> {
  const engine = await composeEngine(options);
  onTestFinished(() => engine.dispose());
  return engine;
}

function docker(engine: { readonly socket: string }, ...parameters: string[]): Promise<string> {
  return run('docker', '-H', `unix://${engine.socket}`, ...parameters);
}

/** Everything an engine could leave on the host, by kind; each list is empty when it left nothing. */
function restsOf(name: string): Record<string, readonly string[]> {
  const place = placeOf(name);
  const mentions = (text: string) => text.includes(place.folder) || text.includes(place.group);
  return {
    namespaces: [place.namespace, place.outsideNamespace].filter((entry) =>
      existsSync(`/run/netns/${entry}`),
    ),
    folders: existsSync(place.folder) ? [place.folder] : [],
    groups: foldersOf(place.group),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter(mentions),
    processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && mentions(commandLine(pid))),
  };
}

const nothing = { namespaces: [], folders: [], groups: [], mounts: [], processes: [] };

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** What dockerd and containerd would write to outside their folders, if they could. */
function footprint(): readonly string[] {
  return [
    '/etc/docker/key.json',
    '/opt/containerd/bin',
    '/run/docker',
    '/run/containerd/s',
    '/etc/resolv.conf',
  ].map((path) => `${path} ${existsSync(path) ? statSync(path).mtimeMs : 'absent'}`);
}

describe('a private engine', () => {
  test('is of the version that was asked for, else the machine’s own', async () => {
    const engine = await engineForThisTest();
    const said = await docker(engine, 'version', '--format', 'version {{.Server.Version}}');
    const isAsked = version
      ? isVersion(said, version)
      : (await run('dockerd', '--version')).includes(said.replace('version', '').trim());
    expect(isAsked).toBe(true);
  });

  test('runs containers that see its own outside and nothing else', async () => {
    const engine = await engineForThisTest();
    const seen = await docker(engine, 'run', '--rm', testImage, 'wget', '-qO-', 'http://example.com/');
    expect(seen).toBe('outside\n');
    const links = await run('ip', 'netns', 'exec', engine.namespace, 'ip', '-o', 'link');
    expect(links.split('\n').map((line) => line.split(/[:@ ]+/)[1])).toEqual([
      'lo',
      'eth0',
      'docker0',
      undefined,
    ]);
  });

  test('two stand side by side with the same container names and addresses', async () => {
    const [first, second] = [await engineForThisTest(), await engineForThisTest()];
    await docker(first, 'run', '-d', '--name', 'web', testImage, 'sleep', '1000');
    await docker(second, 'run', '-d', '--name', 'web', testImage, 'sleep', '1000');
    await first.dispose();
    expect(await docker(second, 'ps', '--format', '{{.Names}}')).toBe('web\n');
  });

  test('its daemon can be stopped and started, and still has its networks', async () => {
    const engine = await engineForThisTest();
    await docker(engine, 'network', 'create', 'app');
    // A test that runs inside the engine knows it by its environment only.
    const known = engineFromEnvironment(engine.environment);
    await known?.stopDaemon();
    await expect(callEngine(engine.socket, { method: 'GET', path: '/_ping' })).rejects.toThrow();
    await known?.startDaemon();
    expect(await docker(engine, 'network', 'ls', '--format', '{{.Name}}')).toContain('app\n');
  });

  test('comes back after its daemon was killed, with containers that start and have a network again', async () => {
    const engine = await engineForThisTest();
    // dockerd ends the containers that outlived it when it comes back; with KILL it does not wait 10 s for that.
    await docker(engine, 'run', '-d', '--name', 'web', '--stop-signal', 'KILL', testImage, 'sleep', '1000');
    await engine.killDaemon();
    await engine.startDaemon();
    await docker(engine, 'start', 'web');
    expect(await docker(engine, 'exec', 'web', 'wget', '-qO-', 'http://example.com/')).toBe('outside\n');
  });
});

describe('nothing is left behind', () => {
  test('after dispose with containers that ignore SIGTERM, while the host’s own folders stay untouched', async () => {
    const before = footprint();
    const engine = await engineForThisTest();
    await docker(
      engine,
      'run',
      '-d',
      '--restart',
      'always',
      testImage,
      'sh',
      '-c',
      'trap "" TERM; sleep 1000',
    );
    const rests = restsOf(engine.name);
    // The check can fail: while the engine runs, each of its kinds but the (private) mounts is there to be found.
    expect(Object.keys(rests).filter((kind) => rests[kind]?.length)).toEqual(
      Object.keys(nothing).filter((kind) => kind !== 'mounts'),
    );
    await engine.dispose();
    expect(restsOf(engine.name)).toEqual(nothing);
    expect(footprint()).toEqual(before);
  });

  test('after dispose of an engine whose daemon was killed before', async () => {
    const engine = await engineForThisTest();
    await docker(engine, 'run', '-d', testImage, 'sleep', '1000');
    await engine.killDaemon();
    expect(membersOf(placeOf(engine.name).group).length).toBeGreaterThan(0);
    await engine.dispose();
    expect(restsOf(engine.name)).toEqual(nothing);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'after `run` got %s in the middle of its command',
    async (name) => {
      const engine = inventName();
      const child = spawn(
        process.execPath,
        [program, 'run', ...engineFlags, '--name', engine, '--', 'sh', '-c', 'echo inside; exec sleep 1000'],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      onTestFinished(() => removeEngine(engine));
      await once(child.stdout, 'data');
      child.kill(name);
      const [status] = (await once(child, 'exit')) as [number | null];
      expect(status).toBeGreaterThan(128);
      expect(restsOf(engine)).toEqual(nothing);
    },
  );

  test('`run` hands on its command’s exit status and ends what the command left running', async () => {
    const engine = inventName();
    const child = spawn(
      process.execPath,
      [
        program,
        'run',
        ...engineFlags,
        '--name',
        engine,
        '--',
        'sh',
        '-c',
        'setsid sleep 999 >/dev/null 2>&1 & echo $!; exit 7',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => removeEngine(engine));
    const [left] = (await once(child.stdout, 'data')) as [Buffer];
    const [status] = (await once(child, 'exit')) as [number | null];
    expect(status).toBe(7);
    expect(isAlive(Number(left))).toBe(false);
    expect(restsOf(engine)).toEqual(nothing);
  });

  test('the next run removes the engine of a run that was killed outright', async () => {
    const [killed, next] = [inventName(), inventName()];
    const child = spawn(
      process.execPath,
      [program, 'run', ...engineFlags, '--name', killed, '--', 'sh', '-c', 'echo inside; exec sleep 1000'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    onTestFinished(() => removeEngine(killed));
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(restsOf(killed)).not.toEqual(nothing);
    await run(process.execPath, program, 'run', ...engineFlags, '--name', next, '--', 'true');
    await waitUntil(() => JSON.stringify(restsOf(killed)) === JSON.stringify(nothing), {
      what: 'the abandoned engine to be gone',
      timeoutMs: 1_000,
    });
    expect(restsOf(next)).toEqual(nothing);
  });
});
