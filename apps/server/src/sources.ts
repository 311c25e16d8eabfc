import { homedir } from 'node:os';
import {
  type EngineChoice,
  type EngineTarget,
  type NamedEngine,
  chooseEngine,
  openEngine,
  openSshConnections,
} from '@patchbay/docker';
import type { EngineSource } from '@patchbay/observe';
import type { Translate } from '@patchbay/text';
import { type DeepWiring, openRemoteWiring, openWiring } from '@patchbay/wiring';
import { failureBody } from './engine-problem.js';
import { Failure } from './failure.js';
import { RootlessKernels } from './rootless.js';

/** Where engines are looked for, and how one is opened together with the kernel of this host. */
export interface Sources {
  /** Asked again at every try: files change. */
  locate(): EngineChoice;
  open(target: EngineTarget): EngineSource;
  close(): void | Promise<void>;
}

export interface SourcesOptions {
  /** The `--engine` or `--context` option; null leaves the choice to the environment, as `docker` itself does. */
  readonly engine: NamedEngine | null;
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
  const userId = process.getuid?.();
  const locate = (): EngineChoice =>
    chooseEngine({
      named: engine,
      environment,
      homeFolder: environment['HOME'] || homedir(),
      platform: process.platform,
      ...(userId === undefined ? {} : { userId }),
    });
  refuseAddress(locate(), translate);
  // Compose hands an unset variable on as an empty one.
  const path = probe ?? (environment['PATCHBAY_PROBE'] || null);
  const hasProbe = path !== null;
  const wiring: DeepWiring = hasProbe
    ? await openRemoteWiring({ path, clock: Date.now })
    : await openWiring({ clock: Date.now, platform: process.platform, environment });
  const ssh = openSshConnections();
  const rootless = new RootlessKernels({ own: wiring, environment });
  return {
    locate,
    open: (target) => ({
      engine: openEngine(target, { hasProbe, ssh }),
      wiring,
      // A probe was put where the engine's kernel is by whoever named it.
      ...(!hasProbe && { wiringFor: (facts) => rootless.wiringFor(target, facts) }),
    }),
    close: () => {
      ssh.close();
      rootless.close();
      return wiring.close();
    },
  };
}

/**
 * An address of the command line or the environment that can't be read is the user's to correct, now. A file can be mended
 * while the page waits, and where nobody answers yet is worth waiting for.
 */
function refuseAddress(choice: EngineChoice, translate: Translate): void {
  if (choice.kind !== 'failed' || choice.failure.kind !== 'address') return;
  const { code, parameters } = failureBody(choice.failure, translate);
  throw new Failure(code, parameters);
}
