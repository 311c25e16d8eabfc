/** The two do not meet on any network, or the network leads nowhere. */
import { type Container, type Network, familyOf } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Verdict } from '../firewall/walk.js';
import { attachedEndpoints, lives, networkOf } from '../world.js';
import { type Cause, nameOf } from './cause.js';
import { inside, networkSays, networksOf, ruleOf } from './evidence.js';
import { isTaken, joinable, joinerOf, outward, plugging, sourceNetworkFor } from './joining.js';
import { joinNew } from './new-network.js';
import { canBeJoined, plug } from './remedies.js';
import { wished } from './target.js';
import type { Evidence, Remedy } from '../explanation.js';
import { routeTo } from '../path/route.js';

export const internalNetwork: Cause = {
  code: 'INTERNAL_NETWORK',
  layer: 'network',
  remedies: ['JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    // Without a default route (engines since 25) the host's other addresses are as far away as the outside.
    const noWay = c.destination.kind === 'host' && c.route?.kind === 'missing';
    if ((c.destination.kind !== 'outside' && !noWay) || c.endpoints.length === 0) return null;
    const networks = c.endpoints.map((endpoint) => networkOf(c.world, endpoint));
    if (!networks.every((network) => network?.internal === true)) return null;
    const [first] = networks;
    const network = outward(c);
    const container = joinerOf(c.world, c.source.container);
    return {
      breaks: {
        resolves: c.resolution.outcome === 'failed' || c.resolution.outcome === 'unknown',
        reaches: true,
      },
      parameters: { network: first?.name ?? '' },
      evidence: networks.flatMap((each) => (each === null ? [] : [networkSays(each, '.Internal', true)])),
      remedies: [
        ...(network === null || container === null ? [] : [joining(c, { container, network })]),
        ...joinNew(c.world, [{ container: c.source.container }]),
      ],
    };
  },
};

/** A connect with the names that compose would give. */
function joining(
  c: Case,
  at: { readonly container: Container; readonly network: Network },
  wished: readonly string[] = [],
): Remedy {
  const parameters = { container: at.container.name, network: at.network.name };
  return plug('JOIN_NETWORK', parameters, [plugging(c.world, at, wished)]);
}

/** What the target's routing table lacks. */
function routesOf(target: Container, command: string | undefined): Evidence {
  return { source: 'kernel', command: command ?? inside(target, 'ip route'), value: 'no route back' };
}

/** Rules by which the engine keeps its networks apart, or an internal one inside; never a person's own. */
export function isDockers(verdict: Verdict): boolean {
  if (/^docker$/i.test(verdict.chain) || /^docker-(?!user)/i.test(verdict.chain)) return true;
  if (/^netavark.isolation/i.test(verdict.chain)) return true;
  const text = verdict.rule?.text ?? '';
  if (verdict.table === 'raw') return /! -i \S+ -j DROP/.test(text);
  return verdict.tool === 'nft' && /docker-bridges/.test(verdict.table);
}

/** Whether packets between the two networks are dropped. Where the rules were not read, Docker's own are taken as standing; Podman has none unless asked for. */
function isIsolated(c: Case): boolean {
  if (c.destination.kind !== 'container' || c.destination.shared !== null) return false;
  const { verdict, read } = c.host;
  if (noWayBack(c)) return true;
  if (verdict === null) return c.host.crossing === 'routed' && !read && c.world.rules.keepsChains;
  if (verdict.kind === 'unknown' || verdict.kind === 'accept') return false;
  return isDockers(verdict);
}

/** The target's own table has no route to who asks: whatever arrives there is never answered. */
function noWayBack({ target, source, destination }: Case): boolean {
  const isV6 = destination.kind === 'container' && familyOf(destination.address) === 6;
  const back = (isV6 ? source.endpoint?.ipv6 : source.endpoint?.ipv4) ?? null;
  return back !== null && routeTo(target?.detail ?? null, back)?.kind === 'missing';
}

export const noSharedNetwork: Cause = {
  code: 'NO_SHARED_NETWORK',
  layer: 'network',
  remedies: ['JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    const target = c.intended.container;
    if (target === null || !lives(target) || c.endpoints.length === 0 || c.destination.kind === 'self')
      return null;
    const theirs = attachedEndpoints(c.world, target);
    const own = new Set(c.endpoints.map(({ network }) => network));
    if (theirs.length === 0 || theirs.some(({ network }) => own.has(network))) return null;
    const breaks = { ...nameOf(c), reaches: isIsolated(c) };
    if (!breaks.resolves && !breaks.reaches) return null;
    const { verdict } = c.host;
    return {
      breaks,
      evidence: [
        networksOf(c, c.source.container, c.endpoints),
        networksOf(c, target, theirs),
        ...(verdict !== null && breaks.reaches && isDockers(verdict) ? [ruleOf(verdict, '')] : []),
        ...(breaks.reaches && noWayBack(c) ? [routesOf(target, c.target?.detail?.routes.command)] : []),
      ],
      // A matrix asks thousands of times and offers nothing.
      get remedies() {
        return togetherOf(c, target);
      },
    };
  },
};

/**
 * A network for just the two comes first, and then one that either of them is on already; the other way round within one
 * project, whose own network is there for that. An address that was asked for is only reached where it is.
 */
export function togetherOf(c: Case, target: Container): readonly Remedy[] {
  const { container } = c.source;
  if (c.resolution.outcome === 'literal') return whereItIs(c);
  const network = existingFor(c, target);
  const fresh = joinNew(c.world, [{ container }, { container: target, aliases: wished(c, target) }]);
  if (network === null) return fresh;
  const { project } = network.network;
  const isTheirs = project !== null && project === container.project && project === target.project;
  const known = joining(c, network, network.aliases);
  return isTheirs ? [known, ...fresh] : [...fresh, known];
}

function whereItIs(c: Case): readonly Remedy[] {
  const container = joinerOf(c.world, c.source.container);
  if (c.destination.kind !== 'container' || container === null) return [];
  const { network } = c.destination;
  return canBeJoined(network) ? [joining(c, { container, network })] : [];
}

interface Existing {
  readonly container: Container;
  readonly network: Network;
  readonly aliases: readonly string[];
}

/** The target's network where the asked name is known there, else the source's, where the target can get that name. */
function existingFor(c: Case, target: Container): Existing | null {
  const source = joinerOf(c.world, c.source.container);
  const there = joinable(c);
  if (there !== null && source !== null && c.world.records.get(there.id)?.has(c.name) === true)
    return { container: source, network: there, aliases: [] };
  const here = sourceNetworkFor(c, target);
  const joiner = joinerOf(c.world, target);
  if (here === null || joiner === null) return null;
  const aliases = [...(joiner.id === target.id ? [] : [target.name]), ...wished(c, target)];
  const isFree = aliases.every((alias) => !isTaken(c.world, { container: target, network: here, alias }));
  return isFree ? { container: joiner, network: here, aliases: [...new Set(aliases)] } : null;
}
