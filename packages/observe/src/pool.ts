/**
 * Runs `task` for every item, at most `width` at a time, and resolves when all are settled. A task that rejects
 * stops nothing; it must have dealt with its own failure.
 */
export async function inPool<Item>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await task(item).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, worker));
}
