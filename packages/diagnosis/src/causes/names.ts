/** Docker's name server is asked, and knows the name not at all, elsewhere, twice, or wrongly. */
import type { Container, Endpoint } from '@patchbay/topology';
import type { Case } from '../case.js';
import { nearestName } from '../spelling.js';
import { attachedEndpoints, containerOf, lives, networkOf } from '../world.js';
import { type Cause, type Finding, nameOf, nothingBroken } from './cause.js';
import { aliasesOf } from './evidence.js';
import { advise, plug, quoted, reconnect, userAliases } from './remedies.js';
import type { Evidence, Remedy } from '../explanation.js';
import { wished } from './target.js';

const wrongAnswer = { resolves: true, reaches: false };

function unregistered(c: Case): boolean {
  const { outcome, failure } = c.resolution;
  if (outcome !== 'failed' || !c.resolver.embedded) return false;
  return failure === 'not-registered' || failure === 'label-too-long' || failure === 'empty-by-ndots';
}

/** Endpoints of a container on networks that the source is on, too. */
function sharedEndpoints(c: Case, container: Container): readonly Endpoint[] {
  const own = new Set(c.endpoints.map(({ network }) => network));
  return attachedEndpoints(c.world, container).filter(({ network }) => own.has(network));
}

/** A meant container that lives on a common network, with its endpoint there. */
function near(c: Case): { readonly container: Container; readonly endpoint: Endpoint } | null {
  for (const container of c.intended.candidates) {
    const [endpoint] = sharedEndpoints(c, container);
    if (lives(container) && endpoint !== undefined && endpoint.container === container.id)
      return { container, endpoint };
  }
  return null;
}

function hasAlias(endpoint: Endpoint, name: string): boolean {
  return [...(endpoint.aliases ?? []), ...endpoint.names].some((alias) => alias.toLowerCase() === name);
}

export const anonymousName: Cause = {
  code: 'ANONYMOUS_NAME_NOT_REGISTERED',
  layer: 'name',
  remedies: ['RECONNECT_WITH_ALIAS', 'USE_NAME'],
  find(c) {
    const at = near(c);
    if (!c.resolution.perhapsUnregistered || c.resolution.outcome !== 'failed' || at === null) return null;
    return {
      breaks: nameOf(c),
      parameters: { value: c.world.engine?.version ?? '' },
      evidence: [aliasesOf(at.container, at.endpoint, networkOf(c.world, at.endpoint)), ...probeEvidence(c)],
      remedies: [
        reconnect('RECONNECT_WITH_ALIAS', c, { ...at, aliases: [c.name] }),
        advise('USE_NAME', { name: at.container.dockerId.slice(0, 12) }),
      ],
    };
  },
};

export function probeEvidence(c: Case): readonly Evidence[] {
  if (c.probedName === null) return [];
  const { addresses, code } = c.probedName;
  const server = c.resolver.servers?.[0] ?? '';
  return [
    {
      source: 'probe',
      command: `nslookup ${quoted(c.name)} ${server}`,
      value: [code, ...addresses].join(' '),
    },
  ];
}

