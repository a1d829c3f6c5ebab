/**
 * The best tree over scores of arcs: a maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967), by contraction of
 * cycles, with exactly one word under the root.
 */

/** Taken from every arc from the root, so that the best tree has as few of them as possible: one. */
const rootCost = 1e6;

/**
 * @param scores - `scores[i * columns + j]` is the score of row j as head of row i; row 0 is the root.
 * @param size - Words and the root.
 * @returns For each word (row minus one) the row of its head. Ties go to the head that comes first.
 */
export function bestTree(scores: Float32Array, size: number, columns: number = size): Int32Array {
  const head = new Int32Array(size);
  if (greedy(scores, size, columns, head)) return head.subarray(1);
  const weights = new Float64Array(size * size);
  for (let i = 1; i < size; i++) for (let j = 0; j < size; j++) weights[i * size + j] = scores[i * columns + j]!;
  for (let i = 1; i < size; i++) weights[i * size]! -= rootCost;
  arborescence(weights, size, head);
  return head.subarray(1);
}

/** Gives every word its best head. @returns Whether that is a tree with one word under the root. */
function greedy(scores: Float32Array, size: number, columns: number, head: Int32Array): boolean {
  let roots = 0;
  for (let i = 1; i < size; i++) {
    let best = 0;
    for (let j = 1; j < size; j++) if (j !== i && scores[i * columns + j]! > scores[i * columns + best]!) best = j;
    head[i] = best;
    if (best === 0) roots++;
  }
  return roots === 1 && findCycle(head, size, null) < 0;
}

/** Heads of the best arborescence from node 0; `weights` is changed. */
function arborescence(weights: Float64Array, size: number, head: Int32Array): void {
  // Nodes that were contracted into another are dead; each level remembers what to undo.
  const alive = new Uint8Array(size).fill(1);
  const levels: { cycle: Int32Array; into: Int32Array; outOf: Int32Array; inside: Int32Array; node: number }[] = [];
  for (;;) {
    for (let i = 1; i < size; i++) {
      if (alive[i] === 0) continue;
      let best = -1;
      for (let j = 0; j < size; j++)
        if (j !== i && alive[j] === 1 && (best < 0 || weights[i * size + j]! > weights[i * size + best]!)) best = j;
      head[i] = best;
    }
    const start = findCycle(head, size, alive);
    if (start < 0) break;
    const members: number[] = [];
    for (let at = start; members.length === 0 || at !== start; at = head[at]!) members.push(at);
    const cycle = Int32Array.from(members);
    const inside = Int32Array.from(members, (member) => head[member]!);
    const isMember = new Uint8Array(size);
    for (const member of members) isMember[member] = 1;
    const node = start;
    // For each node outside: the member that an arc from it would enter, and the member that an arc to it leaves.
    const into = new Int32Array(size).fill(-1);
    const outOf = new Int32Array(size).fill(-1);
    for (let k = 0; k < size; k++) {
      if (alive[k] === 0 || isMember[k] === 1) continue;
      let entered = -1;
      let gain = -Infinity;
      let left = -1;
      for (const member of members) {
        const change = weights[member * size + k]! - weights[member * size + head[member]!]!;
        if (change > gain) {
          gain = change;
          entered = member;
        }
        if (left < 0 || weights[k * size + member]! > weights[k * size + left]!) left = member;
      }
      into[k] = entered;
      outOf[k] = left;
      const out = weights[k * size + left]!;
      weights[node * size + k] = gain;
      weights[k * size + node] = out;
    }
    for (const member of members) if (member !== node) alive[member] = 0;
    levels.push({ cycle, into, outOf, inside, node });
  }
  for (const { cycle, into, outOf, inside, node } of levels.reverse()) {
    for (let k = 1; k < size; k++) if (alive[k] === 1 && k !== node && head[k] === node) head[k] = outOf[k]!;
    const from = head[node]!;
    const entered = into[from]!;
    cycle.forEach((member, m) => {
      alive[member] = 1;
      head[member] = member === entered ? from : inside[m]!;
    });
  }
}

/** A node on a cycle, or -1. */
function findCycle(head: Int32Array, size: number, alive: Uint8Array | null): number {
  const seen = new Int32Array(size);
  for (let i = 1; i < size; i++) {
    if (alive !== null && alive[i] === 0) continue;
    let at = i;
    while (at !== 0 && seen[at] === 0) {
      seen[at] = i;
      at = head[at]!;
    }
    if (at !== 0 && seen[at] === i) return at;
  }
  return -1;
}
