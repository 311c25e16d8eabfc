/** Off a network that is what it was made for, and on to one that does what was asked. */
import type { Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Remedy } from '../explanation.js';
import { outward, plugging } from './joining.js';
import { type NewMember, joinNew } from './new-network.js';
import { advise, named, plug } from './remedies.js';

/**
 * All of them to a network of the source's project that leads out, where they are all of that project; else to a new one. Empty:
 * one of them can't be connected to anything.
 */
export function movedOff(c: Case, left: Network, members: readonly NewMember[]): readonly Remedy[] {
  const { project } = c.source.container;
  const theirs = members.every(({ container }) => container.project === project) ? outward(c) : null;
  const containers = members.map(({ container }) => container);
  const names = containers.map(({ name }) => name).join(', ');
  const joined =
    theirs === null
      ? joinNew(c.world, members).map((fresh) => {
          const parameters = { ...fresh.summary.parameters, other: left.name };
          return { ...fresh, ...advise('LEAVE_FOR_NEW_NETWORK', parameters, fresh.commands) };
        })
      : [
          plug(
            'LEAVE_NETWORK',
            { container: names, network: theirs.name, other: left.name },
            containers.map((container) => plugging(c.world, { container, network: theirs })),
          ),
        ];
  return joined.map((remedy) => ({
    ...remedy,
    commands: [
      ...remedy.commands,
      ...containers.map(({ name }) => `docker network disconnect ${named(left.name, name)}`),
    ],
    apply: [
      ...(remedy.apply ?? []),
      ...containers.map(({ id }) => ({ kind: 'disconnect', container: id, network: left.id }) as const),
    ],
  }));
}
