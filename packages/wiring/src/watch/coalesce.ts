/** Merges the messages of one turn of the event loop (one change sends up to 14) into one call. */
export interface Coalescer {
  poke(): void;
  close(): void;
}

export function createCoalescer(onChange: () => void): Coalescer {
  let scheduled: NodeJS.Immediate | null = null;
  let closed = false;
  return {
    poke: () => {
      if (closed || scheduled !== null) return;
      scheduled = setImmediate(() => {
        scheduled = null;
        onChange();
      });
    },
    close: () => {
      closed = true;
      if (scheduled !== null) clearImmediate(scheduled);
    },
  };
}
