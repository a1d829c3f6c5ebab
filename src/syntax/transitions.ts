/**
 * The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root at the end of the buffer,
 * which gives every sentence a projective tree with exactly one root, after `2 * length` steps whatever the scores.
 */

/** What a step does: push the first word of the buffer; hang the top of the stack on it; or on the word below the top. */
export const Action = { shift: 0, left: 1, right: 2 } as const;

/**
 * One sentence half parsed. Words are positions 0 to `length - 1`; `length` is the root, `length + 1` means no word at
 * all (as in {@link Words}). Reused from sentence to sentence.
 */
export class State {
  length = 0;
  /** Position of the first word of the buffer. */
  buffer = 0;
  /** Number of words on the stack. */
  depth = 0;
  stack: Int32Array = new Int32Array(0);
  /** Head of each word, or no word. */
  head: Int32Array = new Int32Array(0);
  /** Number of each word's relation to its head. */
  label: Uint8Array = new Uint8Array(0);
  /** Outermost and second outermost child on each side. */
  left1: Int32Array = new Int32Array(0);
  left2: Int32Array = new Int32Array(0);
  right1: Int32Array = new Int32Array(0);
  right2: Int32Array = new Int32Array(0);
  leftCount: Uint8Array = new Uint8Array(0);
  rightCount: Uint8Array = new Uint8Array(0);
  /** Relations of the children so far, as a set of bits. */
  leftSet: Int32Array = new Int32Array(0);
  rightSet: Int32Array = new Int32Array(0);

  reset(length: number): void {
    if (this.head.length < length + 2) this.#grow(2 * length + 2);
    this.length = length;
    this.buffer = 0;
    this.depth = 0;
    const end = length + 2;
    const none = length + 1;
    this.head.fill(none, 0, end);
    this.label.fill(255, 0, end);
    this.left1.fill(none, 0, end);
    this.left2.fill(none, 0, end);
    this.right1.fill(none, 0, end);
    this.right2.fill(none, 0, end);
    this.leftCount.fill(0, 0, end);
    this.rightCount.fill(0, 0, end);
    this.leftSet.fill(0, 0, end);
    this.rightSet.fill(0, 0, end);
  }

  get done(): boolean {
    return this.buffer === this.length && this.depth === 0;
  }

  /** The word `k` below the top of the stack, or no word. */
  below(k: number): number {
    return k < this.depth ? this.stack[this.depth - 1 - k]! : this.length + 1;
  }

  canShift(): boolean {
    return this.buffer < this.length;
  }

  /** Only the last word of the stack may hang on the root. */
  canLeft(): boolean {
    return this.buffer < this.length ? this.depth > 0 : this.depth === 1;
  }

  canRight(): boolean {
    return this.depth > 1;
  }

  shift(): void {
    this.stack[this.depth++] = this.buffer++;
  }

  /** @param bits - The label's place in sets of labels. */
  left(label: number, bits: number): void {
    const child = this.stack[--this.depth]!;
    const head = this.buffer;
    this.head[child] = head;
    this.label[child] = label;
    // Later words attach first: each new left child stands to the left of those before.
    this.left2[head] = this.left1[head]!;
    this.left1[head] = child;
    if (this.leftCount[head]! < 255) this.leftCount[head]!++;
    this.leftSet[head]! |= bits;
  }

  right(label: number, bits: number): void {
    const child = this.stack[--this.depth]!;
    const head = this.stack[this.depth - 1]!;
    this.head[child] = head;
    this.label[child] = label;
    this.right2[head] = this.right1[head]!;
    this.right1[head] = child;
    if (this.rightCount[head]! < 255) this.rightCount[head]!++;
    this.rightSet[head]! |= bits;
  }

  #grow(size: number): void {
    this.stack = new Int32Array(size);
    this.head = new Int32Array(size);
    this.label = new Uint8Array(size);
    this.left1 = new Int32Array(size);
    this.left2 = new Int32Array(size);
    this.right1 = new Int32Array(size);
    this.right2 = new Int32Array(size);
    this.leftCount = new Uint8Array(size);
    this.rightCount = new Uint8Array(size);
    this.leftSet = new Int32Array(size);
    this.rightSet = new Int32Array(size);
  }
}
