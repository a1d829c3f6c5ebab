/** Finds where a pattern matches in trees. */

import type { Tree } from '../tree.ts';
import type { AttributeName, Operator, PatternNode, Relation, Value } from './parse.ts';

/** Where a pattern matches: the token of its first node, and those that have names. */
export interface Match {
  readonly token: number;
  readonly captures: Readonly<Record<string, number>>;
}

/** Longest word that a regular expression is tried on, in UTF-16 code units; a longer one does not match. */
const LONGEST_WORD = 100;

/** A value with the answers that it has given. */
class Test {
  readonly #value: Value;
  readonly #answers = new Map<string, boolean>();

  constructor(value: Value) {
    this.#value = value;
  }

  holds(text: string): boolean {
    if (this.#value.kind === 'text') return this.#value.texts.includes(text);
    if (text.length > LONGEST_WORD) return false;
    let answer = this.#answers.get(text);
    if (answer === undefined) this.#answers.set(text, (answer = this.#value.regex.test(text)));
    return answer;
  }
}

/** Most matches that are given for one first token. */
const MOST = 1000;

/** A pattern ready to be tried. */
export class Matcher {
  readonly pattern: PatternNode;
  readonly #tests = new Map<Value, Test>();
  #tree: Tree | null = null;
  /** For the tree at hand, whether each node can match at each token: 0 where it is not known yet, 1 no, 2 yes. */
  #known = new Map<PatternNode, Uint8Array>();

  constructor(pattern: PatternNode) {
    this.pattern = pattern;
  }

  /**
   * The ways in which the pattern matches with its first node at a token: one for each choice of named tokens, in the
   * order of the text, at most a thousand.
   */
  at(tree: Tree, token: number): Match[] {
    if (this.#tree !== tree) {
      this.#tree = tree;
      this.#known = new Map();
    }
    const found: Match[] = [];
    if (!this.#can(tree, this.pattern, token)) return found;
    for (const captures of this.#choices(tree, this.pattern, token)) {
      found.push({ token, captures: Object.fromEntries(captures) });
      if (found.length === MOST) break;
    }
    return found;
  }

  /**
   * Whether a node can match at a token. Each relation asks of the token alone, so that they can be tried one by one,
   * and every answer is remembered: the time is bounded by nodes times pairs of tokens in a sentence.
   */
  #can(tree: Tree, node: PatternNode, token: number): boolean {
    let known = this.#known.get(node);
    if (known === undefined) this.#known.set(node, (known = new Uint8Array(tree.length)));
    if (known[token] === 0) {
      const holds =
        node.attributes.every(
          ({ name, negated, value }) => this.#test(value).holds(valueOf(tree, token, name)) !== negated,
        ) &&
        node.relations.every((relation) => {
          for (const partner of this.#partners(tree, relation, token))
            if (this.#can(tree, relation.node, partner)) return !relation.negated;
          return relation.negated;
        });
      known[token] = holds ? 2 : 1;
    }
    return known[token] === 2;
  }

  /** Choices of named tokens, where the node is known to match. */
  *#choices(tree: Tree, node: PatternNode, token: number): Generator<(readonly [string, number])[]> {
    const own = node.capture === null ? [] : [[node.capture, token] as const];
    const named = node.relations.filter(({ negated, node: inner }) => !negated && hasCapture(inner));
    for (const rest of this.#named(tree, named, 0, token)) yield [...own, ...rest];
  }

  *#named(
    tree: Tree,
    relations: readonly Relation[],
    index: number,
    token: number,
  ): Generator<(readonly [string, number])[]> {
    const relation = relations[index];
    if (relation === undefined) {
      yield [];
      return;
    }
    for (const partner of this.#partners(tree, relation, token)) {
      if (!this.#can(tree, relation.node, partner)) continue;
      for (const captures of this.#choices(tree, relation.node, partner))
        for (const rest of this.#named(tree, relations, index + 1, token)) yield [...captures, ...rest];
    }
  }

  /** Tokens that stand in the relation to a token, in the order of the text. */
  *#partners(tree: Tree, { operator, labels }: Relation, token: number): Generator<number> {
    const fits = (arc: number): boolean => labels === null || this.#isRelation(tree, arc, labels);
    const { first, last } = sentenceOf(tree, token);
    const steps: Readonly<Record<Operator, () => Iterable<number>>> = {
      '>': () => tree.children(token).filter(fits),
      '<': () => (tree.head(token) >= 0 && fits(token) ? [tree.head(token)] : []),
      '>>': () => descendants(tree, token, first, last).filter(fits),
      '<<': () => (fits(token) || labels === null ? ancestors(tree, token) : []),
      '.': () => (token + 1 < last ? [token + 1] : []),
      '..': () => range(token + 1, last),
      '-': () => (token > first ? [token - 1] : []),
      '--': () => range(first, token),
    };
    yield* steps[operator]();
  }

  /** A plain label also means its subtypes, as everywhere in this project; an expression only what it says. */
  #isRelation(tree: Tree, arc: number, labels: Value): boolean {
    if (labels.kind === 'text') return labels.texts.some((label) => tree.isRelation(arc, label));
    return this.#test(labels).holds(tree.deprel(arc));
  }

  #test(value: Value): Test {
    let test = this.#tests.get(value);
    if (test === undefined) this.#tests.set(value, (test = new Test(value)));
    return test;
  }
}

function hasCapture({ capture, relations }: PatternNode): boolean {
  return capture !== null || relations.some(({ node }) => hasCapture(node));
}

/** What a token has for an attribute; the name label without `B-` and `I-`, `O` with an engine that knows no names. */
export function valueOf(tree: Tree, token: number, name: AttributeName): string {
  switch (name) {
    case 'word':
      return tree.word(token);
    case 'lemma':
      return tree.lemma(token);
    case 'upos':
      return tree.upos(token);
    case 'xpos':
      return tree.xpos(token);
    case 'deprel':
      return tree.deprel(token);
    case 'name':
      return (tree.syntax.name?.[token] ?? 'O').replace(/^[BI]-/, '');
  }
}

function sentenceOf(tree: Tree, token: number): { first: number; last: number } {
  const { sentences } = tree.text;
  const sentence = tree.sentence(token);
  return { first: sentences.first[sentence]!, last: sentences.last[sentence]! };
}

function descendants(tree: Tree, token: number, first: number, last: number): number[] {
  return range(first, last).filter((other) => other !== token && tree.dominates(token, other));
}

function ancestors(tree: Tree, token: number): number[] {
  const found: number[] = [];
  for (let a = tree.head(token); a >= 0; a = tree.head(a)) found.push(a);
  return found.sort((a, b) => a - b);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
