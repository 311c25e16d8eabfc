import { type EngineTarget, type WishFailure, hostOverSsh, parseEngineAddress } from '@patchbay/docker';
import type { EngineProblem } from '@patchbay/observe';
import type { ErrorBody, MeantEngine } from '@patchbay/protocol';
import { createTranslate, type Translate } from '@patchbay/text';
import { errorBody } from './failure.js';

const english = createTranslate('en');

/** What it means to a person that an engine can't be used. It names the context, and where that was named. */
export function problemBody(problem: EngineProblem): ErrorBody {
  if (problem.target === null) return failureBody(problem.failure);
  const { target, error } = problem;
  const { address, context } = target;
  if (error.kind === 'permission') return errorBody('PB_ENGINE_PERMISSION', { address: inFull(target) });
  if (error.kind === 'unreachable' && hostOverSsh(address) !== null) {
    return errorBody('PB_ENGINE_SSH', {
      address: inFull(target),
      reason: sentence(error.message),
      command: sshCommand(address),
    });
  }
  if (context !== null) {
    const { name, namedBy: source } = context;
    return errorBody('PB_CONTEXT_DOWN', { context: name, address, source, reason: sentence(error.message) });
  }
  if (error.kind === 'unreachable') return errorBody('PB_ENGINE_NOT_FOUND', { address });
  return errorBody('PB_ENGINE_REFUSED', { message: error.message });
}

/** Why the engine that somebody named can't be tried. @param translate for the reason, which is a parameter */
export function failureBody(failure: WishFailure, translate: Translate = english): ErrorBody {
  switch (failure.kind) {
    case 'address': {
      const reason = translate(`terminal.address.${failure.reason}`);
      return errorBody('PB_ENGINE_ADDRESS', { address: failure.address, reason });
    }
    case 'no-context': {
      const { name, namedBy: source } = failure.context;
      return errorBody('PB_CONTEXT_UNKNOWN', { context: name, source, known: failure.known.join(', ') });
    }
    case 'file':
      return errorBody('PB_DOCKER_CONFIG', { file: failure.file, reason: failure.reason });
  }
}

/** What to name beside the picture; null where an engine of this machine was not named by a context. */
export function meantEngine({ address, context }: EngineTarget): MeantEngine | null {
  const host = hostOverSsh(address);
  return context === null && host === null ? null : { context: context?.name ?? null, address, host };
}

/** The same as one line of a terminal. */
export function meantLine({ context, address }: MeantEngine, translate: Translate): string {
  return context === null ? address : translate('engine.context', { context, address });
}

function inFull({ address, context }: EngineTarget): string {
  return context === null ? address : `${address} (context ${context.name}, ${context.namedBy})`;
}

/** What a person tries at a terminal, where ssh may ask. */
function sshCommand(address: string): string {
  const parsed = parseEngineAddress(address);
  if (!parsed.ok || parsed.address.kind !== 'ssh') return 'ssh';
  const { user, host, port } = parsed.address;
  const words = ['ssh', ...(port === null ? [] : ['-p', String(port)])];
  return [...words, user === null ? host : `${user}@${host}`, 'docker version'].join(' ');
}

/** A hint follows. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
