import type { NetworkId, NicId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { Point, Rect } from '../geometry.js';
import { pushTo } from '../order.js';
import type { PlanNetwork } from '../plan.js';
import type { LaidRail, LaidRiser } from './model.js';
import type { PlacedBlock } from './place-block.js';
import type { Lane } from './columns.js';
import type { PlacedColumn } from './place-columns.js';
import { sizes } from './sizes.js';

export interface RiserInput {
  readonly networks: ReadonlyMap<NetworkId, PlanNetwork>;
  readonly columns: readonly PlacedColumn[];
  /** The rails across the top of the shared networks. */
  readonly mains: ReadonlyMap<NetworkId, LaidRail>;
}

/** Brackets that hold the rows of a folded rail together, at their left edge. */
export function foldRisers(columns: readonly PlacedColumn[]): LaidRiser[] {
  return columns.flatMap((column) =>
    column.blocks.flatMap((block) => keptBrackets(block, [], () => foldsOf(block))),
  );
}

const keptBrackets = memoByEntity<readonly LaidRiser[]>();

/** Left of the rails, so that they do not cover the boxes between them, each folded rail's in a place of its own. */
const places = [4, 7, 10] as const;

function foldsOf({ rails }: PlacedBlock): LaidRiser[] {
  const ofNetwork = new Map<NetworkId, LaidRail[]>();
  for (const rail of rails) pushTo(ofNetwork, rail.network, rail);
  const folded = [...ofNetwork.values()].filter((rows) => rows.length > 1);
  return folded.flatMap((rows, index) => bracketOf(rows, places[index % places.length] ?? places[0]));
}

/** @param rows from top to bottom */
function bracketOf(rows: readonly LaidRail[], offset: number): LaidRiser[] {
  const end = ({ rect }: LaidRail): Point => ({ x: rect.x - offset, y: middleOf(rect) });
  return rows.slice(1).flatMap((rail, index): LaidRiser[] => {
    const above = rows[index];
    if (!above) return [];
    const base = { network: rail.network, nic: null, role: 'fold' as const, rail: rail.id };
    return [{ ...base, id: `fold:${rail.id}`, from: end(above), to: end(rail) }];
  });
}

/** Spines: they join the branches that a shared network has in several blocks with each other and with its main rail. */
export function spineRisers({ columns, mains }: RiserInput): LaidRiser[] {
  return columns.flatMap((column, index) => {
    const first = firstRails(column);
    return [...column.spineX].flatMap(([network, x]) =>
      spineOf({
        network,
        x,
        index,
        rails: first.get(network) ?? [],
        main: mains.get(network) ?? null,
      }),
    );
  });
}

/** The first row of each rail in each block, by network. */
function firstRails(column: PlacedColumn): ReadonlyMap<NetworkId, readonly LaidRail[]> {
  const rails = new Map<NetworkId, LaidRail[]>();
  for (const block of column.blocks) {
    const first = new Map<NetworkId, LaidRail>();
    for (const rail of block.rails) {
      const other = first.get(rail.network);
      if (!other || rail.segment < other.segment) first.set(rail.network, rail);
    }
    for (const rail of first.values()) pushTo(rails, rail.network, rail);
  }
  return rails;
}

interface Spine {
  readonly network: NetworkId;
  readonly x: number;
  readonly index: number;
  readonly rails: readonly LaidRail[];
  readonly main: LaidRail | null;
}

/** One piece between each two rails, so that a path can light just the pieces it runs through. */
function spineOf({ network, x, index, rails, main }: Spine): LaidRiser[] {
  const arms = rails.map((rail) => keptArm(rail, [x], () => armOf(rail, x)));
  const stops = [...(main ? [middleOf(main.rect)] : []), ...arms.map((arm) => arm.to.y)];
  const pieces: LaidRiser[] = [];
  for (let at = 1; at < stops.length; at += 1) {
    const from = { x, y: stops[at - 1] ?? 0 };
    const to = { x, y: stops[at] ?? 0 };
    const serves = rails[main ? at - 1 : at];
    const id = `spine:${network}:${serves?.block ?? index}`;
    pieces.push({ id, network, nic: null, role: 'spine', rail: null, from, to });
  }
  return [...arms, ...pieces];
}

const keptArm = memoByEntity<LaidRiser>();

function armOf({ id, network, rect }: LaidRail, x: number): LaidRiser {
  const y = middleOf(rect);
  const from = { x: rect.x + rect.width, y };
  return { id: `arm:${id}`, network, nic: null, role: 'spine', rail: id, from, to: { x, y } };
}

export interface ExitInput extends RiserInput {
  readonly hostTop: number;
  /** Where a network's traffic reaches a NIC without the host's routing; null when no NIC is known. */
  nicOf(network: NetworkId): { readonly id: NicId | null; readonly y: number };
}

/** Taps of the networks: to the host's rail, or past it to a NIC. */
export function exitRisers(input: ExitInput): LaidRiser[] {
  const risers: LaidRiser[] = [];
  for (const rail of input.mains.values()) risers.push(...exitOf(rail, mainLanes, input));
  for (const column of input.columns) {
    for (const rail of column.blocks.flatMap((block) => block.rails)) {
      if (rail.part !== 'home') continue;
      risers.push(...exitOf(rail, column.laneX, input));
    }
  }
  return risers;
}

/** Lanes of the rails across the top, left of all columns. */
const mainLanes: ReadonlyMap<Lane, number> = new Map([
  ['overlay', -3 * sizes.leftLane],
  ['macvlan', -2 * sizes.leftLane],
  ['uplink', -sizes.leftLane],
]);

function exitOf(rail: LaidRail, lanes: ReadonlyMap<Lane, number>, input: ExitInput): readonly LaidRiser[] {
  const network = input.networks.get(rail.network);
  if (!network || network.leaves === 'nowhere') return [];
  const x = lanes.get(network.lane) ?? 0;
  const nic = network.leaves === 'nic' ? input.nicOf(network.id) : null;
  const end = { nic: nic?.id ?? null, y: nic ? nic.y : input.hostTop };
  const role = nic ? 'bypass' : 'uplink';
  return keptExit(rail, [x, role, end.nic, end.y], () => exitTo(rail, { ...end, x, role }));
}

const keptExit = memoByEntity<readonly LaidRiser[]>();

interface ExitEnd {
  readonly role: 'bypass' | 'uplink';
  readonly nic: NicId | null;
  readonly x: number;
  /** Where it ends below. */
  readonly y: number;
}

function exitTo({ id, network, rect }: LaidRail, { role, nic, x, y: foot }: ExitEnd): LaidRiser[] {
  const y = middleOf(rect);
  const shared = { network, nic, role, rail: null };
  return [
    { ...shared, id: `tap:${id}`, from: { x, y }, to: { x: rect.x, y } },
    { ...shared, id: `${role}:${id}`, from: { x, y }, to: { x, y: foot } },
  ];
}

function middleOf(rect: Rect): number {
  return rect.y + rect.height / 2;
}
