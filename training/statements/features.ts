/** Numbers the features of training examples from 0, without those that are too rare to learn from. */

/** Features of the positions of one sequence: those of position `t` are `ids[offsets[t] .. offsets[t + 1]]`. */
export interface FeatureLists {
  readonly ids: Int32Array;
  readonly offsets: Uint32Array;
}

/** Builds {@link FeatureLists} position by position. */
export class ListBuilder {
  #ids = new Int32Array(1 << 16);
  #count = 0;
  readonly #offsets: number[] = [0];

  add(features: Int32Array, count: number): void {
    if (this.#count + count > this.#ids.length) {
      const ids = new Int32Array(2 * this.#ids.length);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    for (let f = 0; f < count; f++) this.#ids[this.#count++] = features[f]!;
    this.#offsets.push(this.#count);
  }

  done(): FeatureLists {
    return { ids: this.#ids.slice(0, this.#count), offsets: Uint32Array.from(this.#offsets) };
  }
}

/** From hashes to numbers. */
export class Dictionary {
  #keys = new Int32Array(1 << 20);
  /** How often it occurs, at most 255; after {@link close} its number plus 1, or 0. */
  #values = new Int32Array(1 << 20);
  #used = 0;
  /** Hashes by number. */
  hashes = new Int32Array(0);

  /** Counts the features of a sequence. */
  count({ ids }: FeatureLists): void {
    for (const key of ids) {
      if (this.#used * 3 > this.#keys.length * 2) this.#grow();
      const slot = this.#slot(key);
      if (this.#values[slot] === 0) {
        this.#keys[slot] = key;
        this.#used++;
      }
      this.#values[slot]!++;
    }
  }

  /** Numbers all features that occur often enough. */
  close(least: number): void {
    let next = 0;
    for (let slot = 0; slot < this.#keys.length; slot++) {
      if (this.#values[slot]! >= least) this.#values[slot] = ++next;
      else this.#values[slot] = this.#values[slot] === 0 ? 0 : -1;
    }
    this.hashes = new Int32Array(next);
    for (let slot = 0; slot < this.#keys.length; slot++)
      if (this.#values[slot]! > 0) this.hashes[this.#values[slot]! - 1] = this.#keys[slot]!;
  }

  get size(): number {
    return this.hashes.length;
  }

  /** Numbers instead of hashes; features without a number are left out. */
  number({ ids, offsets }: FeatureLists): FeatureLists {
    const numbered = new Int32Array(ids.length);
    const at = new Uint32Array(offsets.length);
    let count = 0;
    for (let t = 0; t + 1 < offsets.length; t++) {
      for (let f = offsets[t]!; f < offsets[t + 1]!; f++) {
        const value = this.#values[this.#slot(ids[f]!)]!;
        if (value > 0) numbered[count++] = value - 1;
      }
      at[t + 1] = count;
    }
    return { ids: numbered.slice(0, count), offsets: at };
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    for (let slot = (key ^ (key >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      if (this.#values[slot] === 0 || this.#keys[slot] === key) return slot;
    }
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Int32Array(2 * keys.length);
    this.#values = new Int32Array(2 * keys.length);
    for (let slot = 0; slot < keys.length; slot++) {
      if (values[slot] === 0) continue;
      const to = this.#slot(keys[slot]!);
      this.#keys[to] = keys[slot]!;
      this.#values[to] = values[slot]!;
    }
  }
}
