/** Which resolver a container really uses: the one Docker gives it, or what somebody put in its place. */
import type { Container, Endpoint, FirewallChain, NamespaceDetail } from '@patchbay/topology';
import type { Evidence } from '../explanation.js';
import { type World, networkOf } from '../world.js';
import { isFirewallWhole, valueOf } from '../details.js';

export const embeddedServer = '127.0.0.11';

export interface ResolverView {
  /** What Docker would have written. */
  readonly expected: 'embedded' | 'copy' | 'host' | 'none';
  /** The name servers asked, in order. Null: not read, and not to be told without reading. */
  readonly servers: readonly string[] | null;
  /** The embedded server is asked. */
  readonly embedded: boolean;
  readonly search: readonly string[];
  /** Names with fewer dots are tried with the search suffixes first: as the file says, else what Docker writes, else 1. */
  readonly ndots: number;
  /** The user set `ndots`: single-label names that are not known are not forwarded then. */
  readonly userNdots: number | null;
  /** Something else stands where Docker would have written its own server. */
  readonly replaced: 'mounted' | 'overwritten' | null;
  /** The redirection to the embedded server is gone from the namespace. Null: not read. */
  readonly redirectionGone: boolean | null;
  /** Servers that unknown names are forwarded to. Null: not read. */
  readonly upstreams: readonly string[] | null;
  readonly evidence: readonly Evidence[];
}

export function resolverOf(
  world: World,
  source: { readonly container: Container; readonly endpoints: readonly Endpoint[] },
  detail: NamespaceDetail | null,
): ResolverView {
  const { container, endpoints } = source;
  const expected = expectedResolver(world, container, endpoints);
  const read = valueOf(detail?.resolver);
  const ours = engineServers(world, endpoints);
  const servers = read?.nameservers ?? expectedServers(expected, container, ours);
  const embedded = servers === null ? false : ours.includes(servers[0] ?? '');
  const hidden = hidesResolver(container);
  const replaced = expected === 'embedded' && !embedded && (read !== null || hidden);
  return {
    expected,
    servers,
    embedded,
    search: (read?.search ?? container.dns.search).filter((domain) => domain !== world.rules.nameDomain),
    ndots:
      ndotsOf(read?.options ?? []) ?? ndotsOf(container.dns.options) ?? (expected === 'embedded' ? 0 : 1),
    userNdots: ndotsOf(container.dns.options),
    replaced: !replaced ? null : hidden ? 'mounted' : 'overwritten',
    redirectionGone: embedded && world.rules.nameServer === 'loopback' ? redirectionGone(detail) : null,
    upstreams: upstreamsOf(container, read?.comments ?? []),
    evidence: read === null || detail === null ? [] : [resolverEvidence(detail, read.nameservers)],
  };
}

function expectedResolver(
  world: World,
  container: Container,
  endpoints: readonly Endpoint[],
): ResolverView['expected'] {
  if (container.networkMode.kind === 'host') return 'host';
  const networks = endpoints.map((endpoint) => networkOf(world, endpoint));
  if (networks.some((network) => network?.resolution === 'embedded')) return 'embedded';
  return endpoints.length === 0 ? 'none' : 'copy';
}

/** Where the engine's own name server listens for this container. */
function engineServers(world: World, endpoints: readonly Endpoint[]): readonly string[] {
  if (world.rules.nameServer === 'loopback') return [embeddedServer];
  const serving = endpoints.filter((endpoint) => networkOf(world, endpoint)?.resolution === 'embedded');
  return serving.flatMap((endpoint) => {
    const ofSubnets = (world.subnets.get(endpoint.network) ?? []).map(({ gateway }) => gateway);
    return [endpoint.gateway4, endpoint.gateway6, ...ofSubnets].filter((address) => address !== null);
  });
}

function expectedServers(
  expected: ResolverView['expected'],
  container: Container,
  ours: readonly string[],
): readonly string[] | null {
  if (expected === 'embedded')
    return hidesResolver(container) || ours.length === 0 ? null : [...new Set(ours)];
  return container.dns.servers.length > 0 && !hidesResolver(container) ? container.dns.servers : null;
}

function hidesResolver({ mountedFiles }: Container): boolean {
  return mountedFiles.includes('/etc/resolv.conf') || mountedFiles.includes('/etc');
}

/** @param options those the user set with `--dns-option`; Docker's own `ndots:0` is not among them */
function ndotsOf(options: readonly string[]): number | null {
  const digits = options
    .map((option) => /^ndots:(\d+)$/.exec(option)?.[1])
    .find((found) => found !== undefined);
  return digits === undefined ? null : Number(digits);
}

/**
 * 127.0.0.11 has no listener on port 53: two DNAT rules in the container's own nat table lead to dockerd. That table
 * exists in every namespace with an embedded server; without those rules nobody answers there.
 */
function redirectionGone(detail: NamespaceDetail | null): boolean | null {
  const chains = valueOf(detail?.firewall);
  if (chains === null || !isFirewallWhole(detail, 4)) return null;
  const known = goneFrom.get(chains);
  if (known !== undefined) return known;
  const gone = isRedirectionGone(chains);
  goneFrom.set(chains, gone);
  return gone;
}

/** The same namespace is asked about once for each that it could reach. */
const goneFrom = new WeakMap<readonly FirewallChain[], boolean | null>();

function isRedirectionGone(chains: readonly FirewallChain[]): boolean | null {
  const nat = chains.filter(
    ({ table, hook }) => /\bnat$/.test(table) || (hook?.includes('type nat') ?? false),
  );
  if (nat.length === 0) return null;
  return !nat.some(({ rules }) =>
    rules.some(({ text }) => /dnat/i.test(text) && /127\.0\.0\.11|:\d+/.test(text)),
  );
}

/** Engines since 26 note the servers they forward to: `# ExtServers: [host(198.51.100.1) 192.0.2.53]`. */
function upstreamsOf(container: Container, comments: readonly string[]): readonly string[] | null {
  if (container.dns.servers.length > 0) return container.dns.servers;
  const noted = comments.map((line) => /ExtServers:\s*\[([^\]]*)\]/.exec(line)?.[1]).find(Boolean);
  if (noted === undefined) return null;
  return noted.split(/\s+/).map((server) => server.replace(/^host\((.*)\)$/, '$1'));
}

function resolverEvidence(detail: NamespaceDetail, servers: readonly string[]): Evidence {
  return {
    source: 'container',
    command: detail.resolver.command,
    value: servers.map((server) => `nameserver ${server}`).join('\n'),
  };
}
