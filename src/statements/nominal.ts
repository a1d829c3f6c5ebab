/** Finds attributions by a noun: "A's claim that …", "the belief of A that …", "A's promise to …". */

import type { Candidate, Context } from './candidate.ts';
import { confidenceOf } from './lexicon.ts';
import { nounPhrase, sourceSpan } from './source.ts';
import { isQuotationMark } from './words.ts';

/** The attribution whose cue is this noun, or null: a source or a determiner and a clause are needed. */
export function findNominal({ tree, lexicon }: Context, token: number): Candidate | null {
  if (tree.upos(token) !== 'NOUN') return null;
  const entry = lexicon.nouns.get(tree.lemma(token))?.[0];
  if (entry === undefined) return null;
  const clause = tree.children(token, 'acl', 'ccomp', 'xcomp', 'advcl').find((child) => {
    if (child < token || tree.isRelation(child, 'acl:relcl')) return false;
    const mark = tree.child(child, 'mark');
    if (mark < 0) return false;
    return tree.lemma(mark) === 'that' || (tree.xpos(mark) === 'TO' && tree.child(token, 'nmod:poss') >= 0);
  });
  if (clause === undefined) return null;
  const possessor = tree.child(token, 'nmod:poss');
  const of = tree.children(token, 'nmod').find((child) => {
    const preposition = tree.child(child, 'case');
    return child > token && child < clause && preposition >= 0 && /^(?:of|by|from)$/.test(tree.lemma(preposition));
  });
  const holder = possessor >= 0 ? possessor : (of ?? -1);
  const phrase = holder < 0 ? null : nounPhrase(tree, holder);
  if (phrase !== null && holder === of) {
    const preposition = tree.child(holder, 'case');
    if (preposition === phrase.first) Object.assign(phrase, { first: preposition + 1 });
  }
  let last = tree.rightEdge(clause);
  while (last > clause && tree.upos(last) === 'PUNCT' && !isQuotationMark(tree, last)) last--;
  const rule = `noun:${entry.lemma}`;
  return {
    source: phrase === null ? null : sourceSpan(tree, phrase),
    sourceHead: holder,
    cue: tree.span(token, token),
    cueHead: token,
    cueKind: entry.kind,
    contents: [tree.span(tree.leftEdge(clause), last)],
    polarity: entry.polarity,
    modality: 'actual',
    rule,
    confidence: confidenceOf(lexicon, 'noun', rule),
  };
}
