import type { HostDetail, LinkFacts, NamespaceDetail, NamespaceFacts } from '@patchbay/topology';
import type { IdentityCheck } from '../namespaces/identity.js';
import type { Counters, DetailParts, HostLinks, NamespaceTarget } from '../port.js';
import { readContainerDetail, readOwnDetail } from './reader.js';
import { readWay } from './way.js';
import type { Commands } from '../system.js';
import { ownPlace, type DeepSources } from './sources.js';
import { readCounterTable } from './tables.js';

export interface DeepReaderSources extends DeepSources {
  readonly identity: IdentityCheck;
  readonly readHost: () => Promise<HostLinks | null>;
  readonly readNamespaces: (targets: readonly NamespaceTarget[]) => Promise<NamespaceFacts[]>;
}

/** Reads on demand what is too dear to be read all the time. Nothing here runs anything of an image. */
export class DeepReader {
  constructor(private readonly sources: DeepReaderSources) {}

  /** Null when the process is gone, is another's, or was exchanged for another while it was read. */
  /** @param signal ends the programs that read */
  async readDetail(
    target: NamespaceTarget,
    parts: DetailParts,
    signal: AbortSignal,
  ): Promise<NamespaceDetail | null> {
    const { identity } = this.sources;
    const sources = endedBy(signal, this.sources);
    const who = identity.identify(target);
    if (who.kind !== 'verified' || !identity.confirm(target, who.startTime)) return null;
    const detail =
      parts === 'all'
        ? await readContainerDetail(sources, target.pid, () => this.linksOf(target))
        : await readWay(sources, target.pid, parts);
    return identity.confirm(target, who.startTime) ? detail : null;
  }

  readHostDetail(signal: AbortSignal): Promise<HostDetail> {
    return readOwnDetail(endedBy(signal, this.sources), () => this.ownLinks());
  }

  async readCounters(): Promise<Counters | null> {
    if (!this.sources.abilities.isPermitted('host-links')) return null;
    const reading = await readCounterTable(this.sources, ownPlace(this.sources));
    return reading.known ? { readAt: this.sources.clock(), links: reading.value } : null;
  }

  private async linksOf(target: NamespaceTarget): Promise<readonly LinkFacts[]> {
    const { abilities, readHost, readNamespaces } = this.sources;
    const [facts] = await readNamespaces([target]);
    if (facts === undefined) throw new Error(abilities.words('host-links') || abilities.words('processes'));
    if (facts.inode === null || facts.links.length > 0) return facts.links;
    // The namespace reader leaves the host's own to `readHost`.
    const host = await readHost();
    return facts.inode === host?.hostInode ? host.links : facts.links;
  }

  private async ownLinks(): Promise<readonly LinkFacts[]> {
    const host = await this.sources.readHost();
    if (host === null) throw new Error(this.sources.abilities.words('host-links'));
    return host.links;
  }
}

function endedBy(signal: AbortSignal, sources: DeepReaderSources): DeepReaderSources {
  const { commands } = sources;
  const run: Commands['run'] = (command, parameters) => commands.run(command, parameters, signal);
  return { ...sources, commands: { ...commands, run } };
}
