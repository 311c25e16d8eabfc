import { groupBy } from '../group.js';
import { bridgeFinder } from '../drivers/bridge-link.js';
import { hiddenNamespaceName, hiddenSandboxName } from '../drivers/overlay.js';
import { driverNamed } from '../drivers/registry.js';
import type {
  ContainerFacts,
  Facts,
  HiddenNamespaceFacts,
  LinkFacts,
  NamespaceFacts,
  NetworkFacts,
} from '../facts.js';
import { productOf } from '../products/registry.js';
import { type EngineId, type NamespaceId, containerId, namespaceId } from '../ids.js';
import { type ContainerIds, type Kept } from './kept.js';

/** Facts with the look-ups that every step of the projection needs; built once per projection. */
export interface Context {
  readonly facts: Facts;
  readonly kept: Kept;
  readonly engine: EngineId;
  readonly hostNamespace: NamespaceId;
  readonly containers: ReadonlyMap<string, ContainerFacts>;
  readonly networks: ReadonlyMap<string, NetworkFacts>;
  readonly networkByName: ReadonlyMap<string, NetworkFacts>;
  readonly hostLinks: ReadonlyMap<number, LinkFacts>;
  /** The host's bridge of each network that has one there. */
  readonly bridges: ReadonlyMap<NetworkFacts, LinkFacts>;
  /** The host's veths by the index of their other end, which says nothing of the namespace that this is in. */
  readonly vethsByPeer: ReadonlyMap<number | null, readonly LinkFacts[]>;
  /** By full container id. */
  readonly namespaces: ReadonlyMap<string, NamespaceFacts>;
  /** By the name of Docker's file; those of the networks that are known, no others. */
  readonly hidden: ReadonlyMap<string, HiddenNamespaceFacts>;
  /** Running containers by the name of their namespace's file; made when it is asked for, which only a swarm's networks do. */
  containerBySandbox(): ReadonlyMap<string, ContainerFacts>;
}

/** Sorts first, so that nothing concluded depends on the order in which a source listed things. */
export function createContext(unsorted: Facts, kept: Kept): Context {
  const facts = {
    ...unsorted,
    containers: sortedById(unsorted.containers),
    networks: sortedById(unsorted.networks),
  };
  const { engine } = kept;
  const containers = new Map(facts.containers.map((container) => [container.dockerId, container]));
  let sandboxes: ReadonlyMap<string, ContainerFacts> | null = null;
  const links = (facts.kernel?.links ?? []).toSorted((left, right) => left.index - right.index);
  return {
    facts,
    kept,
    engine,
    hostNamespace: namespaceId(engine, 'host'),
    containers,
    networks: new Map(facts.networks.map((network) => [network.dockerId, network])),
    networkByName: new Map(facts.networks.map((network) => [network.name, network])),
    hostLinks: new Map(links.map((link) => [link.index, link])),
    bridges: bridgesOf(facts.networks, links),
    vethsByPeer: groupBy(
      links.filter(({ kind }) => kind === 'veth'),
      ({ peerIndex }) => peerIndex,
    ),
    namespaces: currentNamespaces(facts, containers),
    hidden: knownHidden(facts),
    containerBySandbox: () => (sandboxes ??= bySandbox(facts.containers)),
  };
}

function bridgesOf(
  networks: readonly NetworkFacts[],
  links: readonly LinkFacts[],
): ReadonlyMap<NetworkFacts, LinkFacts> {
  const find = bridgeFinder(links);
  return new Map(
    networks.flatMap((network) => {
      const link = find(network);
      return link === null ? [] : [[network, link] as const];
    }),
  );
}

/** The name of the network's bridge: the kernel's, else the one that the engine should have given it. */
export function bridgeNameOf({ bridges }: Context, network: NetworkFacts): string | null {
  return bridges.get(network)?.name ?? driverNamed(network.driver).bridgeName(network);
}

/** Whether containers on the network are found by name. */
export function servesNames({ facts }: Context, network: NetworkFacts): boolean {
  const byDriver = driverNamed(network.driver).resolvesNames(network);
  return productOf(facts.engine.product).resolvesNames(network, byDriver);
}

/** The ids of a container and of the namespace that it would own. */
export function idsOf({ engine, kept }: Context, container: ContainerFacts): ContainerIds {
  return kept.containerIds(container, [], () => ({
    container: containerId(engine, container.dockerId),
    namespace: namespaceId(engine, container.dockerId),
  }));
}

/** A file may stay behind when its network is gone, and another engine of this host may have its own. */
function knownHidden(facts: Facts): ReadonlyMap<string, HiddenNamespaceFacts> {
  const names = new Set(
    facts.networks.flatMap((network) =>
      network.driver === 'overlay' ? [hiddenNamespaceName(network), hiddenSandboxName(network, '')] : [],
    ),
  );
  const known = (facts.kernel?.hidden ?? []).filter(({ name }) => names.has(name));
  return new Map(known.toSorted(byFileName).map((hidden) => [hidden.name, hidden]));
}

function byFileName(left: HiddenNamespaceFacts, right: HiddenNamespaceFacts): number {
  return left.name < right.name ? -1 : 1;
}

function bySandbox(containers: readonly ContainerFacts[]): ReadonlyMap<string, ContainerFacts> {
  return new Map(
    containers.filter(isRunning).flatMap((container) => {
      const name = container.inspected?.sandboxKey.split('/').at(-1) ?? '';
      return name === '' ? [] : [[name, container] as const];
    }),
  );
}

/** Only namespaces read through the container's present process count: an older read belongs to a namespace that is gone. */
function currentNamespaces(
  { kernel }: Facts,
  containers: ReadonlyMap<string, ContainerFacts>,
): ReadonlyMap<string, NamespaceFacts> {
  const current = new Map<string, NamespaceFacts>();
  for (const namespace of kernel?.namespaces ?? []) {
    const pid = containers.get(namespace.containerDockerId)?.inspected?.pid;
    if (namespace.pid > 0 && pid === namespace.pid) current.set(namespace.containerDockerId, namespace);
  }
  return current;
}

/** True while the container's processes exist, and with them its network namespace and endpoints. */
export function isRunning(container: ContainerFacts): boolean {
  return container.state === 'running' || container.state === 'paused';
}

function sortedById<Item extends { readonly dockerId: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => (left.dockerId < right.dockerId ? -1 : 1));
}
