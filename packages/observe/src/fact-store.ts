import type { HostLinks } from '@patchbay/wiring';
import type {
  ContainerFacts,
  EngineFacts,
  Facts,
  HiddenNamespaceFacts,
  KernelFacts,
  LinkFacts,
  NamespaceFacts,
  NetworkFacts,
  SwarmFacts,
  WiringStatus,
} from '@patchbay/topology';
import { hiddenNamespaceName, sameValue } from '@patchbay/topology';

/** The newest facts of one engine, by what they are about. */
export class FactStore {
  readonly containers = new Map<string, ContainerFacts>();
  readonly networks = new Map<string, NetworkFacts>();
  readonly namespaces = new Map<string, NamespaceFacts>();
  /** In which order inspects were seen first: not by their time, which may have been set back. */
  private readonly order = new WeakMap<object, number>();
  private ordered = 0;
  private lastHost: HostLinks | null = null;
  private lastHidden: readonly HiddenNamespaceFacts[] = [];
  private lastSwarm: SwarmFacts | null = null;

  constructor(public engine: EngineFacts) {}

  get host(): HostLinks | null {
    return this.lastHost;
  }

  /** Links that are as they were stay the very same objects: whoever concludes from facts sees at once what changed. */
  takeHost(host: HostLinks | null): void {
    this.lastHost = host && { ...host, links: keptLinks(this.lastHost?.links, host.links) };
  }

  /** The same for the namespaces that overlays keep for themselves. */
  takeHidden(hidden: readonly HiddenNamespaceFacts[]): void {
    const before = new Map(this.lastHidden.map((one) => [one.name, one]));
    this.lastHidden = hidden.map((one) => {
      const last = before.get(one.name);
      // Who reads only the links says nothing of the peers.
      const peerTable = one.peerTable === undefined ? last?.peerTable : one.peerTable;
      const kept = { ...one, links: keptLinks(last?.links, one.links) };
      return peerTable === undefined ? kept : { ...kept, peerTable };
    });
  }

  /** What a manager told of its swarm; null: this engine is none. The very same object where it says the same. */
  takeSwarm(swarm: SwarmFacts | null): void {
    const { lastSwarm } = this;
    const isSame =
      lastSwarm !== null && swarm !== null && sameValue(lastSwarm, { ...swarm, readAt: lastSwarm.readAt });
    if (!isSame) this.lastSwarm = swarm;
  }

  /** What an inspect told; the very same object where it says the same. */
  takeNetwork(network: NetworkFacts): void {
    this.networks.set(network.dockerId, unlessSaid(this.networks.get(network.dockerId), network));
  }

  /** Overlays with a member on another node that the kernel has no entry for: one of the two readings may have been overtaken. */
  overlaysLackingPeers(): readonly string[] {
    const own = this.engine.swarmAddress ?? null;
    return this.swarmOverlays().flatMap((network) => {
      const file = hiddenNamespaceName(network);
      const table = this.lastHidden.find(({ name }) => name === file)?.peerTable ?? null;
      if (table === null || network.ingress) return [];
      const reached = new Set(table.forwarding.map(({ mac }) => mac));
      const known = new Set(
        table.neighbours.flatMap(({ address, mac }) => (reached.has(mac) ? [address] : [])),
      );
      const remote = (network.overlay?.members ?? []).filter(({ hostAddress }) => hostAddress !== own);
      return remote.some(({ ipv4 }) => ipv4 !== null && !known.has(ipv4)) ? [network.dockerId] : [];
    });
  }

  /** Overlays that this node has a part in: elsewhere the engine is told of no member. */
  swarmOverlays(): readonly NetworkFacts[] {
    return [...this.networks.values()].filter(
      ({ driver, scope, peers, hiddenEndpoints }) =>
        driver === 'overlay' && scope === 'swarm' && peers.length + hiddenEndpoints.length > 0,
    );
  }

  /** The same for what was read of these containers' namespaces; of those that are not in it nothing is known any more. */
  takeNamespaces(ids: Iterable<string>, read: readonly NamespaceFacts[]): void {
    const before = new Map<string, readonly LinkFacts[]>();
    for (const id of ids) {
      const links = this.namespaces.get(id)?.links;
      if (links !== undefined) before.set(id, links);
      this.namespaces.delete(id);
    }
    for (const one of read) {
      const links = keptLinks(before.get(one.containerDockerId), one.links);
      this.namespaces.set(one.containerDockerId, { ...one, links });
    }
  }

