import { homedir } from 'node:os';
import { type EngineTarget, findEngines, openEngine, parseEngineAddress } from '@patchbay/docker';
import type { EngineSource } from '@patchbay/observe';
import type { Translate } from '@patchbay/text';
import { type DeepWiring, openRemoteWiring, openWiring } from '@patchbay/wiring';
import { Failure } from './failure.js';
import { RootlessKernels } from './rootless.js';

/** Where engines are looked for, and how one is opened together with the kernel of this host. */
export interface Sources {
  locate(): readonly EngineTarget[];
  open(target: EngineTarget): EngineSource;
  close(): void | Promise<void>;
}

export interface SourcesOptions {
  /** The `--engine` option; null leaves the choice to the environment, as `docker` itself does. */
  readonly engine: string | null;
  /** Unix socket of a probe that reads the kernel in our place; null leaves it to `PATCHBAY_PROBE`. */
  readonly probe?: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Says why an address can’t be used. */
  readonly translate: Translate;
}

/** Opens the reader of the host's kernel: our own, or the probe's. Throws PB_ENGINE_ADDRESS for an address that no engine can have. */
export async function openSources({
  engine,
  probe,
  environment,
  translate,
}: SourcesOptions): Promise<Sources> {
  checkEngineAddress(engine ?? environment['DOCKER_HOST'] ?? '', translate);
  // Compose hands an unset variable on as an empty one.
  const path = probe ?? (environment['PATCHBAY_PROBE'] || null);
  const hasProbe = path !== null;
  const wiring: DeepWiring = hasProbe
    ? await openRemoteWiring({ path, clock: Date.now })
    : await openWiring({ clock: Date.now, platform: process.platform, environment });
  const rootless = new RootlessKernels({ own: wiring, environment });
  const userId = process.getuid?.();
  return {
    locate: () =>
      findEngines({
        engine,
        environment,
        homeFolder: homedir(),
        platform: process.platform,
        ...(userId === undefined ? {} : { userId }),
      }),
    open: (target) => ({
      engine: openEngine(target, { hasProbe }),
      wiring,
      // A probe was put where the engine's kernel is by whoever named it.
      ...(!hasProbe && { wiringFor: (facts) => rootless.wiringFor(target, facts) }),
    }),
    close: () => {
      rootless.close();
      wiring.close();
    },
  };
}

/** An address that can't be read is the user's to correct, now; one where nobody answers yet is worth waiting for. */
function checkEngineAddress(address: string, translate: Translate): void {
  if (address === '') return;
  const parsed = parseEngineAddress(address);
  if (parsed.ok) return;
  const reason = translate(`terminal.address.${parsed.reason}`);
  throw new Failure('PB_ENGINE_ADDRESS', { address, reason });
}
