/** Answers about many containers at once: who reaches whom, what is wrong now, which names there are. */
import {
  type Details,
  type NamesReport,
  type ReachabilityCell,
  type StandingFinding,
  findings,
  namesOf,
  noDetails,
  reachability,
  renderCell,
} from '@patchbay/diagnosis';
import type { Translate } from '@patchbay/text';
import type { Container, ContainerId } from '@patchbay/topology';
import type { DetailParts } from '@patchbay/wiring';
import { Failure } from '../failure.js';
import { askedContainer } from './asker.js';
import { type ExplainerWorld, readDetailsOf } from './explainer.js';

/** Reading a namespace takes some tens of milliseconds: of a bigger host only the first ones are read. */
const mostRead = 60;

/** How much of the host an answer rests on. */
export interface ReadShare {
  readonly read: number;
  readonly count: number;
}

export interface Matrix extends ReadShare {
  /** Those that run, by name: rows and columns. */
  readonly containers: readonly { readonly id: ContainerId; readonly name: string }[];
  readonly cells: readonly ReachabilityCell<string>[];
}

export interface MatrixWish {
  /** Reads the namespaces; without it much is unknown. */
  readonly deep: boolean;
  /** The language of the sentences. */
  readonly translate: Translate;
  /** Only these, by Docker's id (12 digits are enough); null: all that run. */
  readonly containers?: readonly string[] | null;
}

/** Who reaches whom by name and by address, and if not, why. Nothing is sent. */
export async function answerMatrix(
  world: ExplainerWorld,
  { deep, translate, containers: wanted = null }: MatrixWish,
): Promise<Matrix> {
  const containers = running(world).filter(
    ({ dockerId }) => wanted === null || wanted.some((id) => dockerId.startsWith(id)),
  );
  const ids = containers.map(({ id }) => id);
  const details = await detailsOf(world, ids, deep ? 'way' : null);
  return {
    containers: containers.map(({ id, name }) => ({ id, name })),
    cells: reachability(world.topology, ids, details).map((cell) => renderCell(cell, translate)),
    ...shareOf(details, ids),
  };
}

export interface Findings extends ReadShare {
  readonly findings: readonly StandingFinding[];
}

/** @param deep reads the namespaces: overwritten resolvers and dead ports are found only then */
export async function answerFindings(world: ExplainerWorld, deep: boolean): Promise<Findings> {
  const ids = running(world).map(({ id }) => id);
  const details = await detailsOf(world, ids, deep ? 'sockets' : null);
  return { findings: findings(world.topology, details), ...shareOf(details, ids) };
}

/** Its own files are read, nobody else's. Rejects with a Failure where the word does not mean one container. */
export async function answerNames(world: ExplainerWorld, word: string): Promise<NamesReport> {
  const container = askedContainer(world.topology, word);
  const details = await readDetailsOf(world, [container.id], { parts: 'way', host: false });
  const report = namesOf(world.topology, container.id, details);
  if (report === null) throw new Failure('PB_NOT_FOUND', { what: `container ${container.name}` });
  return report;
}

function running({ topology }: ExplainerWorld): readonly Container[] {
  return [...topology.containers.values()]
    .filter(({ state }) => state === 'running' || state === 'paused')
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

async function detailsOf(
  world: ExplainerWorld,
  ids: readonly ContainerId[],
  parts: DetailParts | null,
): Promise<Details> {
  if (parts === null) return noDetails;
  return readDetailsOf(world, ids.slice(0, mostRead), { parts, host: true });
}

function shareOf({ namespaces }: Details, ids: readonly ContainerId[]): ReadShare {
  return { read: namespaces.size, count: ids.length };
}
