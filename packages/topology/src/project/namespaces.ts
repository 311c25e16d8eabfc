import type { ContainerFacts, HiddenNamespaceFacts } from '../facts.js';
import { type ContainerId, type NamespaceId, containerId, namespaceId } from '../ids.js';
import type { Namespace, NetworkMode } from '../model.js';
import { type Context, isRunning } from './context.js';

/** Reads Docker's `NetworkMode` text. */
export function networkModeOf(context: Context, container: ContainerFacts): NetworkMode {
  const mode = container.networkMode;
  if (mode === 'host') return { kind: 'host' };
  if (mode === 'none') return { kind: 'none' };
  if (!mode.startsWith('container:')) return { kind: 'networks' };
  const dockerId = mode.slice('container:'.length);
  const known = context.containers.has(dockerId);
  return { kind: 'container', dockerId, owner: known ? containerId(context.engine, dockerId) : null };
}

/**
 * The namespace a container lives in. A container that joined X's namespace is in X's, unless the kernel shows
 * that X has got a new one since (X was restarted: the sharer stays behind in the old namespace).
 */
export function namespaceOf(context: Context, container: ContainerFacts): NamespaceId {
  const owner = namespaceOwner(context, container);
  return owner === null ? context.hostNamespace : namespaceId(context.engine, owner.dockerId);
}

/** Null: the host owns it. Follows chains of `container:` and stops at loops, which Docker refuses but a recording may hold. */
function namespaceOwner(context: Context, container: ContainerFacts): ContainerFacts | null {
  let current = container;
  for (const seen = new Set<string>(); !seen.has(current.dockerId);) {
    seen.add(current.dockerId);
    const mode = networkModeOf(context, current);
    if (mode.kind === 'host') return null;
    const next = mode.kind === 'container' ? context.containers.get(mode.dockerId) : undefined;
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
export function projectNamespaces(context: Context): Namespace[] {
  const members = new Map<NamespaceId, ContainerId[]>([[context.hostNamespace, []]]);
  const owners = new Map<NamespaceId, ContainerFacts>();
  for (const container of context.facts.containers) {
    const id = namespaceOf(context, container);
    const member = containerId(context.engine, container.dockerId);
    const isOwner = id === namespaceId(context.engine, container.dockerId);
    if (isOwner) owners.set(id, container);
    const others = members.get(id) ?? [];
    members.set(id, isOwner ? [member, ...others] : [...others, member]);
  }
  const lived = [...members].map(([id, ids]) => toNamespace(context, id, owners.get(id) ?? null, ids));
  return [...lived, ...[...context.hidden.values()].map((hidden) => hiddenNamespace(context, hidden))];
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
    owner: owner === null ? null : containerId(context.engine, owner.dockerId),
    members,
    file: null,
    inode: isHost ? (context.facts.kernel?.hostInode ?? null) : (facts?.inode ?? null),
    read: isHost ? context.hostLinks.size > 0 : facts !== undefined,
  };
}
