/**
 * Which engine is meant. The rule is the docker command's own (`resolveContextName` and `EndpointFromContext` of
 * docker/cli), and stands here alone: what somebody named is taken alone, or it is a failure that says why. Only where
 * nobody named anything the usual sockets are tried.
 */
import { join } from 'node:path';
import type { EngineTarget, MeantContext } from '../port.js';
import { readConfig, readContext } from './docker-context.js';
import { defaultSockets } from './default-sockets.js';
import type { AddressProblem } from './engine-address.js';
import { parseEngineAddress } from './engine-address.js';

/** What the command line names. */
export type NamedEngine =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'context'; readonly name: string };

/** Why the engine that was named can't even be tried. */
export type WishFailure =
  | {
      readonly kind: 'address';
      readonly address: string;
      readonly reason: AddressProblem;
    }
  /** Another name, or another `DOCKER_CONFIG`, is needed. */
  | { readonly kind: 'no-context'; readonly context: MeantContext; readonly known: readonly string[] }
  /** A file of the docker command that says which engine is meant. `context`: what it describes. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly reason: string;
      readonly context: MeantContext | null;
    };

/** The engine that was named and no other, the usual ones in order where none was, or why the named one can't be tried. */
export type EngineChoice =
  | { readonly kind: 'wished'; readonly target: EngineTarget }
  | { readonly kind: 'usual'; readonly targets: readonly [EngineTarget, ...EngineTarget[]] }
  | { readonly kind: 'failed'; readonly failure: WishFailure };

export interface ChoiceOptions {
  /** The `--engine` or `--context` option. */
  readonly named: NamedEngine | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** `process.platform`. */
  readonly platform: string;
  /** `process.getuid()`, for the rootless socket where XDG_RUNTIME_DIR is not set. */
  readonly userId?: number;
}

/** What somebody named, and where. */
type EngineWish =
  | { readonly kind: 'address'; readonly address: string; readonly foundBy: 'option' | 'DOCKER_HOST' }
  | { readonly kind: 'context'; readonly context: MeantContext }
  | { readonly kind: 'nothing' }
  | Extract<EngineChoice, { kind: 'failed' }>;

/** The context that stands for "no context": `DOCKER_HOST`, else the system's socket. */
const noContext = 'default';

/**
 * The engine to try. Reads the docker command's files but connects to nothing, and does not ask whether a socket exists:
 * an engine may come later. Never throws.
 */
export function chooseEngine(options: ChoiceOptions): EngineChoice {
  const wish = wishOf(options);
  switch (wish.kind) {
    case 'nothing':
      return { kind: 'usual', targets: usualTargets(options) };
    case 'failed':
      return wish;
    case 'address':
      return addressed(wish.address, { foundBy: wish.foundBy, context: null, ...environmentTls(options) });
    case 'context':
      return fromContext(options, wish.context);
  }
}

/**
 * The docker command's precedence: `--host` or `--context`, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context. An
 * empty variable counts as unset. A broken `config.json` is a failure only where it is asked.
 */
function wishOf({ named, environment, homeFolder }: ChoiceOptions): EngineWish {
  if (named?.kind === 'address') return { kind: 'address', address: named.address, foundBy: 'option' };
  const host = environment['DOCKER_HOST'] || null;
  if (named !== null && (named.name !== noContext || host === null))
    return { kind: 'context', context: { name: named.name, namedBy: '--context' } };
  if (host !== null) return { kind: 'address', address: host, foundBy: 'DOCKER_HOST' };
  const variable = environment['DOCKER_CONTEXT'];
  if (variable) return { kind: 'context', context: { name: variable, namedBy: 'DOCKER_CONTEXT' } };
  const config = readConfig(configFolder({ environment, homeFolder }));
  if (config.kind === 'broken') return fileFailure(config, null);
  const name = config.currentContext;
  return name === null ? { kind: 'nothing' } : { kind: 'context', context: { name, namedBy: config.file } };
}

function fromContext(options: ChoiceOptions, context: MeantContext): EngineChoice {
  const found = { foundBy: 'context', context } as const;
  if (context.name === noContext) {
    const [{ address }] = usualTargets(options);
    return { kind: 'wished', target: { ...found, address, tlsFolder: null } };
  }
  const reading = readContext(configFolder(options), context.name);
  if (reading.kind === 'missing')
    return { kind: 'failed', failure: { kind: 'no-context', context, known: reading.known } };
  if (reading.kind === 'broken') return fileFailure(reading, context);
  const { host, tlsFolder, skipTlsVerify, file } = reading;
  const choice = addressed(host, { ...found, tlsFolder, tlsUnverified: skipTlsVerify });
  if (choice.kind !== 'failed' || choice.failure.kind !== 'address') return choice;
  const { address, reason } = choice.failure;
  return fileFailure({ file, reason: `Endpoints.docker.Host: ${address} (${reason})` }, context);
}

/** Errors are shown on the page too. */
function withoutPassword(address: string): string {
  return address.replace(/:\/\/[^/@]*:[^/@]*@/, '://…@');
}

function fileFailure(
  { file, reason }: { readonly file: string; readonly reason: string },
  context: MeantContext | null,
): Extract<EngineChoice, { kind: 'failed' }> {
  return { kind: 'failed', failure: { kind: 'file', file, reason, context } };
}

function addressed(
  address: string,
  { foundBy, context, tlsFolder, tlsUnverified = false }: Omit<EngineTarget, 'address'>,
): EngineChoice {
  const parsed = parseEngineAddress(address);
  if (!parsed.ok)
    return {
      kind: 'failed',
      failure: { kind: 'address', address: withoutPassword(address), reason: parsed.reason },
    };
  const text = address.trim();
  const overTcp = parsed.address.kind === 'tcp';
  return {
    kind: 'wished',
    target: {
      address: text.startsWith('/') ? `unix://${text}` : text,
      foundBy,
      context,
      tlsFolder: overTcp ? tlsFolder : null,
      ...(overTcp && tlsUnverified && { tlsUnverified }),
    },
  };
}

/**
 * The CLI's rule: any non-empty DOCKER_TLS_VERIFY or DOCKER_TLS turns TLS on, the latter alone without verification; the
 * default folder is the config's.
 */
function environmentTls(options: ChoiceOptions): Pick<EngineTarget, 'tlsFolder' | 'tlsUnverified'> {
  const { environment } = options;
  const verified = Boolean(environment['DOCKER_TLS_VERIFY']);
  if (!verified && !environment['DOCKER_TLS']) return { tlsFolder: null };
  return {
    tlsFolder: environment['DOCKER_CERT_PATH'] || configFolder(options),
    tlsUnverified: !verified,
  };
}

function usualTargets(options: ChoiceOptions): readonly [EngineTarget, ...EngineTarget[]] {
  const { environment, homeFolder, platform, userId } = options;
  const runtimeFolder =
    environment['XDG_RUNTIME_DIR'] || (userId === undefined ? null : `/run/user/${userId}`);
  const [first, ...others] = defaultSockets({ platform, homeFolder, runtimeFolder });
  return [usualTarget(first), ...others.map(usualTarget)];
}

function usualTarget(address: string): EngineTarget {
  return { address, foundBy: 'default-socket', context: null, tlsFolder: null };
}

function configFolder({
  environment,
  homeFolder,
}: Pick<ChoiceOptions, 'environment' | 'homeFolder'>): string {
  return environment['DOCKER_CONFIG'] || join(homeFolder, '.docker');
}
