/** Whether a name stands in its sentence as ground on which something is, or as somebody who acts. */

import type { Tree } from '../syntax/tree.ts';
import type { NamedPlace, PlaceWords } from './place-names.ts';

export interface Standing {
  /** After a preposition of place, as a part of the map, or as the object of a verb of land: `shelled Kyiv`. */
  readonly ground: boolean;
  /** After a preposition of place that hardly comes before a person. */
  readonly strict: boolean;
  /** As a subject, an owner, an addressee: `Moscow said`, `Moscow's decision`, `with Moscow`. */
  readonly acts: boolean;
}

/** Tokens between the first of a list and those that share its preposition. */
const LONGEST_LIST = 100;

export function standsAsGround(tree: Tree, { head, first, last }: NamedPlace, words: PlaceWords): Standing {
  const at = firstConjunct(tree, head);
  const cases = tree.children(at, 'case').filter((child) => child < at);
  const prepositions = cases.map((child) => tree.word(child).toLowerCase());
  // `according to Moscow`, `because of Moscow`: a fixed phrase, and no place.
  const fixed = cases.some((child) => tree.child(child, 'fixed') >= 0) || prepositions.includes('according');
  const above = tree.head(at);
  const possessive = tree.isRelation(at, 'nmod:poss');
  const modifies = isModifier(tree, head, last);
  if (!fixed && !possessive && !modifies) {
    const strict = prepositions.some((word) => words.strict.has(word));
    // What stands in a row after the first may be somebody after a comma (`In Toledo, Clinton said`).
    if (strict || prepositions.some((word) => words.locatives.has(word)))
      return { ground: true, strict: strict && at === head, acts: false };
    if (prepositions.includes('of') && above >= 0 && words.parts.has(tree.word(above).toLowerCase()))
      return { ground: true, strict: true, acts: false };
  }
  // The parser may have the name hang elsewhere than its preposition; directly before it, the preposition decides.
  const before = at === head && first > 0 ? tree.word(first - 1).toLowerCase() : '';
  if (words.strict.has(before) && tree.upos(first - 1) === 'ADP' && !possessive && !modifies)
    return { ground: true, strict: true, acts: false };
  const verb = above >= 0 ? tree.lemma(above) : '';
  if ((tree.isRelation(at, 'obj') || tree.isRelation(at, 'nsubj:pass')) && words.objects.has(verb))
    return { ground: true, strict: false, acts: false };
  const acts =
    fixed ||
    possessive ||
    (modifies && prepositions.length > 0) ||
    tree.isRelation(at, 'nsubj') ||
    tree.isRelation(at, 'obj') ||
    tree.isRelation(at, 'iobj') ||
    prepositions.length > 0;
  return { ground: false, strict: false, acts };
}

/** `Kyiv` for `Kharkiv` of `in Kyiv and Kharkiv`, which hangs from it. */
function firstConjunct(tree: Tree, token: number): number {
  let at = token;
  while (
    at >= 0 &&
    (tree.isRelation(at, 'conj') || tree.isRelation(at, 'appos')) &&
    tree.children(at, 'case').length === 0
  ) {
    const above = tree.head(at);
    if (above < 0 || above > at || at - above > LONGEST_LIST) break;
    at = above;
  }
  return at;
}

/** `to Ghana coach Mensah`: the preposition is the noun's, and the name only says of what country. */
function isModifier(tree: Tree, head: number, last: number): boolean {
  const next = last + 1;
  if (next >= tree.length || tree.sentence(next) !== tree.sentence(last)) return false;
  // The parser may miss the compound, but two nouns in a row are one.
  return (
    (tree.isRelation(head, 'compound') && tree.head(head) >= next) ||
    tree.xpos(next) === 'NN' ||
    tree.xpos(next) === 'NNS'
  );
}
