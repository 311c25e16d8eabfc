/** What an adapter has to tell of a dashboard so that it can be measured: how it is started, and how its data is asked. */

/** One container's cable to one network, or one line between two containers that share it, as the dashboard hands it to its page. */
export interface Edge {
  readonly network: string;
  /** Full ids, or their beginning, of the containers at its ends. */
  readonly containers: readonly string[];
}

export interface RunningPeer {
  /** The process at the root of its tree; null for a tool that has ended when its data is there. */
  readonly pid: number | null;
  /**
   * The edges that it shows now: the newest that it sent by itself, or what it answers when it is asked.
   * Rejects with what went wrong.
   */
  edges(): Promise<readonly Edge[]>;
  /** Resident bytes of its processes at their highest; only for a tool that ends. */
  readonly peak?: () => number;
  stop(): Promise<void>;
}

export interface Peer {
  readonly name: string;
  /** How its data was read here, in words. */
  readonly asked: string;
  /** Whether its page is told of a change; else a person has to ask again, and the times are those of the asking alone. */
  readonly tells: boolean;
  /** Whether a checkout is this one. */
  owns(folder: string): boolean;
  /** Why it can not run as it lies there; null when it can. */
  whyNot(folder: string): string | null;
  /** Starts it against the engine of DOCKER_HOST; rejects when it does not come up. */
  start(folder: string): Promise<RunningPeer>;
}
