import { type EngineTarget, parseEngineAddress } from '@patchbay/docker';
import type { EngineFacts, WiringStatus } from '@patchbay/topology';
import { type DeepWiring, type RootlessKernel, type Wiring, openRootless } from '@patchbay/wiring';

export interface RootlessSources {
  /** The reader of the host's kernel that this process has anyway. */
  readonly own: DeepWiring;
  readonly environment: NodeJS.ProcessEnv;
}

/** Readers of rootless engines' kernels, by the engines' sockets: each is opened once, and kept for the next connection. */
export class RootlessKernels {
  private readonly kernels = new Map<string, RootlessKernel>();

  constructor(private readonly sources: RootlessSources) {}

  /** The reader to take for an engine. Never rejects: where it can't be had, its status says why. */
  async wiringFor(target: EngineTarget, facts: EngineFacts): Promise<Wiring> {
    const { own } = this.sources;
    const socketPath = socketOf(target);
    const userId = process.getuid?.();
    if (!facts.rootless || !facts.local || socketPath === null || userId === undefined) return own;
    if (facts.product === 'podman')
      return new Unread('ROOTLESS_PODMAN: the bridges are in Podman’s rootless-netns, which is not entered');
    const { environment } = this.sources;
    const kernel =
      this.kernels.get(socketPath) ?? openRootless({ socketPath, environment, userId, clock: Date.now });
    this.kernels.set(socketPath, kernel);
    if (kernel.isInside) return own;
    await kernel.refresh();
    return kernel.wiring;
  }

  close(): void {
    for (const kernel of this.kernels.values()) kernel.close();
  }
}

function socketOf({ address }: EngineTarget): string | null {
  const parsed = parseEngineAddress(address);
  return parsed.ok && parsed.address.kind === 'socket' ? parsed.address.path : null;
}

/** A kernel that is known to be out of reach, and why. */
class Unread implements Wiring {
  constructor(private readonly words: string) {}

  status(): WiringStatus {
    return { tier: 'docker-only', changes: 'none', blockedBy: this.words };
  }

  readHost(): Promise<null> {
    return Promise.resolve(null);
  }

  readNamespaces(): Promise<[]> {
    return Promise.resolve([]);
  }

  readHidden(): Promise<[]> {
    return Promise.resolve([]);
  }

  watch(): { close(): void } {
    return { close: () => undefined };
  }

  close(): void {
    // Nothing is open.
  }
}
