/**
 * The encoder's shape: which matrices it has, in the order in which its file holds them. After Dozat and Manning (2017,
 * "Deep biaffine attention for neural dependency parsing"), with minGRU layers instead of LSTMs and scores of relations
 * by elementwise products instead of a full tensor.
 */

/** Widths, each a multiple of 16. */
export interface Shape {
  /** Of a word's own vector, and of the sum of its affixes' vectors. */
  readonly word: number;
  readonly affix: number;
  /** Of one direction of a layer. */
  readonly hidden: number;
  readonly layers: number;
  /** Of what a word offers as head or dependent of an arc, and of a relation. */
  readonly arc: number;
  readonly relation: number;
  /** How many tags, relations and name labels there are; their matrices are padded to a multiple of 16. */
  readonly tags: number;
  readonly relations: number;
  readonly names: number;
}

/** A matrix of the network; a bias is a matrix of one row. */
export interface MatrixShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** Rows of the table of affixes' vectors. */
export const affixRows = 16384;

/** Affixes of a word: see {@link affixesOf}. */
export const affixesPerWord = 8;

/** Distances that an arc's score may depend on: see {@link distanceBucket}. */
export const distanceBuckets = 16;

/** Rounds up to a multiple of 16, the columns that the kernel handles at once. */
export function padded(n: number): number {
  return (n + 15) & ~15;
}

/** All matrices of a network. */
export function matricesOf(shape: Shape): MatrixShape[] {
  const { hidden, layers, arc, relation } = shape;
  const wide = 2 * hidden;
  const matrices: MatrixShape[] = [{ name: 'root', rows: 1, columns: shape.word + shape.affix }];
  const linear = (name: string, rows: number, columns: number): void => {
    matrices.push({ name, rows, columns }, { name: `${name}.bias`, rows: 1, columns });
  };
  for (let layer = 0; layer < layers; layer++) {
    linear(`layer${layer}`, layer === 0 ? shape.word + shape.affix : wide, 4 * hidden);
    for (const side of ['before', 'after'])
      matrices.push({ name: `layer${layer}.${side}`, rows: 1, columns: 4 * hidden });
  }
  linear('tag', wide, padded(shape.tags));
  linear('name', wide, padded(shape.names));
  linear('dependent', wide, arc);
  linear('head', wide, arc);
  linear('arc', arc, arc);
  matrices.push({ name: 'distance', rows: arc, columns: distanceBuckets });
  linear('relationDependent', wide, relation);
  linear('relationHead', wide, relation);
  linear('relation', 3 * relation + distanceBuckets, padded(shape.relations));
  return matrices;
}

/** Bucket of the distance from a dependent to its head in a sentence whose row 0 is the root. */
export function distanceBucket(dependent: number, head: number): number {
  if (head === 0) return 15;
  const d = Math.abs(head - dependent);
  const size = d < 5 ? d - 1 : d < 8 ? 4 : d < 16 ? 5 : 6;
  return head < dependent ? size : size + 7;
}
