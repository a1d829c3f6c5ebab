/**
 * Relations that do not stand together. Each arc is scored by itself, so that nothing keeps a verb from having two
 * subjects; the guidelines of Universal Dependencies do (universaldependencies.org/u/overview/simple-syntax.html: one
 * subject and one object a clause, and a clausal complement takes the object's place).
 */

/** A tree of n words: rows of their heads (0 is the root's row, word i has row i + 1), and numbers of their relations. */
export interface Draft {
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

const kinds = ['', 'subject', 'obj', 'iobj', 'ccomp', 'xcomp', 'cop'] as const;
const [, subject, object, receiver, clause, open, copula] = kinds.keys() as unknown as readonly number[];

/** What a second dependent of the same kind costs, and an object beside a clause: nats, as the scores are. */
const second = [0, 4, 4, 4, 3, 3, 0];
const objectAndClause = 4;
/** A second object without a first, and a subject of a nominal without a copula, are rare but exist. */
const aloneReceiver = 0.7;
const noCopula = 1.5;

export class Constraints {
  /** For each relation, which of {@link kinds} it is. */
  readonly #kind: Uint8Array;
  /** How many dependents of each kind each row has. */
  #counts = new Uint8Array(0);

  constructor(relations: readonly string[]) {
    this.#kind = Uint8Array.from(relations, (relation) => {
      const plain = /^[nc]subj(?::pass)?$/.test(relation) ? 'subject' : relation;
      return Math.max(0, kinds.indexOf(plain as 'obj'));
    });
  }

  /**
   * What a tree's contradictions cost, 0 where it has none.
   *
   * @param nominal - 1 for each word that is no verb and can be a predicate with a copula.
   * @param blamed - Gets a 1 for each word that takes part in one.
   */
  cost({ heads, relations }: Draft, nominal: Uint8Array, blamed: Uint8Array | null = null): number {
    const counts = this.#count(heads, relations);
    let total = 0;
    heads.forEach((head, i) => {
      const kind = this.#kind[relations[i]!]!;
      if (kind === 0) return;
      const of = (other: number): number => counts[head * kinds.length + other]!;
      let cost = of(kind) > 1 ? second[kind]! / 2 : 0;
      if ((kind === object && of(clause!) > 0) || (kind === clause && of(object!) > 0)) cost += objectAndClause / 2;
      if (kind === receiver && of(object!) + of(clause!) + of(open!) === 0) cost += aloneReceiver;
      if (kind === subject && head > 0 && nominal[head - 1] === 1 && of(copula!) === 0) cost += noCopula;
      if (cost > 0 && blamed !== null) blamed[i] = 1;
      total += cost;
    });
    return total;
  }

  #count(heads: Int32Array, relations: Int32Array): Uint8Array {
    const size = (heads.length + 1) * kinds.length;
    if (this.#counts.length < size) this.#counts = new Uint8Array(2 * size);
    const counts = this.#counts.fill(0, 0, size);
    for (let i = 0; i < heads.length; i++) counts[heads[i]! * kinds.length + this.#kind[relations[i]!]!]!++;
    return counts;
  }
}
