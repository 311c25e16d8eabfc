import type { Sentence } from '@patchbay/text';
import type { ContainerId, Topology } from '@patchbay/topology';
import { type Details, noDetails, valueOf } from '../details.js';
import { isAliasLost } from '../causes/compose-alias.js';
import { inWordsOf } from '../spoken.js';
import { lives, networkOf } from '../world.js';
import { type Asker, askerAt } from './asker.js';
import { ownNames } from './own.js';
import type { Elsewhere, NamesReport } from './report.js';
import { seenBy } from './seen.js';

/**
 * Both sides of a container's names. Null: there is no such container. Nothing is sent; a name that only an outside server
 * could know is not listed, `elsewhere` says what becomes of it.
 * @param details the hosts file and resolv.conf of the container, where they were read; and of others, for who reaches it
 */
export function namesOf(
  topology: Topology,
  id: ContainerId,
  details: Details = noDetails,
): NamesReport | null {
  const container = topology.containers.get(id);
  if (container === undefined) return null;
  const asker = askerAt(topology, container, details);
  const runs = lives(container);
  return inWordsOf(asker.world.engine, {
    container: id,
    name: container.name,
    read: valueOf(asker.detail?.hosts) !== null && valueOf(asker.detail?.resolver) !== null,
    traps: trapsOf(asker),
    sees: runs ? seenBy(asker) : [],
    elsewhere: elsewhereOf(asker),
    own: ownNames(topology, container, details),
  });
}

/** The names that a container can resolve. */
export function namesSeenBy(
  topology: Topology,
  id: ContainerId,
  details: Details = noDetails,
): NamesReport['sees'] {
  const container = topology.containers.get(id);
  return container === undefined || !lives(container) ? [] : seenBy(askerAt(topology, container, details));
}

function elsewhereOf({ world, container, endpoints, resolver }: Asker): Elsewhere {
  const { search } = resolver;
  if (!lives(container) || (endpoints.length === 0 && container.networkMode.kind !== 'host'))
    return { kind: 'nobody', servers: [], search };
  if (!resolver.embedded) return { kind: 'asked', servers: resolver.servers, search };
  const isInside = endpoints.every((endpoint) => networkOf(world, endpoint)?.internal === true);
  if (isInside && world.rules.refusesOutsideNamesOnInternal) return { kind: 'refused', servers: [], search };
  return { kind: 'forwarded', servers: resolver.upstreams, search };
}

function trapsOf(asker: Asker): readonly Sentence[] {
  const { world, container, endpoints, resolver } = asker;
  const source = container.name;
  const traps: (Sentence | null)[] = [
    lives(container) ? null : { key: 'names.trap.stopped', parameters: { source } },
    lives(container) && resolver.expected === 'copy'
      ? { key: 'names.trap.defaultBridge', parameters: { source } }
      : null,
    container.networkMode.kind === 'host' ? { key: 'names.trap.hostNetwork', parameters: { source } } : null,
    resolver.replaced === null
      ? null
      : { key: 'names.trap.replaced', parameters: { source, value: resolver.servers?.join(', ') ?? '' } },
    resolver.redirectionGone === true ? { key: 'names.trap.rulesGone', parameters: { source } } : null,
    resolver.userNdots !== null && resolver.embedded
      ? { key: 'names.trap.ndots', parameters: { value: resolver.userNdots } }
      : null,
    resolver.search.length > 0 && resolver.embedded
      ? { key: 'names.trap.search', parameters: { value: resolver.search.join(', ') } }
      : null,
  ];
  const lost = endpoints.flatMap(({ network }) => world.byNetwork.get(network) ?? []);
  const aliases = [...new Set(lost)].flatMap((endpoint): Sentence[] => {
    const other = endpoint.container === null ? undefined : world.topology.containers.get(endpoint.container);
    if (other === undefined || !isAliasLost(world, endpoint, other)) return [];
    const network = networkOf(world, endpoint)?.name ?? '';
    const parameters = { target: other.name, name: other.service ?? '', network };
    return [{ key: 'diagnosis.cause.ALIAS_LOST_ON_RECONNECT', parameters }];
  });
  return [...traps.filter((trap) => trap !== null), ...aliases];
}
