/** Finds the names that stand in lists: countries, their adjectives and metonyms, peoples, organisations. */

import type { Tree } from '../syntax/tree.ts';
import type { ListedName, MentionLexicon } from './lexicon.ts';
import type { Range } from './phrase.ts';
import { isAcronym, type Shapes } from './shapes.ts';

export interface ListedChunk extends Range {
  readonly value: ListedName;
}

/** All listed names in the order of the text; none overlaps another, the longest wins. */
export function findListedNames(tree: Tree, lexicon: MentionLexicon, shapes: Shapes): ListedChunk[] {
  const chunks: ListedChunk[] = [];
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const end = sentences.last[s]!;
    for (let i = sentences.first[s]!; i < end; i++) {
      const found = lexicon.names.longest(tree, i, end);
      if (found === null || isPartOfPerson(tree, lexicon, shapes, i, found.last, end)) continue;
      if (isCommonWord(tree, shapes, i, found.last, found.value)) continue;
      chunks.push({ first: i, last: found.last, value: found.value });
      i = found.last - 1;
    }
  }
  return chunks;
}

/** *George Washington*, *Jordan Peterson*: one word beside a given name, or itself one, before another part of a name. */
function isPartOfPerson(
  tree: Tree,
  lexicon: MentionLexicon,
  shapes: Shapes,
  first: number,
  last: number,
  end: number,
): boolean {
  if (last !== first + 1) return false;
  const before = first > 0 && tree.sentence(first - 1) === tree.sentence(first) ? tree.word(first - 1) : '';
  if (lexicon.given.has(before.toLowerCase()) && shapes.isNameLike(first - 1) && tree.upos(first) === 'PROPN')
    return true;
  if (!lexicon.given.has(tree.word(first).toLowerCase()) || last >= end) return false;
  return (
    shapes.isNameLike(last) &&
    tree.upos(last) === 'PROPN' &&
    lexicon.names.longest(tree, last, end) === null &&
    lexicon.heads.longest(tree, last, end) === null &&
    lexicon.titles.longest(tree, last, end) === null
  );
}

/** A single word that is an organisation's name but only begins the sentence (*Apple*, *Shell*). */
function isCommonWord(tree: Tree, shapes: Shapes, first: number, last: number, value: ListedName): boolean {
  return (
    value.kind === 'organisation' &&
    last === first + 1 &&
    !shapes.isNameLike(first) &&
    tree.upos(first) !== 'PROPN' &&
    !isAcronym(tree.word(first))
  );
}
