/** Runs the resolver's algorithm for one name: hosts file, then whichever server is asked, then forwarding. */
import {
  type Container,
  type Endpoint,
  type NamespaceDetail,
  cidrContains,
  familyOf,
} from '@patchbay/topology';
import type { ProbedName } from '../probed.js';
import { mayBeElsewhere, overlayHolding } from '../path/overlay.js';
import { type World, lives, networkOf } from '../world.js';
import { type HostsHit, hostsHit } from './hosts.js';
import { type Found, addressesFound, lookupAll } from './lookup.js';
import type { ResolverView } from './view.js';

export type Failure =
  | 'source-not-running'
  | 'no-interface'
  | 'redirection-gone'
  | 'label-too-long'
  | 'not-served'
  | 'not-registered'
  | 'empty-by-ndots'
  | 'internal-only'
  | 'upstream-loopback'
  /** Only a live query tells: what an outside server said or did not say. */
  | 'refused'
  | 'timed-out';

export interface Resolution {
  readonly outcome: 'literal' | 'answered' | 'failed' | 'unknown';
  readonly addresses: readonly string[];
  /** `swarm`: Docker's own server, from what the nodes of the swarm told each other. */
  readonly by: 'literal' | 'hosts' | 'records' | 'swarm' | 'upstream' | 'nobody';
  readonly failure: Failure | null;
  /** The answer code or error of a live query that failed. */
  readonly code: string;
  readonly hosts: HostsHit | null;
  /** The first network that knows the name: it answers alone. */
  readonly found: Found | null;
  /** Later networks that know it too: never asked. */
  readonly hidden: readonly Found[];
  /** Engines before 25 do not register generated names, and do not tell which ones were generated. */
  readonly perhapsUnregistered: boolean;
}

export interface ResolveInput {
  readonly container: Container;
  readonly endpoints: readonly Endpoint[];
  readonly detail: NamespaceDetail | null;
  readonly resolver: ResolverView;
  /** Lower case, without a trailing dot. */
  readonly name: string;
  /** Somebody of this engine is meant by it. */
  readonly isOurs: boolean;
  /** A swarm service with running tasks has this name. */
  readonly isService: boolean;
  readonly probed: ProbedName | null;
}

const nothing: Resolution = {
  outcome: 'unknown',
  addresses: [],
  by: 'nobody',
  failure: null,
  code: '',
  hosts: null,
  found: null,
  hidden: [],
  perhapsUnregistered: false,
};

function isLiteral(name: string): boolean {
  return cidrContains(name.includes(':') ? '::/0' : '0.0.0.0/0', name);
}

export function resolve(world: World, input: ResolveInput): Resolution {
  const { container, name } = input;
  if (isLiteral(name)) return { ...nothing, outcome: 'literal', by: 'literal', addresses: [name] };
  if (!lives(container)) return { ...nothing, ...failed('source-not-running') };
  const hosts = hostsHit(world, input);
  const found = lookupAll(world, input.endpoints, name);
  const [first = null, ...later] = found;
  const hidden = later.filter(({ network }) => network.id !== first?.network.id);
  const known = { ...nothing, hosts, found: first, hidden };
  if (hosts !== null && hosts.addresses.length > 0) {
    return { ...known, outcome: 'answered', by: 'hosts', addresses: hosts.addresses };
  }
  return { ...known, ...withProbe(world, input, serverAnswer(world, input, first)) };
}

type Answer = Partial<Resolution> & Pick<Resolution, 'outcome'>;

/** A live query beats what the model says of the same question; a hosts file needs none. */
function withProbe(world: World, input: ResolveInput, model: Answer): Answer {
  const { name, probed } = input;
  if (probed === null) return model;
  const { kind, addresses, code } = probed;
  if (kind === 'answered' && addresses.length > 0) {
    const isOwn =
      probed.asked === name || probed.addresses.every((address) => model.addresses?.includes(address));
    const by =
      model.outcome === 'answered' && isOwn ? (model.by ?? 'records') : answeredBy(world, input, addresses);
    return { ...model, outcome: 'answered', by, addresses, failure: null };
  }
  if (model.outcome === 'failed') return { ...model, code };
  // Docker's own server has asked all nodes: that is as good as having read their names.
  if (model.by === 'swarm' && kind === 'refused') return { ...model, ...failed('not-registered'), code };
  return {
    ...model,
    outcome: 'failed',
    addresses: [],
    code,
    failure: kind === 'timed-out' ? 'timed-out' : 'refused',
  };
}

