/** Docker's name server is asked, and does not know the name, or knows it elsewhere. */
import type { Container } from '@patchbay/topology';
import type { Case } from '../case.js';
import { networkOf } from '../world.js';
import { type Cause, type Finding, nameOf } from './cause.js';
import { isAliasLost } from './compose-alias.js';
import { aliasesOf, inspected, membersSaid } from './evidence.js';
import {
  hasAlias,
  meantName,
  near,
  probeEvidence,
  sharedEndpoints,
  unregistered,
  withAlias,
} from './near.js';
import { advise, reconnect } from './remedies.js';
import type { Evidence, Remedy } from '../explanation.js';
import { wished } from './target.js';

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

/** Compose gives its service's name as an alias; a reconnect by hand leaves it out. */
export const aliasLost: Cause = {
  code: 'ALIAS_LOST_ON_RECONNECT',
  layer: 'name',
  remedies: ['RECONNECT_WITH_ALIAS'],
  find(c) {
    const at = near(c);
    // Swarm gives its tasks their names, and nobody plugs them by hand.
    if (at === null || !unregistered(c) || at.container.task !== undefined) return null;
    if (at.container.service?.toLowerCase() !== c.name) return null;
    if (!isAliasLost(c.world, at.endpoint, at.container)) return null;
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
      evidence: [composeLabels(container)],
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
      evidence: [...probeEvidence(c), ...membersHere(c)],
      remedies: remedies.filter((remedy) => remedy !== null),
    };
  },
};

/** Who is there to answer, on the networks whose names the source can ask for. */
function membersHere(c: Case): readonly Evidence[] {
  return c.endpoints.flatMap((endpoint) => {
    const network = networkOf(c.world, endpoint);
    return network === null ? [] : [membersSaid(c.world, network)];
  });
}

function composeLabels(container: Container): Evidence {
  const { name, project, replica, service } = container;
  const labels = ['project', 'service', 'container-number'].map(
    (key) => `index .Config.Labels "com.docker.compose.${key}"`,
  );
  const value = [`/${name}`, project, service, replica].join(' ');
  return inspected(container, ['.Name', ...labels].join('}} {{'), value);
}
