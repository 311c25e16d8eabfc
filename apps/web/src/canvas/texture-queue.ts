/**
 * The queue that cytoscape paints its textures from, the least by `order` first: a binary heap with no more than it asks of one.
 * It changes the rank of what is in the queue, and then says so.
 */
export class TextureQueue<Item> {
  readonly #items: Item[] = [];
  readonly #order: (one: Item, other: Item) => number;

  constructor(order: (one: Item, other: Item) => number) {
    this.#order = order;
  }

  size(): number {
    return this.#items.length;
  }

  peek(): Item | undefined {
    return this.#items[0];
  }

  push(item: Item): void {
    this.#rise(item, this.#items.length);
  }

  pop(): Item | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#sink(last, 0);
    return first;
  }

  updateItem(item: Item): void {
    const at = this.#items.indexOf(item);
    if (at >= 0) this.#sink(item, this.#rise(item, at));
  }

  /** Puts an item here, or higher: those that come after it go down. @returns where it is */
  #rise(item: Item, from: number): number {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#items[above];
      if (parent === undefined || this.#order(item, parent) >= 0) break;
      this.#items[at] = parent;
      at = above;
    }
    this.#items[at] = item;
    return at;
  }

  /** Puts an item here, or lower: those that come before it go up. */
  #sink(item: Item, from: number): void {
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      const [left, right] = [this.#items[below], this.#items[below + 1]];
      if (left === undefined) break;
      let child = left;
      if (right !== undefined && this.#order(right, left) < 0) {
        child = right;
        below += 1;
      }
      if (this.#order(child, item) >= 0) break;
      this.#items[at] = child;
      at = below;
    }
    this.#items[at] = item;
  }
}
