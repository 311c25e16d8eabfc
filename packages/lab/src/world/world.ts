/** One simulated host with its engine: the memory that the operations beside this file work on. */
import type { Clock } from '../clock.js';
import { Kernel } from '../kernel/kernel.js';
import type { Random } from '../random.js';
import { EventLog } from './events.js';
import { PortRegistry } from './ports.js';
import type { ContainerRecord, ExecRecord, NetworkRecord } from './records.js';
import type { VersionProfile } from './versions.js';

/** What the engine tells of its machine. */
export interface HostDescription {
  readonly name: string;
  readonly operatingSystem: string;
  readonly kernelRelease: string;
}

export interface SwarmState {
  readonly nodeId: string;
  nextVni: number;
  /** Nodes besides this one: Docker lists them as peers of every overlay that both have a container on. */
  readonly otherNodes: { readonly name: string; readonly address: string }[];
}

export interface WorldOptions {
  readonly profile: VersionProfile;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostDescription;
}

export class World {
  readonly profile: VersionProfile;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostDescription;
  readonly kernel: Kernel;
  readonly events: EventLog;
  readonly ports = new PortRegistry();
  /** In the order they were created. */
  readonly containers = new Map<string, ContainerRecord>();
  readonly networks = new Map<string, NetworkRecord>();
  /** Commands of `docker exec`, by their ids. */
  readonly execs = new Map<string, ExecRecord>();
  /** Network drivers of installed plug-ins. */
  readonly plugins = new Set<string>();
  readonly engineId: string;
  swarm: SwarmState | null = null;
  private lastPid = 1_000;

  constructor(options: WorldOptions) {
    const { profile, clock, random, host } = options;
    this.profile = profile;
    this.clock = clock;
    this.random = random;
    this.host = host;
    this.engineId = `${random.hex(8)}-${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}`;
    this.events = new EventLog(clock);
    this.kernel = new Kernel({ random, now: () => clock.now(), ownIndexes: profile.ownIndexes });
    this.kernel.addLink(this.kernel.host, {
      name: 'eth0',
      kind: null,
      addresses: [{ address: '192.0.2.10', prefixLength: 24, family: 4 }],
    });
  }

  now(): number {
    return this.clock.now();
  }

  nextPid(): number {
    this.lastPid += 37 + this.random.integer(20);
    return this.lastPid;
  }

  /** A 64 digit id as containers, networks and endpoints have. */
  newId(): string {
    return this.random.hex(64);
  }

  /** Ends everything that waits. */
  close(): void {
    for (const { timers } of this.containers.values()) {
      for (const cancel of timers) cancel();
      timers.clear();
    }
  }
}
