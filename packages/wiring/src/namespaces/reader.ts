import type { LinkFacts, NamespaceFacts } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import { askNamespaceIds } from '../netlink/requests.js';
import type { NetlinkConnection } from '../netlink/connection.js';
import type { ByteOrder } from '../parse/proc-net.js';
import { parseNamespaceInode } from '../parse/process.js';
import type { NamespaceTarget } from '../port.js';
import type { Files } from '../system.js';
import { assignAddresses } from './addresses.js';
import { followCables, type ReadInside } from './cables.js';
import { deduceNamespaceIds } from './deduce.js';
import type { Identity, IdentityCheck } from './identity.js';
import { readAddressTables, readProcLinks } from './proc-links.js';
import { createTargetReader, type TargetReader } from './target-links.js';

/** Targets per batch: about 3 ms of reading between two turns of the event loop. */
const batchSize = 32;

export interface NamespaceSources {
  readonly files: Files;
  readonly procFolder: string;
  readonly byteOrder: ByteOrder;
  readonly clock: () => number;
  readonly abilities: Abilities;
  readonly identity: IdentityCheck;
  /** Connections to ask for namespace ids and links; empty where the netlink package is missing. */
  readonly connections: readonly NetlinkConnection[];
  readonly hostInode: () => string | null;
  /** A fresh reading of the host's links, to deduce namespace ids where they can not be asked for. */
  readonly hostLinks: () => Promise<readonly LinkFacts[]>;
  /** Files below a container's root, for ids that the links do not tell by themselves. */
  readonly readInside: ReadInside;
}

export interface NamespaceReader {
  read(targets: readonly NamespaceTarget[]): Promise<NamespaceFacts[]>;
}

interface Verified {
  readonly target: NamespaceTarget;
  readonly startTime: string;
}

/** One call's memory: links of namespaces that several containers share are read once. */
type Shared = Map<string, readonly LinkFacts[]>;

interface Using {
  readonly connection: NetlinkConnection | null;
  readonly hostInode: string | null;
  readonly shared: Shared;
}

/** Reads container namespaces in batches and keeps the abilities up to date with what was refused and what worked. */
export function createNamespaceReader(sources: NamespaceSources): NamespaceReader {
  const { identity } = sources;
  const targetReader = createTargetReader(sources.abilities, sources.connections);
  let everVerified = false;
  const reader = new BatchReader(sources, identity, targetReader);

  return {
    read: async (targets) => {
      const found: NamespaceFacts[] = [];
      const shared: Shared = new Map();
      let refusal: string | null = null;
      for (let at = 0; at < targets.length; at += batchSize) {
        if (at > 0) await turn();
        const batch = targets.slice(at, at + batchSize);
        const identities = batch.map((target) => identity.identify(target));
        refusal ??= identities.flatMap((one) => (one.kind === 'verified' ? [] : one.words))[0] ?? null;
        const verified = batch.flatMap((target, key) => verifiedTarget(target, identities[key]));
        everVerified ||= verified.length > 0;
        found.push(...(await reader.read(verified, shared)));
      }
      // Once a container's process was seen this is its PID namespace: later absences are processes that ended.
      if (everVerified) sources.abilities.allow('processes');
      else if (refusal !== null) sources.abilities.block('processes', refusal);
      if (sources.connections.length > 0 || found.length === 0) return found;
      const hostLinks = await sources.hostLinks();
      return followCables(hostLinks, deduceNamespaceIds(hostLinks, found), sources.readInside);
    },
  };
}

function verifiedTarget(target: NamespaceTarget, identity: Identity | undefined): Verified[] {
  return identity?.kind === 'verified' ? [{ target, startTime: identity.startTime }] : [];
}

class BatchReader {
  constructor(
    private readonly sources: NamespaceSources,
    private readonly identity: IdentityCheck,
    private readonly targetReader: TargetReader,
  ) {}

  /** Reads the batch, as many at once as there are connections. */
  async read(batch: readonly Verified[], shared: Shared): Promise<NamespaceFacts[]> {
    const ids = await this.namespaceIds(batch);
    const found: (NamespaceFacts | null)[] = batch.map(() => null);
    const inodes = this.inodes(batch);
    const hostInode = this.sources.hostInode();
    let next = 0;
    const lane = async (connection: NetlinkConnection | null) => {
      for (let at = next++; at < batch.length; at = next++) {
        const one = batch[at];
        if (one === undefined) continue;
        found[at] = await this.readOne(one, ids[at] ?? null, inodes[at] ?? null, {
          connection,
          hostInode,
          shared,
        });
      }
    };
    const { connections } = this.sources;
    await Promise.all(connections.length === 0 ? [lane(null)] : connections.map(lane));
    return found.filter((facts) => facts !== null);
  }

  private async namespaceIds(batch: readonly Verified[]): Promise<(number | null)[]> {
    const [connection] = this.sources.connections;
    if (connection === undefined) return batch.map(() => null);
    const pids = batch.map((one) => one.target.pid);
    // A failed socket costs this batch its ids; the next batch gets a new socket.
    return askNamespaceIds(connection, pids).catch(() => batch.map(() => null));
  }

  private inodes(batch: readonly Verified[]): (string | null)[] {
    const { files, procFolder, abilities } = this.sources;
    let refusal: string | null = null;
    const inodes = batch.map(({ target }) => {
      const link = files.readLink(`${procFolder}/${target.pid}/ns/net`);
      if (link.kind === 'text') return parseNamespaceInode(link.text);
      if (link.failure.code !== 'ENOENT' && link.failure.code !== 'ESRCH') refusal = link.failure.words;
      return null;
    });
    if (refusal !== null) abilities.block('ptrace', refusal);
    else if (inodes.some((inode) => inode !== null)) abilities.allow('ptrace');
    return abilities.isPermitted('ptrace') ? inodes : inodes.map(() => null);
  }

  private async readOne(
    one: Verified,
    id: number | null,
    inode: string | null,
    using: Using,
  ): Promise<NamespaceFacts | null> {
    const { pid, containerDockerId } = one.target;
    const isHost = inode !== null && inode === using.hostInode;
    const known = isHost ? [] : inode === null ? undefined : using.shared.get(inode);
    const full =
      known === undefined && using.connection !== null
        ? await this.targetReader.read(using.connection, { pid, id, inode })
        : null;
    const links = known ?? this.withAddresses(pid, full?.links ?? null);
    if (!this.identity.confirm(one.target, one.startTime)) return null;
    if (inode !== null) using.shared.set(inode, links);
    const namespace = full?.namespace ?? id;
    return { readAt: this.sources.clock(), containerDockerId, pid, namespace, inode, links };
  }

  private withAddresses(pid: number, links: readonly LinkFacts[] | null): LinkFacts[] {
    const { files, procFolder, byteOrder } = this.sources;
    const folder = `${procFolder}/${pid}`;
    return assignAddresses(
      links ?? readProcLinks(files, folder),
      readAddressTables(files, folder, byteOrder),
    );
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
