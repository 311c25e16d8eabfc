import { groupKeyOf } from './block-keys.js';
import { byHeight, type LaidBlock } from './laid-block.js';
import type { LayoutMemory } from './memory.js';
import type { Room } from './rack.js';
import { columnWidth, grownAspect, grownUp, sizes, widestAspect } from './sizes.js';

/** A block in its place: its top is the picture's. */
export interface Stacked {
  readonly laid: LaidBlock;
  readonly top: number;
}

export interface Spots {
  /** Blocks of each column, from top to bottom. */
  readonly stacks: readonly (readonly Stacked[])[];
  readonly slots: readonly number[];
  /** Top of the host's rail. */
  readonly floor: number;
}

/**
 * Where a picture that is drawn has room left, and how it grows when it has none.
 * @param settled whether it is no longer small now
 */
export function findSpots(blocks: readonly LaidBlock[], settled: boolean, memory: LayoutMemory): Spots {
  const plot = new Plot(memory, !settled);
  for (const laid of blocks) {
    const place = laid.fresh ? undefined : memory.blocks[laid.key];
    if (place) plot.put(laid, place);
  }
  plot.coverGrowth();
  const newcomers = blocks.filter((laid) => laid.fresh || !memory.blocks[laid.key]);
  for (const laid of newcomers.sort(byHeight)) plot.find(laid);
  if (settled && !memory.settled) plot.keepRoom();
  return plot.spots();
}

/** Height that is kept for a block and that it needs not as long as nothing but the host's part lies below it. */
export function spareBelow({ height, frameHeight }: LaidBlock): number {
  return Math.max(0, height - frameHeight - sizes.touching);
}

/** What every block that is drawn may grow to without touching its neighbours, and by lowering the host's rail one step. */
export function roomsOf(memory: LayoutMemory): (key: string) => Room {
  const all = Object.values(memory.blocks);
  const deepest = floorBelow(memory, pictureWidth(memory.columns));
  return (key) => {
    const own = memory.blocks[key];
    if (!own) return { height: Infinity, slots: Infinity };
    const below = all.filter((other) => other.column === own.column && other.top > own.top);
    const next = below.reduce((least, other) => Math.min(least, other.top), deepest);
    return { height: next - sizes.touching - own.top, slots: memory.columns[own.column]?.slots ?? 1 };
  };
}

/** Lowest bottom of a block: one step below the host's rail, unless the picture is tall already. */
function floorBelow(memory: LayoutMemory, width: number): number {
  if (memory.host.top >= grownUp) return memory.host.top - sizes.hostGap;
  const next = memory.host.top + stepOf(memory.host.top);
  const lowest = next <= tallest(width) ? next : memory.host.top;
  return lowest - sizes.hostGap;
}

/** The host's rail goes down rarely, and then a long way. */
function stepOf(top: number): number {
  return Math.max(320, Math.round(top * 0.25));
}

/** Beyond this height, a picture of such a width rather grows to the right. */
function tallest(width: number): number {
  return Math.max(700, width / 1.6);
}

function pictureWidth(columns: readonly { slots: number; laneCount: number }[]): number {
  return columns.reduce((sum, column) => sum + columnWidth(column.slots, column.laneCount), 0);
}

/** Slots of a column that is made for a block. */
function newSlots(laid: LaidBlock): number {
  return Math.max(sizes.newColumn, laid.slots + sizes.spareSlots);
}

interface Candidate {
  readonly column: number;
  readonly top: number;
}

class Plot {
  readonly #stacks: Stacked[][];
  readonly #slots: number[];
  #floor: number;

  constructor(
    readonly memory: LayoutMemory,
    readonly isSmall: boolean,
  ) {
    this.#stacks = memory.columns.map(() => []);
    this.#slots = memory.columns.map((column) => column.slots);
    this.#floor = memory.host.top;
  }

