/** Who is near by and carries which name: what the causes about names share. */
import type { Container, Endpoint } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence, Remedy } from '../explanation.js';
import { nearestName } from '../spelling.js';
import { attachedEndpoints, lives } from '../world.js';
import { quoted, reconnect } from './remedies.js';
import { wished } from './target.js';

export const wrongAnswer = { resolves: true, reaches: false };

export function unregistered(c: Case): boolean {
  const { outcome, failure } = c.resolution;
  if (outcome !== 'failed' || !c.resolver.embedded) return false;
  return failure === 'not-registered' || failure === 'label-too-long' || failure === 'empty-by-ndots';
}

/** Endpoints of a container on networks that the source is on, too. */
export function sharedEndpoints(c: Case, container: Container): readonly Endpoint[] {
  const own = new Set(c.endpoints.map(({ network }) => network));
  return attachedEndpoints(c.world, container).filter(({ network }) => own.has(network));
}

/** A meant container that lives on a common network, with its endpoint there. */
export function near(c: Case): { readonly container: Container; readonly endpoint: Endpoint } | null {
  for (const container of c.intended.candidates) {
    const [endpoint] = sharedEndpoints(c, container);
    if (lives(container) && endpoint !== undefined && endpoint.container === container.id)
      return { container, endpoint };
  }
  return null;
}

export function hasAlias(endpoint: Endpoint, name: string): boolean {
  return [...(endpoint.aliases ?? []), ...endpoint.names].some((alias) => alias.toLowerCase() === name);
}

export function probeEvidence(c: Case): readonly Evidence[] {
  if (c.probedName === null) return [];
  const { addresses, code } = c.probedName;
  const server = c.resolver.servers?.[0] ?? '';
  return [
    {
      source: 'probe',
      command: `nslookup ${quoted(c.probedName.asked)} ${server}`,
      value: [code, ...addresses].join(' '),
    },
  ];
}

export function holderAt(c: Case, address: string): Endpoint | null {
  return c.world.byAddress.get(address)?.[0] ?? null;
}

export function withAlias(
  c: Case,
  at: { readonly container: Container; readonly endpoint: Endpoint },
): Remedy {
  return reconnect('RECONNECT_WITH_ALIAS', c, { ...at, aliases: wished(c, at.container) });
}

/** The registered name that was meant, of those that the source could ask for. */
export function meantName(c: Case): string | null {
  const own = new Set(c.endpoints.map(({ network }) => network));
  return nearestName(
    c.name,
    [...own].flatMap((network) => [...(c.world.records.get(network)?.keys() ?? [])]),
  );
}
