/** The name is answered, and not by Docker: a wildcard of the outside, or a search domain, gives somebody else's address. */
import type { Container } from '@patchbay/topology';
import type { Case } from '../case.js';
import { attachedEndpoints, lives, networkHolding } from '../world.js';
import type { Cause } from './cause.js';
import { inspected, networksOf } from './evidence.js';
import { probeEvidence, sharedEndpoints, wrongAnswer } from './near.js';
import { togetherOf } from './network.js';
import { advise } from './remedies.js';

/** Who was meant, where the answer is of nobody here. */
function missed(c: Case): Container | null {
  const { by, outcome, addresses } = c.resolution;
  if (outcome !== 'answered' || by !== 'upstream' || addresses.length === 0) return null;
  if (c.intended.how === 'nobody' || c.intended.how === 'published') return null;
  const meant = c.intended.candidates.filter(({ id }) => id !== c.source.container.id);
  const own = new Set(
    meant.flatMap((container) =>
      attachedEndpoints(c.world, container).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]),
    ),
  );
  // A service's own address is nobody's, and still Docker's.
  const isOurs = (address: string): boolean =>
    own.has(address) || c.world.byAddress.has(address) || networkHolding(c.world, address) !== null;
  return addresses.some(isOurs) ? null : (c.intended.container ?? meant[0] ?? null);
}

export const namesStranger: Cause = {
  code: 'NAME_LEADS_TO_STRANGER',
  layer: 'name',
  remedies: ['USE_ABSOLUTE_NAME', 'RECREATE', 'JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    const meant = missed(c);
    if (meant === null) return null;
    const { container } = c.source;
    const isNear = sharedEndpoints(c, meant).length > 0;
    const asked = c.probedName?.asked ?? c.name;
    const searched = asked !== c.name;
    return {
      // What a stranger answers on that port is nothing to mend.
      breaks: { ...wrongAnswer, reaches: c.probedWay !== null && c.probedWay.kind !== 'answered' },
      parameters: { target: meant.name, value: c.resolution.addresses.join(', '), other: asked },
      evidence: [
        ...probeEvidence(c),
        ...(searched
          ? [
              inspected(container, '.HostConfig.DnsSearch', container.dns.search.join(' ')),
              inspected(container, '.HostConfig.DnsOptions', container.dns.options.join(' ')),
            ]
          : [networksOf(c, container, c.endpoints)]),
      ],
      remedies: [
        ...(isNear
          ? [advise('USE_ABSOLUTE_NAME', { name: meant.name, value: `${meant.name}.` })]
          : lives(meant)
            ? togetherOf(c, meant)
            : []),
        ...(searched ? [advise('RECREATE', { container: container.name })] : []),
      ],
    };
  },
};
