import { join } from 'node:path';
import type { EngineTarget } from '../port.js';
import { readConfig, readContext } from './docker-context.js';
import { defaultSockets } from './default-sockets.js';
import type { AddressProblem } from './engine-address.js';
import { parseEngineAddress } from './engine-address.js';

/** Something that was configured and can not be used; the search goes on where the user's wish allows it. */
export interface EngineProblem {
  readonly code: AddressProblem | 'config-unreadable' | 'context-unreadable';
  readonly foundBy: EngineTarget['foundBy'];
  /** The address, the file, or the context's name that the problem is about. */
  readonly subject: string;
}

export interface FindOptions {
  /** The `--engine` option. */
  readonly engine: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** `process.platform`. */
  readonly platform: string;
  /** `process.getuid()`, for the rootless socket where XDG_RUNTIME_DIR is not set. */
  readonly userId?: number;
  /** Called once for each thing that can not be used. */
  readonly onProblem?: (problem: EngineProblem) => void;
}

/**
 * The engines to try, in order. What the user named is tried alone: the `--engine` option, else `DOCKER_HOST`, else
 * `DOCKER_CONTEXT` (the CLI's own precedence). Else the CLI's current context comes first, then the usual sockets.
 * Reads the CLI's configuration files but connects to nothing, and does not ask whether a socket exists: an engine may
 * come later. Never throws.
 */
export function findEngines(options: FindOptions): EngineTarget[] {
  const { engine, environment } = options;
  if (engine !== null) return target(options, 'option', engine, environmentTls(options));
  const host = environment['DOCKER_HOST'];
  if (host) return target(options, 'DOCKER_HOST', host, environmentTls(options));
  const named = environment['DOCKER_CONTEXT'];
  if (named && named !== 'default') return contextTarget(options, named);
  const candidates = [...(named ? [] : currentContext(options)), ...defaults(options)];
  return candidates.filter(
    (candidate, index) => candidates.findIndex((earlier) => earlier.address === candidate.address) === index,
  );
}

function target(
  options: FindOptions,
  foundBy: EngineTarget['foundBy'],
  address: string,
  tls: { readonly folder: string | null; readonly context?: string },
): EngineTarget[] {
  const parsed = parseEngineAddress(address);
  if (!parsed.ok) {
    options.onProblem?.({ code: parsed.reason, foundBy, subject: address });
    return [];
  }
  const remote = parsed.address.kind === 'tcp';
  const text = address.trim();
  return [
    {
      address: text.startsWith('/') ? `unix://${text}` : text,
      foundBy,
      context: tls.context ?? null,
      tlsFolder: remote ? tls.folder : null,
    },
  ];
}

/** The CLI's rule: any non-empty DOCKER_TLS_VERIFY or DOCKER_TLS turns TLS on; the default folder is the config's. */
function environmentTls(options: FindOptions): { readonly folder: string | null } {
  const { environment } = options;
  const wanted = Boolean(environment['DOCKER_TLS_VERIFY'] || environment['DOCKER_TLS']);
  return { folder: wanted ? environment['DOCKER_CERT_PATH'] || configFolder(options) : null };
}

function currentContext(options: FindOptions): EngineTarget[] {
  const config = readConfig(configFolder(options));
  if (config.kind === 'unreadable') {
    options.onProblem?.({ code: 'config-unreadable', foundBy: 'context', subject: config.detail });
    return [];
  }
  const name = config.currentContext;
  return name === null || name === 'default' ? [] : contextTarget(options, name);
}

function contextTarget(options: FindOptions, name: string): EngineTarget[] {
  const context = readContext(configFolder(options), name);
  if (context.kind === 'unreadable') {
    options.onProblem?.({ code: 'context-unreadable', foundBy: 'context', subject: name });
    return [];
  }
  return target(options, 'context', context.host, { folder: context.tlsFolder, context: name });
}

function defaults(options: FindOptions): EngineTarget[] {
  const { environment, homeFolder, platform, userId } = options;
  const runtimeFolder =
    environment['XDG_RUNTIME_DIR'] || (userId === undefined ? null : `/run/user/${userId}`);
  return defaultSockets({ platform, homeFolder, runtimeFolder }).map((address) => ({
    address,
    foundBy: 'default-socket',
    context: null,
    tlsFolder: null,
  }));
}

function configFolder(options: FindOptions): string {
  return options.environment['DOCKER_CONFIG'] || join(options.homeFolder, '.docker');
}
