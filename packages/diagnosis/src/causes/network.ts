/** The two do not meet on any network, or the network leads nowhere. */
import type { Case } from '../case.js';
import type { Verdict } from '../firewall/walk.js';
import { attachedEndpoints, lives, networkOf } from '../world.js';
import { type Cause, nameOf } from './cause.js';
import { networkSays, networksOf, ruleOf } from './evidence.js';
import { joinable, outward, sourceNetworkFor } from './joining.js';
import { advise, plug, quoted } from './remedies.js';
import { wished } from './target.js';
import type { Remedy } from '../explanation.js';

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
    const { container } = c.source;
    const parameters = { container: container.name, network: network?.name ?? '' };
    return {
      breaks: {
        resolves: c.resolution.outcome === 'failed' || c.resolution.outcome === 'unknown',
        reaches: true,
      },
      parameters: { network: first?.name ?? '' },
      evidence: first == null ? [] : [networkSays(first, '.Internal', true)],
      remedies: [
        network === null
          ? newNetwork([container.name])
          : plug('JOIN_NETWORK', parameters, [{ container, network }]),
      ],
    };
  },
};

/** @param containers names of those to plug into it */
export function newNetwork(containers: readonly string[]): Remedy {
  return advise('JOIN_NEW_NETWORK', { container: containers.join(', ') }, [
    'docker network create app',
    ...containers.map((name) => `docker network connect app ${quoted(name)}`),
  ]);
}

/** Rules by which Docker keeps its networks apart, or an internal one inside; never a person's own. */
export function isDockers(verdict: Verdict): boolean {
  if (/^docker$/i.test(verdict.chain) || /^docker-(?!user)/i.test(verdict.chain)) return true;
  const text = verdict.rule?.text ?? '';
  if (verdict.table === 'raw') return /! -i \S+ -j DROP/.test(text);
  return verdict.tool === 'nft' && /docker-bridges/.test(verdict.table);
}

/** Whether packets between the two networks are dropped. Where the rules were not read, Docker's own are taken as standing. */
function isIsolated(c: Case): boolean {
  if (c.destination.kind !== 'container' || c.destination.shared !== null) return false;
  const { verdict, read } = c.host;
  if (verdict === null) return c.host.crossing === 'routed' && !read;
  if (verdict.kind === 'unknown' || verdict.kind === 'accept') return false;
  return isDockers(verdict);
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
        ...(verdict !== null && breaks.reaches ? [ruleOf(verdict, '')] : []),
      ],
      remedies: [joinRemedy(c)],
    };
  },
};

/** Joins the two, best where the asked name is known. */
export function joinRemedy(c: Case): Remedy {
  const { container } = c.source;
  const target = c.intended.container ?? container;
  const network = joinable(c);
  const knows = network !== null && c.world.records.get(network.id)?.has(c.name) === true;
  if (network !== null && (knows || c.resolution.outcome === 'literal')) {
    return plug('JOIN_NETWORK', { container: container.name, network: network.name }, [
      { container, network },
    ]);
  }
  const here = sourceNetworkFor(c, target);
  if (here !== null && target.networkMode.kind === 'networks') {
    const aliases = wished(c, target);
    return plug('JOIN_NETWORK', { container: target.name, network: here.name }, [
      { container: target, network: here, aliases },
    ]);
  }
  if (network !== null) {
    return plug('JOIN_NETWORK', { container: container.name, network: network.name }, [
      { container, network },
    ]);
  }
  return newNetwork([container.name, target.name]);
}