/** Nobody outside knows an address in an overlay: it is from what Docker's own server knows. */
function answeredBy(
  world: World,
  { endpoints, resolver }: ResolveInput,
  addresses: readonly string[],
): Resolution['by'] {
  const isOverlays = addresses.every((address) => overlayHolding(world, address, endpoints) !== null);
  return resolver.embedded && isOverlays ? 'swarm' : 'upstream';
}

function serverAnswer(world: World, input: ResolveInput, found: Found | null): Answer {
  const { container, endpoints, resolver, name } = input;
  const alone = endpoints.length === 0 && container.networkMode.kind !== 'host';
  if (alone && !resolver.embedded) return failed('no-interface');
  if (name.split('.').some((label) => label.length > 63)) return failed('label-too-long');
  if (!resolver.embedded) return foreignAnswer(input);
  if (resolver.redirectionGone === true) return failed('redirection-gone');
  const addresses = found === null ? [] : addressesFound(found);
  if (found !== null && addresses.length > 0) return recordAnswer(world, found, addresses);
  return forwardedAnswer(world, input);
}

function recordAnswer(world: World, found: Found, addresses: readonly string[]): Answer {
  const answered: Answer = { outcome: 'answered', by: 'records', addresses };
  if (world.rules.registersGeneratedNames || found.rule !== 'name') return answered;
  const named = found.endpoints[0]?.name ?? '';
  const isCompose = [...found.endpoints].some(({ container }) =>
    container === null ? false : world.topology.containers.get(container)?.service !== null,
  );
  // Docker's generator joins an adjective and a surname with an underscore; a person may choose such a name too.
  const maybe = /^[a-z]+_[a-z]+\d?$/.test(named) && !isCompose;
  return maybe ? { ...answered, outcome: 'unknown', perhapsUnregistered: true } : answered;
}

/** A server that is not Docker's knows no container; what it knows of the outside only a query tells. */
function foreignAnswer({ name, isOurs, resolver }: ResolveInput): Answer {
  const mayBeOutside = name.includes('.') || resolver.search.length > 0;
  return isOurs || !mayBeOutside ? failed('not-served') : { outcome: 'unknown', by: 'upstream' };
}

function forwardedAnswer(world: World, input: ResolveInput): Answer {
  const { name, resolver, isOurs, endpoints } = input;
  const single = !name.includes('.');
  // Which address it has, the service's own (VIP) or its tasks', is not among what was read.
  if (input.isService) return { outcome: 'unknown', by: 'swarm' };
  if (!isOurs && perhapsElsewhere(world, input)) return { outcome: 'unknown', by: 'swarm' };
  if (single && resolver.userNdots !== null) return failed('empty-by-ndots');
  if (isOurs || (single && resolver.search.length === 0)) return failed('not-registered');
  const networks = endpoints.map((endpoint) => networkOf(world, endpoint));
  if (networks.length > 0 && networks.every((network) => network?.internal === true))
    return failed('internal-only');
  const loopback = (resolver.upstreams ?? []).filter(
    (server) => familyOf(server) === 4 && server.startsWith('127.'),
  );
  const given = input.container.dns.servers.length > 0;
  if (given && loopback.length > 0 && loopback.length === resolver.upstreams?.length)
    return failed('upstream-loopback');
  return { outcome: 'unknown', by: 'upstream' };
}

/** A name that a container of another node may answer to: none without a dot is the outside's, nor one of swarm's own making. */
function perhapsElsewhere(world: World, { name, endpoints }: ResolveInput): boolean {
  const network = mayBeElsewhere(world, endpoints);
  if (network === null) return false;
  return !name.includes('.') || name.endsWith(`.${network.name.toLowerCase()}`) || swarmName.test(name);
}

/** `tasks.SERVICE`, and a task's own name: service, slot or node, task. */
const swarmName = /^tasks\.[^.]+$|\.(?:\d+|[0-9a-z]{25})\.[0-9a-z]{25}$/;

function failed(failure: Failure): Answer {
  return { outcome: 'failed', failure };
}
