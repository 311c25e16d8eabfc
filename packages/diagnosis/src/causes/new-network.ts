/** A network of their own for those who want to talk: nobody else joins them by it. */
import type { Container } from '@patchbay/topology';
import type { Remedy, RemedyCommand } from '../explanation.js';
import { type World, attachedEndpoints, lives } from '../world.js';
import { composeAliases, isTaken, joinerOf } from './joining.js';
import { advise, named, quoted } from './remedies.js';

export interface NewMember {
  readonly container: Container;
  /** Names that the question needs it to have there. */
  readonly aliases?: readonly string[];
}

type Create = Extract<RemedyCommand, { readonly kind: 'create-network' }>;

/**
 * Create a network, and connect them all to it, with the names that compose gives. Who lives in another's namespace gets
 * there by that one's cable, under its own name. Nothing is offered where one of them can't be connected to anything.
 */
export function joinNew(world: World, wished: readonly NewMember[]): readonly Remedy[] {
  const members = wished.map(({ container, aliases = [] }) => ({
    joiner: joinerOf(world, container),
    container,
    aliases,
  }));
  const joiners = members.map(({ joiner }) => joiner).filter((joiner) => joiner !== null);
  if (joiners.length < members.length || joiners.length === 0) return [];
  const name = proposedName(
    world,
    wished.map(({ container }) => container),
  );
  const all = [...new Set(joiners)].map((joiner): Create['members'][number] & { readonly name: string } => {
    const own = members.filter((member) => member.joiner === joiner);
    const wanted = own.flatMap(({ aliases, container }) => [
      ...aliases,
      ...(container === joiner ? [] : [container.name]),
      ...composeAliases(container).filter((alias) => isFree(world, { joiners, container, alias })),
    ]);
    return { container: joiner.id, name: joiner.name, aliases: [...new Set(wanted)] };
  });
  const names = wished.map(({ container }) => container.name).join(', ');
  return [
    {
      ...advise('JOIN_NEW_NETWORK', { container: names, network: name }, [
        `docker network create ${named(name)}`,
        ...all.map((member) => {
          const wishes = member.aliases.map((alias) => `--alias ${quoted(alias)} `).join('');
          return `docker network connect ${wishes}${named(name, member.name)}`;
        }),
      ]),
      apply: [
        {
          kind: 'create-network',
          name,
          members: all.map(({ container, aliases }) => ({ container, aliases })),
        },
      ],
    },
  ];
}

interface Wish {
  readonly joiners: readonly Container[];
  readonly container: Container;
  readonly alias: string;
}

/** On no network of the others does somebody else answer to it: they would ask that one, or this one, by chance. */
function isFree(world: World, { joiners, container, alias }: Wish): boolean {
  const networks = joiners.flatMap((joiner) =>
    attachedEndpoints(world, joiner).map(({ network }) => network),
  );
  return !networks.some((id) => isTaken(world, { container, network: { id }, alias }));
}

/**
 * Of what they are called in short (`web-db` for `shop-web-1` and `shop-db-1`), and not taken yet. A label may be any text:
 * only the letters that Docker takes in a network's name are left of it.
 */
function proposedName({ topology }: World, containers: readonly Container[]): string {
  const taken = new Set([...topology.networks.values()].map(({ name }) => name));
  const words = shortNames(containers).map((word) => word.slice(0, 40));
  const base = words.length === 1 ? `${words[0] ?? 'app'}-net` : words.slice(0, 3).join('-');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

function shortNames(containers: readonly Container[]): readonly string[] {
  const names = containers.map(({ name, service }) =>
    (service ?? name).split(/[^A-Za-z0-9]/).filter((word) => word !== ''),
  );
  const [first = []] = names;
  const common = first.findIndex((word, at) =>
    names.some((other) => other[at] !== word || other.length <= at + 1),
  );
  const skip = names.length > 1 && common > 0 ? common : 0;
  return [...new Set(names.map((words) => words.slice(skip).join('-') || 'app'))];
}

/** Those of a question who live: only they can be connected to anything now. */
export function living(containers: readonly (Container | null)[]): readonly Container[] {
  return containers
    .filter((container) => container !== null && lives(container))
    .filter((one) => one !== null);
}
