/** The labels of the model: of a token in the whole article (step 1), and of a token for one cue (step 2). */

/** Step 1: begins or continues a source, a cue or a content of anybody's. */
export const Role = {
  none: 0,
  beginSource: 1,
  inSource: 2,
  beginCue: 3,
  inCue: 4,
  beginContent: 5,
  inContent: 6,
} as const;

export const ROLES = 7;

/** Step 2: begins or continues the source or a content of the cue at hand. */
export const Part = { none: 0, beginSource: 1, inSource: 2, beginContent: 3, inContent: 4 } as const;

export const PARTS = 5;

/** A stretch of tokens, `last` included, and the label that it begins with. */
export interface Chunk {
  readonly label: number;
  readonly first: number;
  readonly last: number;
}

/** Reads begin-and-continue labels: an odd label begins, the even one after it continues. */
export function chunksOf(labels: Uint8Array, length: number, offset: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let t = 0; t < length; t++) {
    const label = labels[t]!;
    if (label === 0 || label % 2 === 0) continue;
    let last = t;
    while (last + 1 < length && labels[last + 1] === label + 1) last++;
    chunks.push({ label, first: t + offset, last: last + offset });
  }
  return chunks;
}

/** Whether one label may follow another: only what is begun can be continued. */
export function mayFollow(from: number, to: number): boolean {
  return to === 0 || to % 2 === 1 || from === to || from === to - 1;
}
