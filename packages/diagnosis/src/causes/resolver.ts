/** The wrong server is asked, or Docker's own can't be. */
import type { Case } from '../case.js';
import { type Cause, type Finding, nameOf } from './cause.js';
import { inside, inspected, networksOf } from './evidence.js';
import { restartOf } from './lifecycle.js';
import { noSharedNetwork, togetherOf } from './network.js';
import { joinNew, living } from './new-network.js';
import { advise } from './remedies.js';
import { wished } from './target.js';
import { type World, lives } from '../world.js';
import type { Container } from '@patchbay/topology';
import type { Evidence, Remedy } from '../explanation.js';
import type { ResolverView } from '../resolver/view.js';
import type { CauseCode } from './codes.js';

function notServed(c: Case): boolean {
  return c.resolution.outcome === 'failed' && c.resolution.failure === 'not-served';
}

function replaced(c: Case, how: 'mounted' | 'overwritten'): Finding | null {
  if (c.resolver.replaced !== how || c.resolution.outcome === 'literal' || c.resolution.by === 'hosts')
    return null;
  const { code: _code, ...story } = replacedStory(c.world, { container: ownerOf(c), view: c.resolver, how });
  return { breaks: nameOf(c), ...story };
}

interface Replaced {
  readonly container: Container;
  readonly view: ResolverView;
  readonly how: 'mounted' | 'overwritten';
}

/** Whose file and rules they are: those of the container that made the namespace. */
function ownerOf({ holder, source }: Case): Container {
  return holder ?? source.container;
}

/** What is to be said of a resolv.conf that is not Docker's. */
export function replacedStory(world: World, { container, view, how }: Replaced) {
  const mounts = inspected(
    container,
    'range .Mounts}}{{.Destination}} {{end',
    container.mountedFiles.join(' '),
  );
  const parameters = { container: container.name };
  const isMounted = how === 'mounted';
  const code: CauseCode = isMounted ? 'RESOLV_CONF_MOUNTED' : 'RESOLV_CONF_OVERWRITTEN';
  return {
    code,
    parameters: { value: view.servers?.join(', ') ?? '' },
    evidence: isMounted ? [mounts, ...view.evidence] : view.evidence,
    remedies: [isMounted ? advise('RECREATE', parameters) : restartOf(world, container)],
  };
}

export const resolvConfMounted: Cause = {
  code: 'RESOLV_CONF_MOUNTED',
  layer: 'resolver',
  remedies: ['RECREATE'],
  find: (c) => replaced(c, 'mounted'),
};

export const resolvConfOverwritten: Cause = {
  code: 'RESOLV_CONF_OVERWRITTEN',
  layer: 'resolver',
  remedies: ['RESTART'],
  find: (c) => replaced(c, 'overwritten'),
};

export const embeddedRulesGone: Cause = {
  code: 'EMBEDDED_DNS_RULES_GONE',
  layer: 'resolver',
  remedies: ['RESTART'],
  find(c) {
    if (c.resolver.redirectionGone !== true || c.resolution.outcome !== 'failed') return null;
    return { breaks: nameOf(c), ...rulesGoneStory(c.world, ownerOf(c)) };
  },
};

/** What is to be said of a namespace without the redirection to Docker's name server. */
export function rulesGoneStory(world: World, container: Container) {
  const command = inside(container, 'iptables -t nat -S');
  const evidence: Evidence = { source: 'kernel', command, value: 'no DNAT for 127.0.0.11:53' };
  return { evidence: [evidence], remedies: [restartOf(world, container)] };
}

export const sourceHostNetwork: Cause = {
  code: 'SOURCE_HOST_NETWORK',
  layer: 'resolver',
  remedies: ['USE_ADDRESS', 'RECREATE'],
  find(c) {
    const { container } = c.source;
    if (container.networkMode.kind !== 'host' || !notServed(c) || c.intended.how === 'nobody') return null;
    const address = c.destination.kind === 'container' ? c.destination.address : null;
    return {
      breaks: nameOf(c),
      evidence: [inspected(container, '.HostConfig.NetworkMode', 'host'), ...c.resolver.evidence],
      remedies: [
        ...(address === null ? [] : [advise('USE_ADDRESS', { address })]),
        advise('RECREATE', { container: container.name }),
      ],
    };
  },
};

export const defaultBridgeNoDns: Cause = {
  code: 'DEFAULT_BRIDGE_NO_DNS',
  layer: 'resolver',
  remedies: ['JOIN_NETWORK', 'JOIN_NEW_NETWORK'],
  find(c) {
    if (c.resolver.expected !== 'copy' || !notServed(c)) return null;
    // A name with dots that nobody here carries is for the outside; any other was meant for this engine.
    const isUnknown = c.intended.how === 'nobody';
    if (isUnknown && (c.name.includes('.') || c.resolution.by === 'upstream')) return null;
    // Without a network in common no name would help: that is the cause then, and it has the same remedy.
    if (!isUnknown && noSharedNetwork.find(c) !== null) return null;
    return {
      breaks: nameOf(c),
      ...(isUnknown ? { says: 'diagnosis.told.noNamesHere' as const } : {}),
      evidence: [networksOf(c, c.source.container, c.endpoints), ...c.resolver.evidence],
      remedies: toNamedNetwork(c),
    };
  },
};

/** A network with names: for the two of them, or for the source and all who are meant. */
function toNamedNetwork(c: Case): readonly Remedy[] {
  const { container } = c.source;
  const target = c.intended.container;
  if (target !== null) return lives(target) ? togetherOf(c, target) : [];
  const others = living(c.intended.candidates).filter(({ id }) => id !== container.id);
  return joinNew(c.world, [
    { container },
    ...others.map((other) => ({ container: other, aliases: wished(c, other) })),
  ]);
}
