/** Navigates the dependency trees of a document; tokens are named by their index in the document. */

import type { Document, Span, SyntaxLayer, TextLayer } from '../document.ts';

/**
 * A document's tokens, sentences and dependency trees, for asking questions of. A view: it owns the index of
 * children and nothing else.
 */
export class Tree {
  readonly document: Document;
  readonly text: TextLayer;
  readonly syntax: SyntaxLayer;
  /** Children of token `i`, in the order of the text: `#child[#childStart[i] .. #childStart[i + 1]]`. */
  readonly #child: Uint32Array;
  readonly #childStart: Uint32Array;
  readonly #leftEdge: Uint32Array;
  readonly #rightEdge: Uint32Array;

  constructor(document: Document, text: TextLayer, syntax: SyntaxLayer) {
    this.document = document;
    this.text = text;
    this.syntax = syntax;
    const n = text.tokens.length;
    const childStart = new Uint32Array(n + 1);
    for (let i = 0; i < n; i++) {
      const head = syntax.head[i]!;
      if (head >= 0) childStart[head + 1]!++;
    }
    for (let i = 0; i < n; i++) childStart[i + 1]! += childStart[i]!;
    const child = new Uint32Array(n);
    const fill = childStart.slice();
    for (let i = 0; i < n; i++) {
      const head = syntax.head[i]!;
      if (head >= 0) child[fill[head]!++] = i;
    }
    this.#child = child;
    this.#childStart = childStart;
    // Edges of every subtree, by carrying each token's position up to the root. Depth is bounded by sentence length.
    const left = new Uint32Array(n);
    const right = new Uint32Array(n);
    for (let i = 0; i < n; i++) left[i] = right[i] = i;
    for (let i = 0; i < n; i++) for (let a = syntax.head[i]!; a >= 0 && left[a]! > i; a = syntax.head[a]!) left[a] = i;
    for (let i = n - 1; i >= 0; i--)
      for (let a = syntax.head[i]!; a >= 0 && right[a]! < i; a = syntax.head[a]!) right[a] = i;
    this.#leftEdge = left;
    this.#rightEdge = right;
    this.#closeGaps();
  }

  /** Where arcs cross and a subtree has gaps, draws its edges in to the unbroken stretch around its token. */
  #closeGaps(): void {
    const { head } = this.syntax;
    const size = new Uint32Array(this.length);
    for (let i = 0; i < this.length; i++) for (let a = i; a >= 0; a = head[a]!) size[a]!++;
    for (let i = 0; i < this.length; i++) {
      const left = this.#leftEdge[i]!;
      const right = this.#rightEdge[i]!;
      if (right - left + 1 === size[i]) continue;
      let first = i;
      while (first > left && this.dominates(i, first - 1)) first--;
      let last = i;
      while (last < right && this.dominates(i, last + 1)) last++;
      this.#leftEdge[i] = first;
      this.#rightEdge[i] = last;
    }
  }

  /** Number of tokens. */
  get length(): number {
    return this.text.tokens.length;
  }

  /** The token's characters. */
  word(token: number): string {
    return this.document.text.slice(this.text.tokens.start[token], this.text.tokens.end[token]);
  }

  lemma(token: number): string {
    return this.syntax.lemma[token]!;
  }

  upos(token: number): string {
    return this.syntax.upos[token]!;
  }

  xpos(token: number): string {
    return this.syntax.xpos[token]!;
  }

  /** Relation to the head, subtypes included. */
  deprel(token: number): string {
    return this.syntax.deprel[token]!;
  }

  /** Index of the head token, or -1 at a root. */
  head(token: number): number {
    return this.syntax.head[token]!;
  }

  start(token: number): number {
    return this.text.tokens.start[token]!;
  }

  end(token: number): number {
    return this.text.tokens.end[token]!;
  }

  /** Index of the token's sentence. */
  sentence(token: number): number {
    return this.text.tokens.sentence[token]!;
  }

  /** Dependents in the order of the text; with relations given, only those (`nsubj` also finds `nsubj:pass`). */
  children(token: number, ...relations: readonly string[]): number[] {
    const found: number[] = [];
    for (let c = this.#childStart[token]!; c < this.#childStart[token + 1]!; c++) {
      const child = this.#child[c]!;
      if (relations.length === 0 || relations.some((relation) => this.isRelation(child, relation))) found.push(child);
    }
    return found;
  }

  /** First dependent with one of the relations, or -1. */
  child(token: number, ...relations: readonly string[]): number {
    for (let c = this.#childStart[token]!; c < this.#childStart[token + 1]!; c++) {
      const child = this.#child[c]!;
      if (relations.some((relation) => this.isRelation(child, relation))) return child;
    }
    return -1;
  }

  /** Whether the token hangs by this relation; `nsubj` also means `nsubj:pass`, `nsubj:pass` only itself. */
  isRelation(token: number, relation: string): boolean {
    const deprel = this.syntax.deprel[token]!;
    return deprel === relation || (deprel.startsWith(relation) && deprel.charCodeAt(relation.length) === 58); // ':'
  }

  /** The token and everything below it, in the order of the text. */
  subtree(token: number): number[] {
    const found: number[] = [];
    const { first, last } = this.text.sentences;
    const sentence = this.sentence(token);
    for (let t = first[sentence]!; t < last[sentence]!; t++) if (this.dominates(token, t)) found.push(t);
    return found;
  }

  /** Tokens on the way from one to another over their lowest common ancestor, both included; null between sentences. */
  path(from: number, to: number): number[] | null {
    const up: number[] = [];
    for (let a = from; a >= 0; a = this.head(a)) up.push(a);
    const down: number[] = [];
    for (let a = to; a >= 0; a = this.head(a)) {
      const meet = up.indexOf(a);
      if (meet >= 0) return [...up.slice(0, meet + 1), ...down.reverse()];
      down.push(a);
    }
    return null;
  }

  /** First token of the subtree, as far as it reaches without a gap: a phrase never swallows what is not its own. */
  leftEdge(token: number): number {
    return this.#leftEdge[token]!;
  }

  /** Last token of the subtree (included), as far as it reaches without a gap. */
  rightEdge(token: number): number {
    return this.#rightEdge[token]!;
  }

  /** Whether `ancestor` is the token itself or above it. */
  dominates(ancestor: number, token: number): boolean {
    for (let a = token; a >= 0; a = this.syntax.head[a]!) if (a === ancestor) return true;
    return false;
  }

  /** From the first token to the last (included), as a span of the text. */
  span(first: number, last: number): Span {
    return { start: this.text.tokens.start[first]!, end: this.text.tokens.end[last]! };
  }

  /** Index of the first token that ends after the offset (the token at it, or the next), or `length`. */
  tokenAt(offset: number): number {
    const { end } = this.text.tokens;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end[middle]! > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
