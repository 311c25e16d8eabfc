/** Union-find over ids in which a group may carry a name: two groups with different names are never joined. */
export class Groups {
  readonly #parent = new Map<string, string>();
  readonly #name = new Map<string, string>();
  readonly #firstNamed = new Map<string, string>();

  /** @param name ids added with the same name are one group from the start */
  add(id: string, name: string | null): void {
    this.#parent.set(id, id);
    if (name === null) return;
    const first = this.#firstNamed.get(name);
    if (first === undefined) {
      this.#firstNamed.set(name, id);
      this.#name.set(id, name);
    } else {
      this.#parent.set(id, this.#root(first));
    }
  }

  has(id: string): boolean {
    return this.#parent.has(id);
  }

  join(left: string, right: string): void {
    const leftRoot = this.#root(left);
    const rightRoot = this.#root(right);
    if (leftRoot === rightRoot) return;
    const named = this.#name.get(rightRoot);
    if (named !== undefined && this.#name.has(leftRoot)) return;
    this.#parent.set(rightRoot, leftRoot);
    if (named !== undefined) this.#name.set(leftRoot, named);
  }

  /** Names every group that has none after its first member; a name already taken gets a number. */
  nameAll(members: readonly { readonly id: string; readonly name: string }[]): void {
    const taken = new Set(this.#name.values());
    for (const { id, name } of members) {
      const root = this.#root(id);
      if (this.#name.has(root)) continue;
      let free = name;
      for (let count = 2; taken.has(free); count += 1) free = `${name}~${count}`;
      taken.add(free);
      this.#name.set(root, free);
    }
  }

  nameOf(id: string): string {
    return this.#name.get(this.#root(id)) ?? id;
  }

  #root(id: string): string {
    let root = id;
    for (
      let next = this.#parent.get(root);
      next !== undefined && next !== root;
      next = this.#parent.get(root)
    )
      root = next;
    if (root !== id) this.#parent.set(id, root);
    return root;
  }
}
