import { endianness } from 'node:os';
import type {
  HiddenNamespaceFacts,
  HostDetail,
  LinkFacts,
  NamespaceDetail,
  ProbeOutcome,
  ProbeRequest,
  WiringStatus,
  WiringTier,
} from '@patchbay/topology';
import { Abilities } from './abilities.js';
import { DeepReader } from './deep/deep-reader.js';
import { openRootFiles, type RootFiles } from './deep/root-files.js';
import { createIpReader } from './host/ip-reader.js';
import { createNetlinkReader } from './host/netlink-reader.js';
import type { HostReader, HostReading } from './host/reader.js';
import { createNamespaceFiles } from './hidden/files.js';
import { readHidden } from './hidden/reader.js';
import { createIdentityCheck, type IdentityCheck } from './namespaces/identity.js';
import { createNamespaceReader, type NamespaceReader } from './namespaces/reader.js';
import { loadBinding, type Binding } from './netlink/binding.js';
import { NetlinkConnection } from './netlink/connection.js';
import { commandEnvironment, createCommands, createFiles } from './node-system.js';
import { parseNamespaceInode } from './parse/process.js';
import type {
  Counters,
  DeepWiring,
  DetailParts,
  HiddenSearch,
  HostLinks,
  LinkWatch,
  NamespaceTarget,
  Wiring,
} from './port.js';
import { Prober } from './probe/prober.js';
import { readCapabilities, testAbilities } from './self-test.js';
import { SharedReads } from './shared-reads.js';
import { failureOf, textOf, type Commands, type Files } from './system.js';
import { openWatch } from './watch/open-watch.js';

/** Namespaces dumped at the same time; the kernel answers within a turn, so more gain nothing. */
const namespaceConnections = 4;

export interface WiringOptions {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** `process.platform`; anything but `linux` has no such kernel to read. */
  readonly platform: string;
  /** For PATH when `ip` and `nsenter` are run. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Default `/proc`. */
  readonly procFolder?: string;
  /** Nothing above this tier is used, to show or test how the picture degrades. Default `full`. */
  readonly maximumTier?: WiringTier;
  /** `ip` leaves the netlink package aside. Default `netlink`, with `ip` where that fails. */
  readonly reader?: 'netlink' | 'ip';
  /** Default: the machine's own. */
  readonly files?: Files;
  readonly commands?: Commands;
}

/**
 * Opens the reader of the kernel of the machine and network namespace this process runs in, and tests what it may do.
 * Never rejects for lack of rights. The caller closes it.
 */
export async function openWiring(options: WiringOptions): Promise<DeepWiring> {
  const wanted = options.reader ?? 'netlink';
  const linux = options.platform === 'linux';
  const binding: Binding =
    linux && wanted === 'netlink' ? await loadBinding() : { kind: 'missing', words: 'left aside' };
  const wiring = new KernelWiring(options, binding);
  await wiring.test();
  return wiring;
}

class KernelWiring implements DeepWiring {
  private readonly procFolder: string;
  private readonly files: Files;
  private readonly commands: Commands;
  private readonly rootFiles: RootFiles;
  private readonly abilities: Abilities;
  private readonly connections: readonly NetlinkConnection[];
  private readonly hostConnection: NetlinkConnection | null;
  private readonly hostReaders: readonly HostReader[];
  private readonly identity: IdentityCheck;
  private readonly namespaces: NamespaceReader;
  private readonly deep: DeepReader;
  private readonly prober: Prober;
  private readonly reads = new SharedReads();
  private readonly watches = new Set<LinkWatch>();
  private changes: WiringStatus['changes'] = 'none';

  constructor(
    private readonly options: WiringOptions,
    private readonly binding: Binding,
  ) {
    this.procFolder = options.procFolder ?? '/proc';
    this.files = options.files ?? createFiles();
    this.commands = options.commands ?? createCommands(options.environment);
    this.rootFiles = openRootFiles({ environment: commandEnvironment(options.environment) });
    this.abilities = new Abilities(options.maximumTier ?? 'full');
    const open = binding.kind === 'loaded' ? binding.open : null;
    this.hostConnection = open === null ? null : new NetlinkConnection(open, true);
    this.connections =
      open === null
        ? []
        : Array.from({ length: namespaceConnections }, () => new NetlinkConnection(open, false));
    this.hostReaders = this.createHostReaders();
    this.identity = createIdentityCheck(this.files, this.procFolder);
    this.namespaces = this.createNamespaces();
    this.deep = this.createDeepReader();
    this.prober = this.createProber();
  }

  status(): WiringStatus {
    return { ...this.abilities.summary(), changes: this.changes };
  }

  /** First self-test; the tests that need containers follow as they are read. */
  async test(): Promise<void> {
    if (!this.abilities.isPermitted('host-links')) return;
    const reading = await this.readLinks();
    if (reading === null) return;
    this.changes = 'ip-monitor';
    await testAbilities(
      {
        files: this.files,
        commands: this.commands,
        procFolder: this.procFolder,
        abilities: this.abilities,
        connection: this.connections[0] ?? null,
        bindingWords: this.binding.kind === 'missing' ? this.binding.words : '',
      },
      reading.links,
    );
  }

