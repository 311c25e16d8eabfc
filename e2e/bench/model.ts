/** What the bench finds out: rows of samples, each with its floor of the same run and the bar it must not pass. */

export type Unit = 'ms' | 'kB' | 'MB' | 'calls' | 'px' | 'times';

/** What the same thing costs without Patchbay, measured beside it. */
export interface Floor {
  readonly what: string;
  readonly samples: readonly number[];
}

/** A figure of DESIGN.md §9. `value` is what is held against `limit`, in the unit that `says` names. */
export interface Bar {
  readonly says: string;
  readonly value: number;
  readonly limit: number;
}

export interface Row {
  readonly what: string;
  /** How many containers the engine ran; null where none is involved. */
  readonly containers: number | null;
  readonly unit: Unit;
  readonly samples: readonly number[];
  readonly floor: Floor | null;
  /** How the figure compares with its floor: `over` it, in the same unit, or as so many `times` it; null without one. */
  readonly against: 'over' | 'times' | null;
  readonly bar: Bar | null;
  readonly note: string | null;
}

export interface Report {
  readonly machine: Machine;
  readonly samples: number;
  readonly rows: readonly Row[];
}

/** What the figures depend on besides the code. Load averages over one minute, at the beginning and the end. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  readonly node: string;
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Also what was never measured: no number lies under a bar. */
export function isPast({ value, limit }: Bar): boolean {
  return !(value <= limit);
}