  spots(): Spots {
    return { stacks: this.#stacks, slots: this.#slots, floor: this.#floor };
  }

  put(laid: LaidBlock, { column, top }: Candidate): void {
    const stack = this.#stacks[column];
    stack?.push({ laid, top });
    stack?.sort((left, right) => left.top - right.top);
  }

  /** Lowers the host's rail if a block has grown over it. */
  coverGrowth(): void {
    const bottoms = this.#stacks.flat().map((stacked) => this.#footOf(stacked) + sizes.hostGap);
    this.#lowerTo(Math.max(0, ...bottoms));
  }

  /** The picture is no longer small: the next network shall find its place without anything giving way. */
  keepRoom(): void {
    const feet = this.#stacks.map((stack) => this.#endOf(stack));
    this.#floor = Math.max(this.#floor, Math.min(...feet) + sizes.plot + sizes.hostGap);
  }

  #lowerTo(top: number): void {
    if (top <= this.#floor) return;
    this.#floor = this.isSmall ? top : Math.max(top, this.#floor + stepOf(this.#floor));
  }

  /** Where the host's part may begin below a block. */
  #footOf({ laid, top }: Stacked): number {
    return top + laid.height - (this.isSmall ? spareBelow(laid) : 0);
  }

  #endOf(stack: readonly Stacked[]): number {
    const last = stack.at(-1);
    return last ? last.top + last.laid.height : 0;
  }

  /** Where it was, else near the other blocks of its group, else as high up as possible; else the picture grows. */
  find(laid: LaidBlock): void {
    const there = this.#returnTo(laid) ?? this.#bestGap(laid);
    const width = this.#width() + columnWidth(newSlots(laid), sizes.spareLanes);
    const wide = width > (this.#floor >= grownUp ? grownAspect : widestAspect) * this.#floor;
    this.put(laid, there ?? (wide ? this.#deeper(laid) : null) ?? this.#newColumn(laid));
  }

  #returnTo(laid: LaidBlock): Candidate | null {
    const old = this.memory.blocks[laid.key] ?? this.memory.vacated[laid.key];
    if (!old || laid.slots > (this.#slots[old.column] ?? 0)) return null;
    const gap = this.#gaps(old.column).find(({ from, to }) => from <= old.top && old.top + laid.height <= to);
    return gap ? { column: old.column, top: old.top } : null;
  }

  #bestGap(laid: LaidBlock): Candidate | null {
    const near = this.#columnOfGroup(laid.key);
    const found = this.#stacks.flatMap((_stack, column) => {
      if (laid.slots > (this.#slots[column] ?? 0)) return [];
      const gap = this.#gaps(column).find(({ from, to }) => from + laid.height <= to);
      return gap ? [{ column, top: gap.from }] : [];
    });
    found.sort((left, right) => {
      return Number(right.column === near) - Number(left.column === near) || left.top - right.top;
    });
    return found[0] ?? null;
  }

  #columnOfGroup(key: string): number {
    const group = groupKeyOf(key);
    const related = this.#stacks.findIndex((stack) =>
      stack.some(({ laid }) => groupKeyOf(laid.key) === group),
    );
    return related;
  }

  #gaps(column: number): { from: number; to: number }[] {
    let from = 0;
    const gaps = (this.#stacks[column] ?? []).map(({ laid, top }) => {
      const gap = { from, to: top };
      from = top + laid.height;
      return gap;
    });
    return [...gaps, { from, to: this.#floor - sizes.hostGap }];
  }

  /** At the foot of the shortest column that is wide enough, with the host's rail lowered below it. */
  #deeper(laid: LaidBlock): Candidate | null {
    const ends = this.#stacks.flatMap((stack, column) =>
      laid.slots > (this.#slots[column] ?? 0) ? [] : [{ column, top: this.#endOf(stack) }],
    );
    const shortest = ends.sort((left, right) => left.top - right.top)[0];
    if (!shortest) return null;
    const foot = this.#footOf({ laid, top: shortest.top }) + sizes.hostGap;
    const wanted = this.isSmall ? foot : Math.max(foot, this.#floor + stepOf(this.#floor));
    if (wanted > tallest(this.#width())) return null;
    this.#lowerTo(wanted);
    return shortest;
  }

  #width(): number {
    const lanes = (index: number): number => this.memory.columns[index]?.laneCount ?? sizes.spareLanes;
    return pictureWidth(this.#slots.map((slots, index) => ({ slots, laneCount: lanes(index) })));
  }

  #newColumn(laid: LaidBlock): Candidate {
    this.#stacks.push([]);
    this.#slots.push(newSlots(laid));
    this.#lowerTo(this.#footOf({ laid, top: 0 }) + sizes.hostGap);
    return { column: this.#stacks.length - 1, top: 0 };
  }
}