  async readHost(): Promise<HostLinks | null> {
    if (!this.abilities.isPermitted('host-links')) return null;
    const reading = await this.readLinks();
    if (reading === null) return null;
    return { readAt: this.options.clock(), hostInode: this.hostInode(), ...reading };
  }

  async readNamespaces(
    targets: readonly NamespaceTarget[],
  ): Promise<Awaited<ReturnType<Wiring['readNamespaces']>>> {
    const { abilities } = this;
    if (!abilities.works('host-links') || !abilities.isPermitted('processes')) return [];
    return this.namespaces.read(targets);
  }

  readHidden(search: HiddenSearch): Promise<HiddenNamespaceFacts[]> {
    const { files, procFolder, abilities, identity, connections, commands } = this;
    const folders = createNamespaceFiles();
    const { clock } = this.options;
    const connection = connections[0] ?? null;
    return readHidden(
      { files, folders, procFolder, clock, abilities, identity, connection, commands },
      search,
    );
  }

  watch(onChange: () => void): LinkWatch {
    if (!this.abilities.works('host-links')) return { close: () => undefined };
    const capabilities = readCapabilities(this.files, this.procFolder);
    const opened = openWatch(
      {
        commands: this.commands,
        mayHearAllNamespaces: capabilities.has('NET_BROADCAST') && this.abilities.isPermitted('processes'),
        onSource: (changes) => (this.changes = changes),
      },
      onChange,
    );
    const watch: LinkWatch = {
      close: () => {
        this.watches.delete(watch);
        opened.close();
      },
    };
    this.watches.add(watch);
    return watch;
  }

  readDetail(
    target: NamespaceTarget,
    parts: DetailParts = 'all',
    signal?: AbortSignal,
  ): Promise<NamespaceDetail | null> {
    const key = `${target.containerDockerId} ${target.pid} ${parts}`;
    return this.reads.ask(key, (own) => this.deep.readDetail(target, parts, own), signal);
  }

  readHostDetail(signal?: AbortSignal): Promise<HostDetail> {
    return this.reads.ask('host', (own) => this.deep.readHostDetail(own), signal);
  }

  readCounters(): Promise<Counters | null> {
    return this.deep.readCounters();
  }

  probe(target: NamespaceTarget, request: ProbeRequest, signal: AbortSignal): Promise<ProbeOutcome> {
    return this.prober.probe(target, request, signal);
  }

  close(): void {
    this.prober.close();
    this.rootFiles.close();
    for (const watch of this.watches) watch.close();
    this.hostConnection?.close();
    for (const connection of this.connections) connection.close();
  }

  /** The first reader that works; why each failed becomes the status. */
  private async readLinks(): Promise<HostReading | null> {
    const refusals: string[] = [];
    for (const reader of this.hostReaders) {
      try {
        const reading = await reader.read();
        this.abilities.allow('host-links');
        return reading;
      } catch (error) {
        refusals.push(`${reader.kind}: ${failureOf(error).words}`);
      }
    }
    const none = `${this.options.platform} has no rtnetlink`;
    this.abilities.block('host-links', refusals.length === 0 ? none : refusals.join('; '));
    return null;
  }

  private hostInode(): string | null {
    return parseNamespaceInode(textOf(this.files.readLink(`${this.procFolder}/self/ns/net`)));
  }

  private createHostReaders(): HostReader[] {
    if (this.options.platform !== 'linux') return [];
    const ip = createIpReader(this.commands);
    return this.hostConnection === null ? [ip] : [createNetlinkReader(this.hostConnection), ip];
  }

  private createDeepReader(): DeepReader {
    const { files, rootFiles, commands, procFolder, abilities, identity } = this;
    return new DeepReader({
      files,
      rootFiles,
      commands,
      procFolder,
      abilities,
      identity,
      byteOrder: endianness(),
      clock: this.options.clock,
      readHost: () => this.readHost(),
      readNamespaces: (targets) => this.readNamespaces(targets),
    });
  }

  private createProber(): Prober {
    const { files, procFolder, abilities, identity } = this;
    const environment = commandEnvironment(this.options.environment);
    const hostInode = () => this.hostInode();
    return new Prober({ files, procFolder, abilities, identity, hostInode, environment });
  }

  private createNamespaces(): NamespaceReader {
    const hostLinks = async (): Promise<readonly LinkFacts[]> => (await this.readLinks())?.links ?? [];
    return createNamespaceReader({
      files: this.files,
      procFolder: this.procFolder,
      byteOrder: endianness(),
      clock: this.options.clock,
      abilities: this.abilities,
      identity: this.identity,
      connections: this.connections,
      hostInode: () => this.hostInode(),
      hostLinks,
      readInside: (pid, path) =>
        this.rootFiles.read({ root: `${this.procFolder}/${pid}/root`, path, from: 'sysfs' }),
    });
  }
}
