import { createFiles } from '../node-system.js';
import { parseNamespaceInode, parseStartTime } from '../parse/process.js';
import type { DeepWiring } from '../port.js';
import type { Connection } from '../remote/client-line.js';
import { RemoteWiring } from '../remote/client.js';
import { textOf, type Files } from '../system.js';
import { findRootlessChild, type ChildSearch, type RootlessChild } from './child.js';
import { enterRootless } from './enter.js';

export interface RootlessOptions {
  /** Path of the engine's own unix socket. */
  readonly socketPath: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Of this process. */
  readonly userId: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Default `/proc`. */
  readonly procFolder?: string;
  /** Default: the machine's own. */
  readonly files?: Files;
  /** Starts the reader inside; replaced in tests. */
  enter?(child: RootlessChild): Connection;
}

/** The kernel of a rootless engine, read from inside rootlesskit's namespaces. */
export interface RootlessKernel {
  /** This process is in there already: its own reader sees everything. */
  readonly isInside: boolean;
  readonly wiring: DeepWiring;
  /** Looks for rootlesskit again, and resolves when the reader answers, or why it can't is known. */
  refresh(): Promise<void>;
  close(): void;
}

/** A node process starts in there, on a machine that may be busy. */
const helloMs = 15_000;
const lookEveryMs = 2_000;

/** Nothing is started before `refresh`. The caller closes it. */
export function openRootless(options: RootlessOptions): RootlessKernel {
  const { clock, environment, userId, socketPath, procFolder = '/proc', files = createFiles() } = options;
  const find = (): ChildSearch => findRootlessChild({ files, procFolder, socketPath, environment, userId });
  const enter = options.enter ?? ((child) => enterRootless({ child, environment, userId }));
  let entered: RootlessChild | null = null;
  const open = (): Connection => {
    const search = find();
    entered = search.kind === 'found' ? search.child : null;
    if (search.kind === 'none') throw new Error(`${search.problem}: ${search.words}`);
    return enter(search.child);
  };
  const wiring = new RemoteWiring({ name: 'rootlesskit', open, helloMs, clock });
  const lives = ({ pid, startTime }: RootlessChild): boolean =>
    parseStartTime(textOf(files.read(`${procFolder}/${pid}/stat`))) === startTime;
  /** A reader would keep the namespaces of an ended rootlesskit alive, and go on telling of them. */
  const watch = setInterval(() => {
    if (entered !== null && !lives(entered)) void wiring.restart('rootlesskit ended');
  }, lookEveryMs);
  watch.unref();
  return {
    wiring,
    get isInside() {
      const own = parseNamespaceInode(textOf(files.readLink(`${procFolder}/self/ns/net`)));
      const search = find();
      return own !== null && search.kind === 'found' && search.child.inode === own;
    },
    refresh: async () => {
      const isOpen = wiring.status().tier !== 'docker-only';
      if (!isOpen || entered === null || !lives(entered)) await wiring.restart('looked for again');
    },
    close: () => {
      clearInterval(watch);
      wiring.close();
    },
  };
}
