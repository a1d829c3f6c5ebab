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

/** Relations that the constraints speak of. */
const Kind = { other: 0, subject: 1, obj: 2, iobj: 3, ccomp: 4, xcomp: 5, cop: 6 } as const;
const kinds = Object.keys(Kind).length;

function kindOf(relation: string): number {
  if (/^[nc]subj(?::pass)?$/.test(relation)) return Kind.subject;
  return relation in Kind ? Kind[relation as keyof typeof Kind] : Kind.other;
}

/** What a second dependent of each kind costs, and an object beside a clause: nats, as the scores are. */
const second = [0, 4, 4, 4, 3, 3, 0];
const objectAndClause = 4;
/** A second object without a first, and a subject of a nominal without a copula, are rare but exist. */
const aloneReceiver = 0.7;
const noCopula = 1.5;

export class Constraints {
  /** Which kind each relation is. */
  readonly #kind: Uint8Array;
  /** How many dependents of each kind each row has. */
  #counts = new Uint8Array(0);

  constructor(relations: readonly string[]) {
    this.#kind = Uint8Array.from(relations, kindOf);
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
      if (kind === Kind.other) return;
      const of = (other: number): number => counts[head * kinds + other]!;
      let cost = of(kind) > 1 ? second[kind]! / 2 : 0;
      if ((kind === Kind.obj && of(Kind.ccomp) > 0) || (kind === Kind.ccomp && of(Kind.obj) > 0))
        cost += objectAndClause / 2;
      if (kind === Kind.iobj && of(Kind.obj) + of(Kind.ccomp) + of(Kind.xcomp) === 0) cost += aloneReceiver;
      if (kind === Kind.subject && head > 0 && nominal[head - 1] === 1 && of(Kind.cop) === 0) cost += noCopula;
      if (cost > 0 && blamed !== null) blamed[i] = 1;
      total += cost;
    });
    return total;
  }

  #count(heads: Int32Array, relations: Int32Array): Uint8Array {
    const size = (heads.length + 1) * kinds;
    if (this.#counts.length < size) this.#counts = new Uint8Array(2 * size);
    const counts = this.#counts.fill(0, 0, size);
    for (let i = 0; i < heads.length; i++) counts[heads[i]! * kinds + this.#kind[relations[i]!]!]!++;
    return counts;
  }
}
