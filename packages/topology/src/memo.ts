interface Kept<Value> {
  readonly inputs: readonly unknown[];
  readonly value: Value;
}

/** Gives back what was made last of a source when all other inputs are the very same too, else makes it anew. */
export type Memo<Source extends object, Value> = (
  source: Source,
  inputs: readonly unknown[],
  make: () => Value,
) => Value;

/**
 * Keeps what was made last of each source, for as long as that lives: after a change most is the same, and facts and entities
 * keep their identity while they do not change. `make` may read nothing but its source and its inputs.
 */
export function createMemo<Source extends object, Value>(): Memo<Source, Value> {
  const known = new WeakMap<Source, Kept<Value>>();
  return (source, inputs, make) => {
    const last = known.get(source);
    if (last !== undefined && sameInputs(last.inputs, inputs)) return last.value;
    const value = make();
    known.set(source, { inputs, value });
    return value;
  };
}

function sameInputs(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
