import type { NamedEngine } from '@patchbay/docker';
import { Failure } from './failure.js';

/** For `parseArgs`, in every command that asks an engine. Repeatable, so that a second one is seen and refused. */
export const engineFlags = {
  engine: { type: 'string', multiple: true },
  context: { type: 'string', multiple: true },
} as const;

/**
 * What the command line names; null: nothing, the environment decides. Throws PB_TWO_ENGINES where it names more than
 * one, PB_BAD_FLAG for a context without a name.
 */
export function namedEngine({
  engine = [],
  context = [],
}: {
  readonly engine?: readonly string[] | undefined;
  readonly context?: readonly string[] | undefined;
}): NamedEngine | null {
  const all = [...engine.map((word) => `--engine ${word}`), ...context.map((word) => `--context ${word}`)];
  const [first, second] = all;
  if (first !== undefined && second !== undefined) throw new Failure('PB_TWO_ENGINES', { first, second });
  const [address] = engine;
  if (address !== undefined) return { kind: 'address', address };
  const [name] = context;
  if (name === '') throw new Failure('PB_BAD_FLAG', { flag: '--context' });
  return name === undefined ? null : { kind: 'context', name };
}
