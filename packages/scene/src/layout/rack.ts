import type { NetworkId } from '@patchbay/topology';
import type { PlanNetwork } from '../plan.js';
import type { RowMemory } from './memory.js';
import type { Placement } from './placement.js';
import { chain, makeRow, neededHeight, railHeight, type Row, type Rows } from './rows.js';
import { boxHeight, sizes } from './sizes.js';

/** Free height between two rows, or below the last. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** Nothing lies below it. */
  readonly last: boolean;
}

/** A row that is wanted. */
export interface RowWish {
  readonly network: PlanNetwork;
  readonly branch: boolean;
  /** Room for boxes, with so many lines besides the first; null: a bare rail. */
  readonly lines: number | null;
}

/** What a block may grow to without moving what is next to it. */
export interface Room {
  readonly height: number;
  readonly slots: number;
}

/** The rows of a block that is already drawn: each stays where it is, further ones go where there is room. */
export class Rack implements Rows {
  readonly #list: Row[] = [];
  readonly #of = new Map<NetworkId, Row[]>();
  readonly #placements: Placement[] = [];

  constructor(
    readonly header: number,
    readonly room: Room,
  ) {}

  get list(): readonly Row[] {
    return this.#list;
  }

  get of(): ReadonlyMap<NetworkId, readonly Row[]> {
    return this.#of;
  }

  get placements(): readonly Placement[] {
    return this.#placements;
  }

  /** Puts back the rows that are remembered. */
  restore(
    rows: readonly RowMemory[],
    networkOf: (id: NetworkId) => { network: PlanNetwork; branch: boolean } | null,
  ): void {
    for (const { network: id, segment, top, height } of rows) {
      const found = networkOf(id);
      if (found) this.#insert(makeRow(found.network, segment, found.branch), top, height);
    }
    this.#arrange();
  }

  note(placement: Placement): void {
    this.#placements.push(placement);
  }

  /** Height below the top of a row that nothing else takes. */
  available(row: Row): number {
    return (row.next?.top ?? this.room.height) - row.top;
  }

  /** Whether a box with so many containers can hang from a row; `spare` is what may be taken from the room for cables. */
  fits(row: Row, members: number, spare = 0): boolean {
    const below = row.next ? sizes.drop - spare : sizes.rest;
    return railHeight(row) + sizes.drop + boxHeight(members) + below <= this.available(row);
  }

  /** From top to bottom. */
  gaps(): Gap[] {
    const gaps: Gap[] = [];
    let start = this.header;
    for (const row of this.#list) {
      gaps.push({ start, end: row.top, last: false });
      start = row.top + Math.max(row.height, neededHeight(row, true));
    }
    gaps.push({ start, end: this.room.height, last: true });
    return gaps.filter(({ start: from, end }) => end > from);
  }

  /** Puts rows into a gap, one below the other; null when they do not fit. */
  open(gap: Gap, wishes: readonly RowWish[]): Row[] | null {
    let top = gap.start;
    const rows = wishes.map(({ network, branch, lines }, index) => {
      const row = makeRow(network, this.#nextSegment(network.id), branch);
      const shape = { branch, boxes: lines !== null, lines: lines ?? 0 };
      const height = neededHeight(shape, !gap.last || index + 1 < wishes.length);
      const at = top;
      top += height;
      return { row, at, height };
    });
    if (top > gap.end || rows.some(({ row }) => row.words > this.room.slots)) return null;
    for (const { row, at, height } of rows) this.#insert(row, at, height);
    this.#arrange();
    for (const { row } of rows) this.#markPassing(row);
    return rows.map(({ row }) => row);
  }

  close(rows: readonly Row[]): void {
    for (const row of rows) {
      this.#list.splice(this.#list.indexOf(row), 1);
      const others = (this.#of.get(row.networkId) ?? []).filter((other) => other !== row);
      if (others.length > 0) this.#of.set(row.networkId, others);
      else this.#of.delete(row.networkId);
    }
    this.#arrange();
  }

  /**
   * Takes away the rows on which nothing ends any more, but for the first of a network that is at home here.
   * @returns those rows
   */
  closeUnused(): Row[] {
    const used = new Set(
      this.#placements.flatMap(({ row, downs }) => [row, ...downs.map(({ target }) => target)]),
    );
    const unused = this.#list.filter((row) => !used.has(row) && (row.branch || row.segment > 0));
    this.close(unused);
    return unused;
  }

  /** Moves rows up over those that have been taken away. @returns how much lower the block is now */
  closeUp(gone: readonly Row[]): number {
    const above = (top: number): number =>
      gone.reduce((sum, row) => (row.top < top ? sum + row.height : sum), 0);
    for (const row of this.#list) row.top -= above(row.top);
    return above(Infinity);
  }

  #nextSegment(network: NetworkId): number {
    return (this.#of.get(network) ?? []).reduce((most, row) => Math.max(most, row.segment + 1), 0);
  }

  #insert(row: Row, top: number, height: number): void {
    row.top = top;
    row.height = height;
    this.#list.push(row);
    this.#of.set(row.networkId, [...(this.#of.get(row.networkId) ?? []), row]);
  }

  #arrange(): void {
    this.#list.sort((left, right) => left.top - right.top);
    for (const rows of this.#of.values()) rows.sort((left, right) => left.segment - right.segment);
    chain(this.#list);
  }

  /** Cables that already run where a row has been put. */
  #markPassing(row: Row): void {
    for (const placement of this.#placements) {
      if (placement.row.index > row.index) continue;
      for (const down of placement.downs) if (down.target.index > row.index) row.taken.add(down.slot);
    }
  }
}
