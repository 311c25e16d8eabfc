/** Starting, restarting and unpausing as remedies: with those that share the namespace, which would stay behind otherwise. */
import type { Container } from '@patchbay/topology';
import type { Remedy, RemedyCommand } from '../explanation.js';
import { type World, lives, namespaceHolder } from '../world.js';
import { type RemedyCode, advise, quoted } from './remedies.js';

type Step = Extract<RemedyCommand, { readonly kind: 'start' | 'restart' | 'unpause' }>;

export function startOf(world: World, container: Container): Remedy {
  return live('START', container, [step('start', container), ...again(world, container)]);
}

/** The owner of a namespace first, then the one that is started into it. */
export function startInTurn(world: World, owner: Container, sharer: Container): Remedy {
  const acts = [step('start', owner), ...again(world, owner), step('start', sharer)];
  return live('START', { name: `${owner.name}, ${sharer.name}` }, acts);
}

/** @param code `RESTART`, or what a restart is for */
export function restartOf(world: World, container: Container, code: RemedyCode = 'RESTART'): Remedy {
  return live(code, container, [step('restart', container), ...again(world, container)]);
}

export function unpauseOf(container: Container): Remedy {
  return live('UNPAUSE', container, [step('unpause', container)]);
}

interface Act {
  readonly command: Step;
  readonly line: string;
}

function step(kind: Step['kind'], { id, name }: Container): Act {
  return { command: { kind, container: id }, line: `docker ${kind} ${quoted(name)}` };
}

function live(code: RemedyCode, { name }: Pick<Container, 'name'>, acts: readonly Act[]): Remedy {
  return {
    ...advise(
      code,
      { container: name },
      acts.map(({ line }) => line),
    ),
    apply: acts.map(({ command }) => command),
  };
}

/** A container that starts gets a new namespace: whoever lives in the old one (`container:X`) has to follow. */
function again(world: World, owner: Container): readonly Act[] {
  return world.containers
    .filter(
      (other) => other.id !== owner.id && lives(other) && namespaceHolder(world, other)?.id === owner.id,
    )
    .map((other) => step('restart', other));
}
