/** What happened, and what is known of the command behind it. */

/** What made a container or network: a person's command, or a tool that leaves its labels. */
export type Maker = 'compose' | 'swarm' | null;

/** Of `container-created`: the words of its `docker run`. */
export interface RunFacts {
  readonly kind: 'run';
  readonly maker: Maker;
  /** Made to be followed in a terminal: `docker run` without `-d`, and every `docker create`. */
  readonly foreground: boolean;
  /** Somebody followed it before it was started: it was a `docker run`. */
  readonly attached: boolean;
  readonly autoRemove: boolean;
  /** Docker starts it again when it ended. */
  readonly restarts: boolean;
  /** The network in its options. */
  readonly network: string;
  readonly options: readonly string[];
  /** The image, and the words for its program. */
  readonly operands: readonly string[];
  /** Options that were given too; their values are not told. */
  readonly withheld: readonly string[];
}

/** Of `network-connected`: it was done to a container that ran already. */
export interface ConnectFacts {
  readonly kind: 'connect';
  readonly aliases: readonly string[];
  readonly ipv4: string | null;
  readonly ipv6: string | null;
}

export type FeedFacts =
  | RunFacts
  | ConnectFacts
  /** Of `network-disconnected`: the container went on running. */
  | { readonly kind: 'disconnect' }
  /** Of `container-stopped`. `stop`: Docker was told to stop it. `again`: Docker is about to start it again. */
  | { readonly kind: 'end'; readonly stop: boolean; readonly again: boolean }
  /** Of `container-removed`. `rested`: it was seen at rest before. `autoRemove`: Docker removed it because it had ended. */
  | { readonly kind: 'removal'; readonly rested: boolean; readonly autoRemove: boolean }
  /** Of `network-created`; `command` is the whole line. */
  | { readonly kind: 'network'; readonly maker: Maker; readonly command: string }
  /** Of `link-plugged`: the bridge's name. */
  | { readonly kind: 'plug'; readonly bridge: string };

/** One of Docker's own events, or a change of the host's wiring, reduced to what can be said about it. */
export interface FeedEntry {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly origin: 'docker' | 'kernel' | 'patchbay';
  readonly action: FeedAction;
  /** The container's name where one is concerned. */
  readonly container: string | null;
  /** The network's name where one is concerned. */
  readonly network: string | null;
  /** What else is worth saying: the old name of a rename, an exit code, a health state, a signal, a veth's name. */
  readonly detail: string | null;
  /** Ids of the things it belongs to, so that a click can show them; they may be gone by now. */
  readonly subjects: readonly string[];
  /** What was found out about the command behind it, often a moment later; absent: nothing. */
  readonly facts?: FeedFacts;
}

export const feedActions = [
  'container-created',
  'container-started',
  'container-signalled',
  'container-stopped',
  'container-restarted',
  'container-paused',
  'container-unpaused',
  'container-renamed',
  'container-removed',
  'container-updated',
  'container-out-of-memory',
  'health-changed',
  'network-created',
  'network-removed',
  'network-connected',
  'network-disconnected',
  'daemon-reloaded',
  'stream-lost',
  'stream-back',
  /** `detail`: the scenario's name. */
  'lab-changed',
  'link-down',
  'link-up',
  'link-unplugged',
  'link-plugged',
  'other',
] as const;
export type FeedAction = (typeof feedActions)[number];