  /** Everything as one value. @param status the wiring tier; links of another host are left out */
  toFacts(status: WiringStatus | null): Facts {
    return {
      engine: this.engine,
      containers: [...this.containers.values()],
      networks: [...this.networks.values()],
      swarm: this.lastSwarm,
      kernel: this.kernel(status),
    };
  }

  private kernel(status: WiringStatus | null): KernelFacts | null {
    if (status === null) return null;
    const host = this.lastHost;
    // What was read of namespaces before proves nothing once the host itself is out of reach.
    if (host === null) return unreadKernel(status);
    return {
      ...host,
      status,
      namespaces: [...this.namespaces.values()],
      hidden: this.lastHidden,
    };
  }

  /** Whether an inspect told anything of any container. */
  get hasInspected(): boolean {
    return [...this.containers.values()].some(({ inspected }) => inspected !== null);
  }

  /**
   * Takes in a list of all containers. What an inspect told stays until the list contradicts it.
   * @returns the ids that have to be inspected: new ones, and those the list shows changed
   */
  takeContainerList(listed: readonly ContainerFacts[]): string[] {
    const ids = new Set(listed.map((container) => container.dockerId));
    for (const id of this.containers.keys()) if (!ids.has(id)) this.dropContainer(id);
    return listed.filter((container) => this.takeListedContainer(container)).map(({ dockerId }) => dockerId);
  }

  /**
   * Those that do not run and were read longest ago. A start that Docker refuses changes `State.Error` alone: no event tells
   * of it, and no list.
   */
  longestUnread(count: number): string[] {
    const resting = [...this.containers.values()].filter(
      ({ state, inspected }) => inspected !== null && state !== 'running' && state !== 'paused',
    );
    for (const { inspected } of resting)
      if (inspected !== null && !this.order.has(inspected)) this.order.set(inspected, (this.ordered += 1));
    const orderOf = ({ inspected }: ContainerFacts): number =>
      inspected === null ? 0 : (this.order.get(inspected) ?? 0);
    const byAge = resting.toSorted((left, right) => orderOf(left) - orderOf(right));
    return byAge.slice(0, count).map(({ dockerId }) => dockerId);
  }

  private takeListedContainer(listed: ContainerFacts): boolean {
    const known = this.containers.get(listed.dockerId);
    if (known === undefined) this.containers.set(listed.dockerId, listed);
    return (
      known === undefined || known.inspected === null || !sameValue(listedPart(known), listedPart(listed))
    );
  }

  /** Takes in a list of all networks; what only an inspect tells (hidden endpoints, peers) is kept. */
  takeNetworkList(listed: readonly NetworkFacts[]): void {
    const known = new Map(this.networks);
    this.networks.clear();
    for (const network of listed) {
      const before = known.get(network.dockerId);
      const kept = before && inspectedPart(before);
      this.networks.set(network.dockerId, unlessSaid(before, { ...network, ...kept }));
    }
  }

  dropContainer(id: string): void {
    this.containers.delete(id);
    this.namespaces.delete(id);
  }
}

/** Links by their index, each the very one of before where nothing about it changed; the very list where nothing changed at all. */
function keptLinks(before: readonly LinkFacts[] = [], now: readonly LinkFacts[]): readonly LinkFacts[] {
  const old = new Map(before.map((link) => [link.index, link]));
  const kept = now.map((link) => {
    const last = old.get(link.index);
    return last !== undefined && sameValue(last, link) ? last : link;
  });
  const isSame = kept.length === before.length && kept.every((link, index) => link === before[index]);
  return isSame ? before : kept;
}

/** What the list leaves out. */
function inspectedPart({ hiddenEndpoints, peers, overlay }: NetworkFacts): Partial<NetworkFacts> {
  return overlay === undefined ? { hiddenEndpoints, peers } : { hiddenEndpoints, peers, overlay };
}

/** The fact of before where the new one says nothing else. */
function unlessSaid(before: NetworkFacts | undefined, now: NetworkFacts): NetworkFacts {
  return before !== undefined && sameValue(before, { ...now, readAt: before.readAt }) ? before : now;
}

/** What both the list and an inspect tell, in a form that compares. */
function listedPart(container: ContainerFacts): unknown {
  const { name, state, health, networkMode } = container;
  const attachments = container.attachments
    .map(({ networkName, endpointDockerId, ipv4, mac }) => ({ networkName, endpointDockerId, ipv4, mac }))
    .sort((left, right) => (left.networkName < right.networkName ? -1 : 1));
  return { name, state, health, networkMode, attachments };
}

function unreadKernel(status: WiringStatus): KernelFacts {
  return {
    readAt: 0,
    status,
    hostInode: null,
    links: [],
    namespaces: [],
    hidden: [],
    defaultRouteIndex: null,
  };
}
