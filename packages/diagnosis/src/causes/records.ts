/** What Docker's name server answers is not what its list of names says: only a live query shows it. */
import type { Container, Endpoint } from '@patchbay/topology';
import type { Case } from '../case.js';
import { overlayHolding } from '../path/overlay.js';
import { containerOf } from '../world.js';
import type { Cause } from './cause.js';
import { holderAt, probeEvidence, sharedEndpoints, wrongAnswer } from './near.js';
import { advise, reconnect } from './remedies.js';

/** Who holds the answered address, when Docker's list of names does not explain the answer. */
function unexplained(
  c: Case,
): { readonly holder: Container | null; readonly endpoint: Endpoint | null } | null {
  if (c.probedName?.kind !== 'answered' || !c.resolver.embedded || c.resolution.by === 'hosts') return null;
  if (c.world.engine?.swarmActive !== true) return null;
  const { found } = c.resolution;
  const known = new Set([found?.vip, ...(found?.endpoints ?? []).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])]);
  const strange = c.probedName.addresses.find((address) => !known.has(address));
  if (strange === undefined) return null;
  const isService = c.details.services?.some(({ name }) => c.name === name || c.name === `tasks.${name}`);
  const endpoint = holderAt(c, strange);
  const holder = containerOf(c.world, endpoint);
  if (isService === true || (endpoint === null && c.name.includes('.'))) return null;
  // In an overlay that nobody of this host has: another node's, and its names are not told here.
  if (
    endpoint?.remote !== undefined ||
    (endpoint === null && overlayHolding(c.world, strange, c.endpoints) !== null)
  )
    return null;
  return { holder, endpoint };
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
  remedies: ['RECONNECT', 'RECONNECT_WITH_ALIAS'],
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
      // Plugged in again it has its new name; who asks by the old one is helped only where that becomes an alias.
      remedies: [
        isOld
          ? reconnect('RECONNECT_WITH_ALIAS', c, { container, endpoint, aliases: [c.name] })
          : reconnect('RECONNECT', c, { container, endpoint }),
      ],
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
