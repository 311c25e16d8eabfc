/** The name answers, and leads to somebody else than was meant, or to several in turn. */
import type { Container, Endpoint } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence, Remedy } from '../explanation.js';
import type { Found } from '../resolver/lookup.js';
import { attachedEndpoints, containerOf, networkOf } from '../world.js';
import { type Cause, nothingBroken } from './cause.js';
import { aliasesOf } from './evidence.js';
import { holderAt, sharedEndpoints, wrongAnswer } from './near.js';
import { joinNew } from './new-network.js';
import { isOneService } from './one-service.js';
import { type Asking, advise, plug, userAliases } from './remedies.js';

/** The answer leads to somebody else although another was meant; null when nobody in particular was meant. */
function mistaken(c: Case): { readonly meant: Container; readonly other: Container | null } | null {
  const { container, how } = c.intended;
  if (container === null || (how !== 'told' && how !== 'name') || c.resolution.outcome !== 'answered')
    return null;
  if (c.resolution.by === 'hosts') return null;
  const own = new Set(attachedEndpoints(c.world, container).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  if (own.size === 0 || c.resolution.addresses.some((address) => own.has(address))) return null;
  const [address = ''] = c.resolution.addresses;
  const other = containerOf(c.world, holderAt(c, address));
  // Nobody's here: that is an outside's answer, not another container's.
  return other === null && c.resolution.by === 'upstream' ? null : { meant: container, other };
}

/** Nobody in particular was meant, and somebody out of the source's sight carries the answered alias, too. */
function namesake(c: Case): { readonly meant: Container; readonly other: Container | null } | null {
  const { found, by, outcome } = c.resolution;
  if (outcome !== 'answered' || by !== 'records' || found?.rule !== 'alias') return null;
  const other = containerOf(c.world, found.endpoints[0] ?? null);
  for (const [, records] of c.world.records) {
    for (const endpoint of records.get(c.name) ?? []) {
      const meant = containerOf(c.world, endpoint);
      const isApart = meant !== null && sharedEndpoints(c, meant).length === 0;
      if (isApart && meant.id !== c.source.container.id) return { meant, other };
    }
  }
  return null;
}

export const sameNameOtherNetwork: Cause = {
  code: 'SAME_NAME_OTHER_NETWORK',
  layer: 'name',
  remedies: ['JOIN_NEW_NETWORK', 'USE_NAME'],
  find(c) {
    const mistake = mistaken(c);
    const wrong = mistake ?? namesake(c);
    if (wrong === null || sharedEndpoints(c, wrong.meant).length > 0) return null;
    const [theirs] = attachedEndpoints(c.world, wrong.meant);
    const network = networkOf(c.world, theirs ?? null);
    return {
      breaks: mistake === null ? nothingBroken : wrongAnswer,
      parameters: { target: wrong.meant.name, other: wrong.other?.name ?? '', network: network?.name ?? '' },
      evidence: [
        ...(c.resolution.found === null ? [] : holdersOf(c, c.resolution.found)),
        ...(theirs === undefined ? [] : [aliasesOf(wrong.meant, theirs, network)]),
      ],
      remedies: mistake === null ? [] : remediesFor(c, mistake.meant),
    };
  },
};

/**
 * A network of their own, and its own name there: on the other network the shared name would only lead two ways. No button:
 * the name that is asked for has to change with it.
 */
function remediesFor(c: Case, meant: Container): readonly Remedy[] {
  const together = joinNew(c.world, [{ container: c.source.container }, { container: meant }]);
  return [
    ...together.map(({ apply: _apply, ...remedy }) => remedy),
    ...(meant.name.toLowerCase() === c.name ? [] : [advise('USE_NAME', { name: meant.name })]),
  ];
}

/** Who answers to a name on a network, by their aliases there. */
function holdersOf(c: Case, { endpoints, network }: Found): readonly Evidence[] {
  return endpoints.flatMap((endpoint) => {
    const holder = containerOf(c.world, endpoint);
    return holder === null ? [] : [aliasesOf(holder, endpoint, network)];
  });
}

/** The source is on both networks; the first that knows the name answers alone, and the other is never asked. */
export const ambiguousAcrossNetworks: Cause = {
  code: 'AMBIGUOUS_NAME_ACROSS_NETWORKS',
  layer: 'name',
  remedies: ['USE_NAME', 'LEAVE_NETWORK'],
  find(c) {
    const { found, hidden, by } = c.resolution;
    if (found === null || by !== 'records') return null;
    const first = new Set(found.endpoints.map(({ container }) => container));
    const later = hidden.find(({ endpoints }) => endpoints.some(({ container }) => !first.has(container)));
    const wrong = mistaken(c);
    const meantHere = wrong !== null && sharedEndpoints(c, wrong.meant).length > 0;
    if (later === undefined && !meantHere) return null;
    const other = containerOf(
      c.world,
      later?.endpoints.find(({ container }) => !first.has(container)) ?? null,
    );
    const meant = wrong?.meant ?? other;
    const specific = meant === null ? '' : `${meant.name}`;
    return {
      breaks: meantHere ? wrongAnswer : nothingBroken,
      parameters: {
        network: found.network.name,
        target: containerOf(c.world, found.endpoints[0] ?? null)?.name ?? '',
        other: meant?.name ?? '',
      },
      evidence: [found, ...(later === undefined ? [] : [later])].flatMap((known) => holdersOf(c, known)),
      remedies: [advise('USE_NAME', { name: specific })],
    };
  },
};

export const ambiguousAlias: Cause = {
  code: 'AMBIGUOUS_ALIAS',
  layer: 'name',
  remedies: ['DROP_ALIAS'],
  find(c) {
    const { found, by } = c.resolution;
    if (found === null || by !== 'records') return null;
    const holders = found.endpoints.flatMap((endpoint) => {
      const container = containerOf(c.world, endpoint);
      return container === null ? [] : [{ endpoint, container }];
    });
    const distinct = new Set(holders.map(({ container }) => container.id));
    if (distinct.size < 2 || isOneService(holders.map(({ container }) => container))) return null;
    return {
      breaks: wrongAnswer,
      parameters: {
        network: found.network.name,
        value: holders.map(({ container }) => container.name).join(', '),
      },
      evidence: holders.map(({ container, endpoint }) => aliasesOf(container, endpoint, found.network)),
      remedies: [dropAlias(c, holders, c.question.target === null ? null : c.intended.container)],
    };
  },
};

/** Who answers to a name, and with which endpoint. */
export interface Holder {
  readonly endpoint: Endpoint;
  readonly container: Container;
}

/** Everybody but the meant one gives the name up. Which one is meant, the asked name alone does not tell. */
export function dropAlias(at: Asking, holders: readonly Holder[], meant: Container | null = null): Remedy {
  const name = at.question.to.toLowerCase().replace(/\.$/, '');
  const others = holders.filter(({ container }) => container.id !== meant?.id);
  const parameters = {
    name: at.question.to,
    container: others.map(({ container }) => container.name).join(', '),
  };
  const steps = others.flatMap(({ container, endpoint }) => {
    const network = networkOf(at.world, endpoint);
    const aliases = userAliases(container, endpoint).filter((alias) => alias.toLowerCase() !== name);
    return network === null ? [] : [{ container, network, aliases, replace: true }];
  });
  const remedy = plug('DROP_ALIAS', parameters, steps);
  return meant === null ? advise('DROP_ALIAS', parameters, remedy.commands) : remedy;
}
