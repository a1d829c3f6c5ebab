/** Connected components: who belongs together when some pairs do. */

/** Groups of keys that pairs connect, each in rising order, groups by their first key; the order of pairs is nothing. */
export class Components {
  readonly #parent = new Map<string, string>();

  add(key: string): void {
    if (!this.#parent.has(key)) this.#parent.set(key, key);
  }

  connect(a: string, b: string): void {
    this.add(a);
    this.add(b);
    const [low, high] = [this.find(a), this.find(b)].sort() as [string, string];
    this.#parent.set(high, low);
  }

  /** The least key of the component that a key is in. */
  find(key: string): string {
    let root = key;
    for (let parent = this.#parent.get(root); parent !== undefined && parent !== root; parent = this.#parent.get(root))
      root = parent;
    for (let at = key; at !== root;) {
      const next = this.#parent.get(at)!;
      this.#parent.set(at, root);
      at = next;
    }
    return root;
  }

  /** Whether pairs connect the two, as far as is known. */
  connected(a: string, b: string): boolean {
    return this.find(a) === this.find(b);
  }

  groups(): string[][] {
    const groups = new Map<string, string[]>();
    for (const key of [...this.#parent.keys()].sort()) {
      const root = this.find(key);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [key]);
      else group.push(key);
    }
    return [...groups.values()];
  }
}
