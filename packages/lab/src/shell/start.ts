/** Starts what `docker run` and `docker exec` ask for: a shell, a program, or a sentence why not. */
import type { ContainerRecord } from '../world/records.js';
import type { RunningProgram } from '../world/stdio.js';
import type { World } from '../world/world.js';
import { Process } from './process.js';
import type { Place, Stream } from './program.js';
import { allPrograms } from './registry.js';
import { runWords } from './run-line.js';
import { ShellSession } from './session.js';

export interface StartOptions {
  readonly words: readonly string[];
  readonly tty: boolean;
  readonly environment?: readonly string[];
  readonly onPrint: (stream: Stream, text: string) => void;
  readonly onEnd: (status: number) => void;
}

/** Null when the container has no namespace to run in. */
export function startProgram(
  world: World,
  container: ContainerRecord,
  options: StartOptions,
): RunningProgram | null {
  const place = placeIn(world, container, options.environment ?? []);
  if (place === null) return null;
  const { words, tty } = options;
  // A terminal has one stream, and its lines end as a typewriter's did.
  const onPrint = tty
    ? (_stream: Stream, text: string) => options.onPrint('out', text.replaceAll(/\r?\n/g, '\r\n'))
    : options.onPrint;
  if (isShell(words))
    return new ShellSession({
      place,
      tty,
      prompt: promptOf(words, container),
      onPrint,
      onEnd: options.onEnd,
    });
  const process = new Process({
    clock: world.clock,
    run: runWords(words, place),
    onPrint,
    onEnd: options.onEnd,
  });
  return {
    type: (text) => {
      if (tty && text.includes('\u0003')) {
        onPrint('out', '^C\n');
        process.interrupt();
      }
    },
    endInput: () => undefined,
    interrupt: () => process.interrupt(),
    kill: () => process.kill(),
  };
}

/** `sh`, `bash -i`, `/bin/ash -l`: a shell that reads lines. */
export function isShell([name = '', ...options]: readonly string[]): boolean {
  return (
    /^(?:\/bin\/|\/usr\/bin\/)?(?:sh|ash|bash|dash)$/.test(name) &&
    options.every((word) => /^-[il]+$/.test(word))
  );
}

function placeIn(world: World, container: ContainerRecord, environment: readonly string[]): Place | null {
  const namespace = container.sandbox?.namespace;
  if (namespace === undefined) return null;
  // The name server is in the namespace: who shares one asks as its owner does.
  const owner = [...world.containers.values()].find(
    ({ sandbox }) =>
      sandbox?.namespace === namespace && sandbox.key !== '' && namespace !== world.kernel.host,
  );
  return {
    world,
    container,
    namespace,
    owner: owner ?? container,
    environment: environmentOf(container, environment),
    programs: allPrograms,
    input: null,
  };
}

function environmentOf({ spec, hostname }: ContainerRecord, more: readonly string[]): Record<string, string> {
  const told = [...(spec.environment ?? []), ...more].map((text) => {
    const at = text.indexOf('=');
    return at < 0 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
  });
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return { PATH: path, HOSTNAME: hostname, ...Object.fromEntries(told), HOME: '/root' };
}

/** As alpine's ash and debian's bash ask. */
function promptOf([name = '']: readonly string[], { hostname }: ContainerRecord): string {
  return name.endsWith('bash') ? `root@${hostname}:/# ` : '/ # ';
}
