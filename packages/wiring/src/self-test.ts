import type { LinkFacts } from '@patchbay/topology';
import type { Abilities } from './abilities.js';
import { NetlinkError, type NetlinkConnection } from './netlink/connection.js';
import { dumpLinks } from './netlink/requests.js';
import { parseCapabilities, type Capability } from './parse/process.js';
import { failureOf, textOf, type Commands, type Files } from './system.js';

export interface SelfTestSources {
  readonly files: Files;
  readonly commands: Commands;
  readonly procFolder: string;
  readonly abilities: Abilities;
  readonly connection: NetlinkConnection | null;
  /** Why there is no connection. */
  readonly bindingWords: string;
}

/** The effective capabilities of this process. */
export function readCapabilities(files: Files, procFolder: string): ReadonlySet<Capability> {
  return parseCapabilities(textOf(files.read(`${procFolder}/self/status`)));
}

/**
 * Tries what can be tried before any container is known. Reading containers corrects it later: PIDs may turn out to be of
 * another PID namespace, and one container's process may be readable where another's is not.
 */
export async function testAbilities(sources: SelfTestSources, links: readonly LinkFacts[]): Promise<void> {
  const capabilities = readCapabilities(sources.files, sources.procFolder);
  testProcesses(sources, capabilities);
  await testTargetLinks(sources, capabilities, links);
  await testEnter(sources, capabilities);
}

function testProcesses(sources: SelfTestSources, capabilities: ReadonlySet<Capability>): void {
  const { files, procFolder, abilities } = sources;
  const table = files.read(`${procFolder}/1/net/dev`);
  if (table.kind === 'text') abilities.allow('processes');
  else abilities.block('processes', table.failure.words);
  const inode = files.readLink(`${procFolder}/1/ns/net`);
  if (inode.kind === 'text' || capabilities.has('SYS_PTRACE')) abilities.allow('ptrace');
  else abilities.block('ptrace', inode.failure.words);
}

async function testTargetLinks(
  sources: SelfTestSources,
  capabilities: ReadonlySet<Capability>,
  links: readonly LinkFacts[],
): Promise<void> {
  const { abilities, connection } = sources;
  if (connection === null) return abilities.block('net-admin', `netlink: ${sources.bindingWords}`);
  if (!capabilities.has('NET_ADMIN')) return abilities.block('net-admin', lacks('NET_ADMIN'));
  abilities.allow('net-admin');
  const other = links.find((link) => link.peerNamespace !== null)?.peerNamespace ?? null;
  if (other === null) return;
  try {
    await dumpLinks(connection, other);
  } catch (error) {
    const gone = error instanceof NetlinkError && error.code === 'EINVAL';
    if (!gone) abilities.block('net-admin', failureOf(error).words);
  }
}

async function testEnter(sources: SelfTestSources, capabilities: ReadonlySet<Capability>): Promise<void> {
  const { abilities, commands, procFolder } = sources;
  if (!capabilities.has('SYS_ADMIN')) return abilities.block('full', lacks('SYS_ADMIN'));
  try {
    // Entering even one's own namespace needs the capability.
    await commands.run('nsenter', [`--net=${procFolder}/self/ns/net`, 'true']);
    abilities.allow('full');
  } catch (error) {
    abilities.block('full', failureOf(error).words);
  }
}

function lacks(capability: Capability): string {
  return `CapEff has no CAP_${capability}`;
}
