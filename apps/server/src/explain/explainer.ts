import {
  type Details,
  type Explanation,
  type ProbeResult,
  type Question,
  explain,
  needs,
  noDetails,
  probePlan,
  removedOwners,
} from '@patchbay/diagnosis';
import type { DockerEngine } from '@patchbay/docker';
import type {
  Container,
  ContainerId,
  NamespaceDetail,
  ProbeOutcome,
  ProbeRequest,
  Topology,
} from '@patchbay/topology';
import type { DeepWiring, DetailParts, NamespaceTarget } from '@patchbay/wiring';
import { askedContainer } from './asker.js';

/** What an answer is drawn from. */
export interface ExplainerWorld {
  readonly topology: Topology;
  /** Null where the kernel of the engine's host is out of reach: what only it knows stays unknown. */
  readonly wiring: DeepWiring | null;
  /** Null where nobody can be asked for swarm's services. */
  readonly engine: Pick<DockerEngine, 'listServices' | 'removedNames'> | null;
  /** Aborts when whoever asked has left: nothing is read for nobody. */
  readonly signal?: AbortSignal;
}

export interface ExplainOptions {
  /** Asks live as well: DNS queries and connections from inside the source's namespace. */
  readonly probe: boolean;
  readonly signal: AbortSignal;
}

/** A name has to be resolved before its address can be tried; more rounds than this only happen with odd answers. */
const mostRounds = 4;

/**
 * Answers why one container can or can't reach another: reads just the deeper facts that the question needs, then
 * explains. Never rejects for what could not be read: that is `unknown` in the answer. Rejects with a Failure where the asker
 * or the meant container is not one container, and with the signal's reason.
 */
export async function answerQuestion(
  world: ExplainerWorld,
  asked: Question,
  { probe, signal }: ExplainOptions,
): Promise<Explanation> {
  const source = askedContainer(world.topology, asked.from);
  const target = asked.target === null ? null : askedContainer(world.topology, asked.target);
  // From here on by full id: what is read, explained and probed is one and the same container.
  const question = { ...asked, from: source.id, target: target?.id ?? null };
  const results: ProbeResult[] = [];
  world = { ...world, signal };
  let details = await readDetails(world, question, results);
  const rounds = probe ? mostRounds : 0;
  for (let round = 0; round < rounds; round += 1) {
    const plan = probePlan(world.topology, details, question, results);
    if (plan.length === 0) break;
    results.push(...(await ask(world, source, { plan, signal })));
    // An answer can lead to a container that nobody expected: its facts are needed then.
    details = await readDetails(world, question, results);
  }
  const answer = explain(world.topology, details, question, results);
  return { ...answer, question: { ...question, ...asWritten(asked, source) } };
}

/** Asked by id, answered by id; asked by any other word, the container's own name says who was meant. */
function asWritten(asked: Question, source: Container): Pick<Question, 'from' | 'target'> {
  return { from: asked.from === source.id ? source.id : source.name, target: asked.target };
}

async function readDetails(
  { topology, wiring, engine, signal }: ExplainerWorld,
  question: Question,
  results: readonly ProbeResult[],
): Promise<Details> {
  const wanted = needs(topology, question, results);
  const services = wanted.services ? (engine?.listServices().catch(() => null) ?? null) : null;
  const removed = await removedNames(engine, wanted.removed);
  if (wiring === null) return { ...noDetails, services: await services, removed };
  const [host, ...read] = await Promise.all([
    wanted.host ? wiring.readHostDetail(signal).catch(() => null) : null,
    ...wanted.namespaces.map((id) => readNamespace(topology, wiring, { id, parts: 'all', signal })),
  ]);
  signal?.throwIfAborted();
  const namespaces = new Map(read.filter((entry) => entry !== null));
  return { host, namespaces, services: await services, removed };
}

/** What the engine does not remember is nothing to wait for, or to fail for. */
async function removedNames(
  engine: ExplainerWorld['engine'],
  dockerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (engine === null || dockerIds.length === 0) return new Map();
  return engine.removedNames(dockerIds).catch(() => new Map<string, string>());
}

/** So many namespaces are read at once: more only wait for the same few processors. */
const atOnce = 4;

/**
 * The host and the namespaces of these containers, read once for many questions. What could not be read is left out,
 * and so are containers that do not run.
 * @param wish how much of each, and whether the host is read as well
 */
export async function readDetailsOf(
  { engine, topology, wiring, signal }: ExplainerWorld,
  containers: readonly ContainerId[],
  { parts, host: wantsHost }: { readonly parts: DetailParts; readonly host: boolean },
): Promise<Details> {
  const removed = await removedNames(engine, removedOwners(topology));
  if (wiring === null) return { ...noDetails, removed };
  const namespaces = new Map<ContainerId, NamespaceDetail>();
  const waiting = containers.values();
  const reader = async (): Promise<void> => {
    for (const id of waiting) {
      signal?.throwIfAborted();
      const entry = await readNamespace(topology, wiring, { id, parts, signal });
      if (entry !== null) namespaces.set(...entry);
    }
  };
  const host = wantsHost ? wiring.readHostDetail(signal).catch(() => null) : null;
  await Promise.all(Array.from({ length: atOnce }, reader));
  return { host: await host, namespaces, services: null, removed };
}

async function readNamespace(
  topology: Topology,
  wiring: DeepWiring,
  {
    id,
    parts,
    signal,
  }: {
    readonly id: ContainerId;
    readonly parts: DetailParts;
    readonly signal: AbortSignal | undefined;
  },
): Promise<readonly [ContainerId, NamespaceDetail] | null> {
  const target = targetOf(topology, id);
  const detail = target === null ? null : await wiring.readDetail(target, parts, signal).catch(() => null);
  return detail === null ? null : [id, detail];
}

function targetOf(topology: Topology, id: ContainerId): NamespaceTarget | null {
  const container = topology.containers.get(id);
  if (container === undefined || container.pid === null) return null;
  return { containerDockerId: container.dockerId, pid: container.pid };
}

async function ask(
  { topology, wiring }: ExplainerWorld,
  source: Container,
  { plan, signal }: { readonly plan: readonly ProbeRequest[]; readonly signal: AbortSignal },
): Promise<ProbeResult[]> {
  const target = targetOf(topology, source.id);
  const results: ProbeResult[] = [];
  // One after the other: what is asked at once from one namespace would disturb what the other measures.
  for (const request of plan) {
    const outcome: ProbeOutcome =
      wiring === null || target === null
        ? { kind: 'not-possible', reason: 'the container’s network namespace is out of reach' }
        : await wiring.probe(target, request, signal);
    results.push({ request, outcome });
  }
  return results;
}