/** Who holds the answered address, when Docker's list of names does not explain the answer. */
function unexplained(
  c: Case,
): { readonly holder: Container | null; readonly endpoint: Endpoint | null } | null {
  if (c.probedName?.kind !== 'answered' || !c.resolver.embedded || c.resolution.by === 'hosts') return null;
  if (c.world.engine?.swarmActive !== true) return null;
  const known = new Set((c.resolution.found?.endpoints ?? []).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  const strange = c.probedName.addresses.find((address) => !known.has(address));
  if (strange === undefined) return null;
  const isService = c.details.services?.some(({ name }) => c.name === name || c.name === `tasks.${name}`);
  const endpoint = holderAt(c, strange);
  const holder = containerOf(c.world, endpoint);
  if (isService === true || (endpoint === null && c.name.includes('.'))) return null;
  return { holder, endpoint };
}

function holderAt(c: Case, address: string): Endpoint | null {
  return c.world.byAddress.get(address)?.[0] ?? null;
}

/** Whether a live query for the holder's present name failed: then the record is its old name's. */
function presentNameFails(c: Case, holder: Container): boolean {
  return c.results.some(
    ({ request, outcome }) =>
      request.kind === 'dns' &&
      request.name === holder.name &&
      request.type === 'A' &&
      outcome.kind === 'refused',
  );
}

export const renameNotInDns: Cause = {
  code: 'RENAME_NOT_IN_DNS',
  layer: 'name',
  remedies: ['RECONNECT'],
  survivesProbe: true,
  find(c) {
    const swarm = c.world.engine?.swarmActive === true;
    const strange = unexplained(c);
    const old = strange?.holder ?? null;
    const isOld =
      old !== null &&
      (presentNameFails(c, old) || (c.question.target !== null && c.intended.container?.id === old.id));
    const lost =
      swarm &&
      c.resolution.outcome === 'failed' &&
      c.resolution.found?.rule === 'name' &&
      c.probedName !== null;
    const container = isOld ? old : lost ? c.intended.container : null;
    const [endpoint] = container === null ? [] : sharedEndpoints(c, container);
    if (container === null || endpoint === undefined) return null;
    return {
      breaks: wrongAnswer,
      parameters: { target: container.name },
      evidence: probeEvidence(c),
      remedies: [reconnect('RECONNECT', c, { container, endpoint })],
    };
  },
};

export const staleDnsRecord: Cause = {
  code: 'STALE_DNS_RECORD',
  layer: 'name',
  remedies: ['USE_NAME', 'RESTART_DOCKER'],
  survivesProbe: true,
  find(c) {
    const strange = unexplained(c);
    if (strange === null) return null;
    const { holder } = strange;
    const meant = c.question.target !== null && c.intended.container?.id === holder?.id;
    if (holder !== null && (presentNameFails(c, holder) || meant)) return null;
    return {
      breaks: wrongAnswer,
      parameters: { other: holder?.name ?? '', value: c.probedName?.addresses.join(', ') ?? '' },
      evidence: probeEvidence(c),
      remedies: [advise('RESTART_DOCKER', {}, ['systemctl restart docker'])],
    };
  },
};

/** The answer leads to somebody else although another was meant; null when nobody in particular was meant. */
function mistaken(c: Case): { readonly meant: Container; readonly other: Container | null } | null {
  const { container, how } = c.intended;
  if (container === null || (how !== 'told' && how !== 'name') || c.resolution.outcome !== 'answered')
    return null;
  if (c.resolution.by === 'hosts') return null;
  const own = new Set(attachedEndpoints(c.world, container).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  if (own.size === 0 || c.resolution.addresses.some((address) => own.has(address))) return null;
  const [address = ''] = c.resolution.addresses;
  return { meant: container, other: containerOf(c.world, holderAt(c, address)) };
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
  remedies: ['USE_NAME', 'JOIN_NETWORK'],
  find(c) {
    const mistake = mistaken(c);
    const wrong = mistake ?? namesake(c);
    if (wrong === null || sharedEndpoints(c, wrong.meant).length > 0) return null;
    const [theirs] = attachedEndpoints(c.world, wrong.meant);
    const network = networkOf(c.world, theirs ?? null);
    return {
      breaks: mistake === null ? nothingBroken : wrongAnswer,
      parameters: { target: wrong.meant.name, other: wrong.other?.name ?? '', network: network?.name ?? '' },
      evidence: theirs === undefined ? [] : [aliasesOf(wrong.meant, theirs, network)],
      remedies: [
        ...(network === null
          ? []
          : [
              advise('JOIN_NETWORK', { container: c.source.container.name, network: network.name }, [
                `docker network connect ${quoted(network.name)} ${quoted(c.source.container.name)}`,
              ]),
            ]),
        advise('USE_NAME', { name: wrong.meant.name }),
      ],
    };
  },
};

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
      evidence: [],
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
      remedies: [dropAlias(c, holders)],
    };
  },
};

/** Replicas of one service share its name on purpose: that is how Docker spreads load. */
function isOneService(containers: readonly Container[]): boolean {
  const services = new Set(
    containers.map(({ project, service }) => (service === null ? null : `${project}/${service}`)),
  );
  return services.size === 1 && !services.has(null);
}

/** Everybody but the meant one gives the name up. Which one is meant, the asked name alone does not tell. */
function dropAlias(
  c: Case,
  holders: readonly { readonly endpoint: Endpoint; readonly container: Container }[],
): Remedy {
  const meant = c.question.target === null ? null : c.intended.container;
  const others = holders.filter(({ container }) => container.id !== meant?.id);
  const parameters = {
    name: c.question.to,
    container: others.map(({ container }) => container.name).join(', '),
  };
  const steps = others.flatMap(({ container, endpoint }) => {
    const network = networkOf(c.world, endpoint);
    const aliases = userAliases(container, endpoint).filter((alias) => alias.toLowerCase() !== c.name);
    return network === null ? [] : [{ container, network, aliases, replace: true }];
  });
  const remedy = plug('DROP_ALIAS', parameters, steps);
  return meant === null ? advise('DROP_ALIAS', parameters, remedy.commands) : remedy;
}

