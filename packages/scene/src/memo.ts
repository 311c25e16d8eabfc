interface Kept<Value> {
  readonly inputs: readonly unknown[];
  readonly value: Value;
}

/**
 * Keeps what was made last for each entity, for as long as the entity lives: most of a picture is the same after a change, and
 * entities keep their identity while they do not change.
 * @returns a function that gives back the kept value when all inputs are the same, else makes a new one
 */
export function memoByEntity<Value>(): (
  entity: object,
  inputs: readonly unknown[],
  make: () => Value,
) => Value {
  const known = new WeakMap<object, Kept<Value>>();
  return (entity, inputs, make) => {
    const kept = known.get(entity);
    if (kept && sameInputs(kept.inputs, inputs)) return kept.value;
    const value = make();
    known.set(entity, { inputs, value });
    return value;
  };
}

function sameInputs(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
