import { parseArgs } from 'node:util';
import type { Translate } from '@patchbay/text';
import type { WiringTier } from '@patchbay/topology';
import { openRemoteWiring, openWiring, serveWiring, type WiringServer } from '@patchbay/wiring';
import { Failure } from './failure.js';

/** Where the probe listens unless it is told otherwise. */
const usualProbeSocket = '/run/patchbay/probe.sock';

type Environment = Readonly<Record<string, string | undefined>>;

interface ProbeOptions {
  readonly help: boolean;
  readonly check: boolean;
  readonly path: string;
  readonly groupId: number | null;
}

const flags = {
  help: { type: 'boolean', short: 'h' },
  check: { type: 'boolean' },
  socket: { type: 'string' },
  group: { type: 'string' },
} as const;

export interface ProbeTerminal {
  readonly environment: Environment;
  readonly translate: Translate;
  out(line: string): void;
  error(line: string): void;
}

/**
 * `patchbay probe`: reads the kernel for a server without privileges, over a unix socket. Resolves once it listens (true: the
 * process goes on until a signal ends it) or has said what it was asked for (false). Throws PB_BAD_FLAG and PB_PROBE_SOCKET.
 */
export async function runProbe(argv: readonly string[], terminal: ProbeTerminal): Promise<boolean> {
  const options = readOptions(argv, terminal.environment);
  const { translate } = terminal;
  if (options.help) tellHelp(terminal);
  else if (options.check)
    terminal.out(translate('cli.probe.answers', tierName(await check(options), translate)));
  else await listen(options, terminal);
  return !options.help && !options.check;
}

function tellHelp({ out, translate }: ProbeTerminal): void {
  for (const line of translate('cli.probe.help', { path: usualProbeSocket }).split('\n')) out(line);
}

function readOptions(argv: readonly string[], environment: Environment): ProbeOptions {
  const values = readFlags(argv);
  const path = values.socket ?? (environment['PATCHBAY_PROBE'] || usualProbeSocket);
  if (!path.startsWith('/')) throw new Failure('PB_BAD_FLAG', { flag: `--socket ${path}` });
  if (values.group !== undefined && !/^\d{1,10}$/.test(values.group))
    throw new Failure('PB_BAD_FLAG', { flag: `--group ${values.group}` });
  return {
    help: values.help ?? false,
    check: values.check ?? false,
    path,
    groupId: values.group === undefined ? null : Number(values.group),
  };
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false }).values;
  } catch {
    throw new Failure('PB_BAD_FLAG', { flag: ['probe', ...argv].join(' ') });
  }
}

async function check({ path }: ProbeOptions): Promise<WiringTier> {
  const wiring = await openRemoteWiring({ path, clock: Date.now });
  const { tier, blockedBy } = wiring.status();
  wiring.close();
  if (tier === 'docker-only') throw new Failure('PB_PROBE_SOCKET', { path, reason: blockedBy });
  return tier;
}

async function listen({ path, groupId }: ProbeOptions, terminal: ProbeTerminal): Promise<void> {
  const { environment, translate } = terminal;
  const wiring = await openWiring({ clock: Date.now, platform: process.platform, environment });
  const onRefused = (reason: string): void => terminal.error(translate('cli.probe.refused', { reason }));
  const server = await serveWiring(wiring, { path, groupId, onRefused }).catch((error: unknown) => {
    wiring.close();
    throw new Failure('PB_PROBE_SOCKET', {
      path,
      reason: error instanceof Error ? error.message : String(error),
    });
  });
  closeOnSignals(server, () => wiring.close());
  terminal.out(translate('cli.probe.listens', { path, ...tierName(wiring.status().tier, translate) }));
}

function tierName(tier: WiringTier, translate: Translate): { readonly tier: string } {
  return { tier: translate(`wiring.tier.${tier}`) };
}

function closeOnSignals(server: WiringServer, close: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      close();
      void server.close().finally(() => process.exit(0));
    });
}
