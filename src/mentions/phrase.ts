/** How far a noun phrase reaches around its head: determiner to attached prepositional phrases, no relative clause. */

import type { Tree } from '../syntax/tree.ts';

/** Tokens `first` to before `last`. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

const before = ['det', 'amod', 'compound', 'nummod', 'nmod', 'flat', 'goeswith', 'obl:npmod', 'acl'];
const after = ['flat', 'compound', 'nmod', 'nummod', 'amod', 'goeswith'];
/** Nested prepositional phrases beyond this depth are a parser's slip more often than a phrase. */
const deepest = 6;
const open = /^["“”«»‘’'([]$/;

/**
 * The phrase of a head, at least as wide as its core.
 *
 * @param core - Tokens that certainly belong to it, the head among them.
 * @param wide - Whether prepositional phrases after the head belong to it.
 */
export function nounPhrase(tree: Tree, head: number, core: Range, wide = true): Range {
  const first = Math.min(core.first, leftEnd(tree, head));
  const last = wide ? Math.max(core.last, rightEnd(tree, head, 0)) : core.last;
  return { first, last };
}

function leftEnd(tree: Tree, head: number): number {
  let first = head;
  const children = tree.children(head);
  for (let c = children.length - 1; c >= 0; c--) {
    const child = children[c]!;
    if (child > head) continue;
    if (tree.deprel(child) === 'punct' && !open.test(tree.word(child))) continue;
    if (!before.some((relation) => tree.isRelation(child, relation)) || isRelative(tree, child)) break;
    if (tree.isRelation(child, 'acl') && tree.child(child, 'nsubj', 'mark') >= 0) break;
    if (tree.rightEdge(child) >= first || isFreeDash(tree, tree.rightEdge(child))) break;
    // Only adjectives stand in a row with commas between.
    if (tree.word(first - 1) === ',' && !tree.isRelation(child, 'amod')) break;
    // "The army and Peru's ministry": of joined owners the nearest; the parser makes owners of what stands before them.
    const joined = tree.isRelation(child, 'nmod:poss') ? tree.children(child, 'conj').at(-1) : undefined;
    if (joined !== undefined) return leftEnd(tree, joined);
    first = tree.leftEdge(child);
  }
  return first;
}

/** *whom many residents*: a relative pronoun that the parser takes for a determiner. */
function isRelative(tree: Tree, token: number): boolean {
  return tree.xpos(token) === 'WP' || tree.xpos(token) === 'WDT';
}

/** A dash with blanks around it, which parts phrases: `in June - Minister`. */
function isFreeDash(tree: Tree, token: number): boolean {
  return (
    /^[-–—]$/.test(tree.word(token)) &&
    token + 1 < tree.length &&
    tree.start(token) > tree.end(token - 1) &&
    tree.start(token + 1) > tree.end(token)
  );
}

/** The token of a range that heads the others: the first whose own head lies outside. */
export function headOf(tree: Tree, { first, last }: Range): number {
  for (let i = first; i < last; i++) {
    const head = tree.head(i);
    if ((head < first || head >= last) && tree.deprel(i) !== 'punct' && tree.deprel(i) !== 'case') return i;
  }
  return last - 1;
}

/** Token after the last of the phrase. */
function rightEnd(tree: Tree, head: number, depth: number): number {
  let last = head + 1;
  if (depth > deepest) return last;
  for (const child of tree.children(head)) {
    if (child < head) continue;
    // Only what follows without a gap; `case` is the possessive mark, which stays outside.
    const attached =
      after.some((relation) => tree.isRelation(child, relation)) || (depth > 0 && tree.isRelation(child, 'conj'));
    if (!attached || tree.leftEdge(child) !== last) break;
    if (isTemporal(tree, child) || !belongs(tree, child)) break;
    last = rightEnd(tree, child, depth + 1);
  }
  return last;
}

/** Prepositions whose phrase belongs to the noun before it; after others the parser errs too often. */
const joining = new Set('of for from in at to with within inside against'.split(' '));

function belongs(tree: Tree, child: number): boolean {
  if (!tree.isRelation(child, 'nmod')) return true;
  const preposition = tree.child(child, 'case');
  return preposition >= 0 && joining.has(tree.lemma(preposition).toLowerCase());
}

const temporal = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december day week month year morning evening night afternoon time'.split(
    ' ',
  ),
);

/** Whether a noun is a day, month or other time. */
export function isTemporal(tree: Tree, token: number): boolean {
  return (
    tree.deprel(token) === 'nmod:tmod' ||
    tree.deprel(token) === 'nmod:unmarked' ||
    temporal.has(tree.lemma(token).toLowerCase())
  );
}
