import type { ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import type { IdentityCheck } from '../namespaces/identity.js';
import { parseNamespaceInode } from '../parse/process.js';
import type { NamespaceTarget } from '../port.js';
import { textOf, type Files } from '../system.js';
import { runProbe } from './agent/run.mjs';
import { AgentPool, type Seat } from './agent-pool.js';
import { startAgent } from './agent-process.js';
import { refusalOf } from './request.js';

export interface ProberSources {
  readonly files: Files;
  readonly procFolder: string;
  readonly abilities: Abilities;
  readonly identity: IdentityCheck;
  /** Of the namespace we are in. */
  readonly hostInode: () => string | null;
  /** For the agents: nothing of our own environment but where programs are. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Asks live from inside network namespaces, without any tool of an image. */
export class Prober {
  private readonly pool: AgentPool;

  constructor(private readonly sources: ProberSources) {
    const { procFolder, environment } = sources;
    this.pool = new AgentPool({
      start: (seat, onEnd) =>
        startAgent({
          namespaceFile: `${procFolder}/${seat.pid}/ns/net`,
          inode: seat.inode,
          environment,
          onEnd,
        }),
      isStill: (seat) => this.inodeOf(seat.pid) === seat.inode,
    });
  }

  /** Rejects only with the signal's reason. */
  async probe(target: NamespaceTarget, request: ProbeRequest, signal: AbortSignal): Promise<ProbeOutcome> {
    signal.throwIfAborted();
    const refusal = refusalOf(request);
    if (refusal !== null) return notPossible(refusal);
    return unlessAborted(this.probeInside(target, request), signal);
  }

  close(): void {
    this.pool.close();
  }

  private async probeInside(target: NamespaceTarget, request: ProbeRequest): Promise<ProbeOutcome> {
    const { abilities, identity, hostInode } = this.sources;
    if (!abilities.isPermitted('processes')) return notPossible(abilities.words('processes'));
    const who = identity.identify(target);
    if (who.kind !== 'verified') return notPossible(who.words);
    const inode = this.inodeOf(target.pid);
    if (!identity.confirm(target, who.startTime)) return notPossible(`process ${target.pid} ended`);
    // A host-mode container: we are in its namespace.
    if (inode !== null && inode === hostInode() && abilities.isPermitted('ptrace')) return runProbe(request);
    if (!abilities.works('full')) return notPossible(abilities.words('full'));
    if (inode === null) return notPossible(abilities.words('ptrace') || 'its namespace is not readable');
    const seat: Seat = { pid: target.pid, inode };
    return this.pool.ask(seat, request);
  }

  private inodeOf(pid: number): string | null {
    const { files, procFolder } = this.sources;
    return parseNamespaceInode(textOf(files.readLink(`${procFolder}/${pid}/ns/net`)));
  }
}

function notPossible(reason: string): ProbeOutcome {
  return { kind: 'not-possible', reason };
}

/** The outcome, or the signal's reason as soon as it aborts; what is under way ends by itself within seconds. */
function unlessAborted(outcome: Promise<ProbeOutcome>, signal: AbortSignal): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    void outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
