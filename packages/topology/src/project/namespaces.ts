import type { ContainerFacts, HiddenNamespaceFacts } from '../facts.js';
import { type ContainerId, type NamespaceId, namespaceId } from '../ids.js';
import type { Namespace, NetworkMode } from '../model.js';
import { type Context, idsOf, isRunning } from './context.js';

/** Reads Docker's `NetworkMode` text. */
export function networkModeOf(context: Context, container: ContainerFacts): NetworkMode {
  const mode = container.networkMode;
  if (mode === 'host') return { kind: 'host' };
  if (mode === 'none') return { kind: 'none' };
  if (!mode.startsWith(joined)) return { kind: 'networks' };
  const dockerId = mode.slice(joined.length);
  const owner = ownerOf(context, container);
  return { kind: 'container', dockerId, owner: owner === undefined ? null : idsOf(context, owner).container };
}

const joined = 'container:';

/** The container whose namespace it asked for; undefined: it asked for none, or for one that is gone. */
export function ownerOf(context: Context, { networkMode }: ContainerFacts): ContainerFacts | undefined {
  return networkMode.startsWith(joined)
    ? context.containers.get(networkMode.slice(joined.length))
    : undefined;
}

/** The namespace that each container lives in. */
export type Homes = ReadonlyMap<ContainerFacts, NamespaceId>;

export function homesOf(context: Context): Homes {
  return new Map(context.facts.containers.map((container) => [container, namespaceOf(context, container)]));
}

/**
 * The namespace a container lives in. A container that joined X's namespace is in X's, unless the kernel shows
 * that X has got a new one since (X was restarted: the sharer stays behind in the old namespace).
 */
function namespaceOf(context: Context, container: ContainerFacts): NamespaceId {
  const owner = namespaceOwner(context, container);
  return owner === null ? context.hostNamespace : idsOf(context, owner).namespace;
}

/** Null: the host owns it. Follows chains of `container:` and stops at loops, which Docker refuses but a recording may hold. */
function namespaceOwner(context: Context, container: ContainerFacts): ContainerFacts | null {
  let current = container;
  for (const seen = new Set<string>(); !seen.has(current.dockerId);) {
    seen.add(current.dockerId);
    if (current.networkMode === 'host') return null;
    const next = ownerOf(context, current);
    if (next === undefined || leftBehind(context, current, next)) return current;
    current = next;
  }
  return current;
}

function leftBehind(context: Context, sharer: ContainerFacts, owner: ContainerFacts): boolean {
  if (isRunning(sharer) && !isRunning(owner)) return false;
  const [mine, theirs] = [context.namespaces.get(sharer.dockerId), context.namespaces.get(owner.dockerId)];
  if (mine?.inode == null || theirs?.inode == null) return false;
  return mine.inode !== theirs.inode;
}

/** One entity per namespace that a container lives in, the host's, and those of overlays that could be read. */
export function projectNamespaces(context: Context, homes: Homes): Namespace[] {
  const members = new Map<NamespaceId, ContainerId[]>([[context.hostNamespace, []]]);
  const owners = new Map<NamespaceId, ContainerFacts>();
  for (const container of context.facts.containers) {
    const { container: member, namespace: own } = idsOf(context, container);
    const id = homes.get(container) ?? own;
    const isOwner = id === own;
    if (isOwner) owners.set(id, container);
    const others = members.get(id) ?? [];
    members.set(id, isOwner ? [member, ...others] : [...others, member]);
  }
  const lived = [...members].map(([id, ids]) => {
    const owner = owners.get(id);
    return owner === undefined
      ? context.kept.tables.namespaces.same(toNamespace(context, id, null, ids))
      : keptNamespace(context, id, owner, ids);
  });
  return [
    ...lived,
    ...[...context.hidden.values()].map((hidden) =>
      context.kept.tables.namespaces.same(hiddenNamespace(context, hidden)),
    ),
  ];
}

function hiddenNamespace(context: Context, { name, folder }: HiddenNamespaceFacts): Namespace {
  return {
    kind: 'namespace',
    id: namespaceId(context.engine, name),
    engine: context.engine,
    role: 'hidden',
    owner: null,
    members: [],
    inode: null,
    file: `${folder}/${name}`,
    read: true,
  };
}

function keptNamespace(
  context: Context,
  id: NamespaceId,
  owner: ContainerFacts,
  members: readonly ContainerId[],
): Namespace {
  const { kept } = context;
  const facts = context.namespaces.get(owner.dockerId);
  return kept.namespace(owner, [id, facts !== undefined, facts?.inode, ...members], () =>
    kept.tables.namespaces.same(toNamespace(context, id, owner, members)),
  );
}

function toNamespace(
  context: Context,
  id: NamespaceId,
  owner: ContainerFacts | null,
  members: readonly ContainerId[],
): Namespace {
  const isHost = id === context.hostNamespace;
  const facts = owner === null ? undefined : context.namespaces.get(owner.dockerId);
  return {
    kind: 'namespace',
    id,
    engine: context.engine,
    role: isHost ? 'host' : 'container',
    owner: owner === null ? null : idsOf(context, owner).container,
    members,
    file: null,
    inode: isHost ? (context.facts.kernel?.hostInode ?? null) : (facts?.inode ?? null),
    read: isHost ? context.hostLinks.size > 0 : facts !== undefined,
  };
}
