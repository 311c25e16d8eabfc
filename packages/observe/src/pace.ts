/** How long changes are gathered before they are read, and how often the lists are compared. Milliseconds. */
export interface Pace {
  /** After an event of Docker's. It is already true when it arrives: this only gathers the rest of a burst. */
  readonly event: number;
  /**
   * After the last of some link changes. Longer: Docker joins links and takes them apart before it says so, and that must not look
   * like a fault.
   */
  readonly link: number;
  /** After the first of them, on a host where links never rest. */
  readonly linkAtMost: number;
  /** Until the other namespaces are read too: what a change is seen to be about, and whoever draws it, goes first. */
  readonly sweep: number;
  /** Connecting a stopped container emits no event at all: only a relist shows it. */
  readonly relist: number;
  /** How often they are compared where the engine refuses its events: nothing else shows a change of Docker's. */
  readonly withoutEvents: number;
  /**
   * How often overlays of a swarm are read again. Docker sends no event when a container of another node joins one, and the kernel
   * none when Docker writes its peer into the hidden namespace (only a socket in there would hear it). Without a swarm's overlay
   * nothing is read.
   */
  readonly overlays: number;
  /** How long one inspect is waited for; what it tells is taken in whenever it comes. */
  readonly patience: number;
}

export const defaultPace: Pace = {
  event: 4,
  link: 60,
  linkAtMost: 120,
  sweep: 150,
  relist: 12_000,
  withoutEvents: 2000,
  overlays: 5000,
  patience: 1000,
};
