import { createMemo } from '@patchbay/topology';

/** Keeps what was made last for each entity of the topology, or for anything else that keeps its identity while it is the same. */
export function memoByEntity<Value>(): ReturnType<typeof createMemo<object, Value>> {
  return createMemo<object, Value>();
}