export const aliasOnOtherNetwork: Cause = {
  code: 'ALIAS_ON_OTHER_NETWORK',
  layer: 'name',
  remedies: ['RECONNECT_WITH_ALIAS'],
  find(c) {
    const at = near(c);
    if (at === null || !unregistered(c)) return null;
    const elsewhere = (c.world.byContainer.get(at.container.id) ?? []).find(
      (endpoint) => endpoint.network !== at.endpoint.network && hasAlias(endpoint, c.name),
    );
    if (elsewhere === undefined || at.container.name.toLowerCase() === c.name) return null;
    const network = networkOf(c.world, elsewhere);
    return {
      breaks: nameOf(c),
      parameters: {
        target: at.container.name,
        network: network?.name ?? '',
        other: networkOf(c.world, at.endpoint)?.name ?? '',
      },
      evidence: [
        aliasesOf(at.container, elsewhere, network),
        aliasesOf(at.container, at.endpoint, networkOf(c.world, at.endpoint)),
      ],
      remedies: [withAlias(c, at)],
    };
  },
};

function withAlias(c: Case, at: { readonly container: Container; readonly endpoint: Endpoint }): Remedy {
  return reconnect('RECONNECT_WITH_ALIAS', c, { ...at, aliases: wished(c, at.container) });
}

/** Compose gives its service's name as an alias; a reconnect by hand leaves it out. */
export const aliasLost: Cause = {
  code: 'ALIAS_LOST_ON_RECONNECT',
  layer: 'name',
  remedies: ['RECONNECT_WITH_ALIAS'],
  find(c) {
    const at = near(c);
    const isSwarms = c.details.services?.some(({ name }) => name.toLowerCase() === c.name) ?? false;
    if (at === null || !unregistered(c) || isSwarms) return null;
    if (at.container.service?.toLowerCase() !== c.name) return null;
    if (hasAlias(at.endpoint, c.name)) return null;
    return {
      breaks: nameOf(c),
      parameters: { target: at.container.name, network: networkOf(c.world, at.endpoint)?.name ?? '' },
      evidence: [aliasesOf(at.container, at.endpoint, networkOf(c.world, at.endpoint))],
      remedies: [withAlias(c, at)],
    };
  },
};

/** The name that compose gave it is not its name any more. */
export const renamed: Cause = {
  code: 'RENAMED',
  layer: 'name',
  remedies: ['USE_NAME', 'RECONNECT_WITH_ALIAS'],
  find(c) {
    if (!unregistered(c) || c.intended.how !== 'nobody') return null;
    const container = c.world.containers.find((candidate) => composeNames(candidate).includes(c.name));
    if (container === undefined) return null;
    const [endpoint] = sharedEndpoints(c, container);
    return {
      breaks: nameOf(c),
      parameters: { target: container.name },
      evidence: [],
      remedies: [
        advise('USE_NAME', { name: container.name }),
        ...(endpoint === undefined ? [] : [withAlias(c, { container, endpoint })]),
      ],
    };
  },
};

function composeNames({ project, service, replica }: Container): readonly string[] {
  if (project === null || service === null || replica === null) return [];
  return ['-', '_'].map((joint) => [project, service, replica].join(joint).toLowerCase());
}

/** What is left when no other cause explains why a name does not resolve. */
export const nameNotRegistered: Cause = {
  code: 'NAME_NOT_REGISTERED',
  layer: 'name',
  remedies: ['USE_NAME', 'RECONNECT_WITH_ALIAS', 'CHANGE_DNS'],
  fallback: 'resolves',
  find(c): Finding | null {
    if (c.resolution.outcome !== 'failed') return null;
    const at = near(c);
    const nearest = at?.container.name ?? meantName(c);
    const remedies: readonly (Remedy | null)[] = [
      nearest === null ? null : advise('USE_NAME', { name: nearest }),
      at !== null && unregistered(c) && wished(c, at.container).length > 0 ? withAlias(c, at) : null,
    ];
    return {
      breaks: nameOf(c),
      parameters: { other: nearest ?? '' },
      evidence: [...probeEvidence(c)],
      remedies: remedies.filter((remedy) => remedy !== null),
    };
  },
};

/** The registered name that was meant, of those that the source could ask for. */
function meantName(c: Case): string | null {
  const own = new Set(c.endpoints.map(({ network }) => network));
  return nearestName(
    c.name,
    [...own].flatMap((network) => [...(c.world.records.get(network)?.keys() ?? [])]),
  );
}
