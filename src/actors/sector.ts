/** Which sector of society an actor belongs to, by PLOVER's codes. */

import type { Entity, Inferred, Mention } from '../document.ts';
import type { MentionLexicon } from '../mentions/lexicon.ts';
import type { Tree } from '../syntax/tree.ts';
import type { ActorRole } from './roles.ts';

/** Longest noun of several words in the lists, in tokens. */
const longest = 4;

/** The sector of an entity, from its offices, its own list entry, or the nouns that stand for it. */
export function sectorOf(
  tree: Tree,
  lexicon: MentionLexicon,
  entity: Entity,
  mentions: readonly Mention[],
  roles: readonly ActorRole[],
): Inferred<string> | null {
  const held =
    roles.find(({ former, sector }) => !former && sector !== null) ?? roles.find(({ sector }) => sector !== null);
  if (held !== undefined) return held.sector;
  if (entity.type === 'state' || entity.type === 'place') return null;
  for (const mention of mentions) {
    if (mention.form === 'pronoun' || mention.type !== entity.type) continue;
    const found =
      mention.name !== null && entity.type === 'organisation'
        ? organisationSector(tree, lexicon, tree.tokenAt(mention.name.start), tree.tokenAt(mention.name.end - 1) + 1)
        : mention.form === 'nominal'
          ? nounSector(tree, lexicon, mention)
          : null;
    if (found !== null) return found;
  }
  return null;
}

/** The sector of the listed organisation among tokens, else of the noun or head word in which they end. */
export function organisationSector(
  tree: Tree,
  lexicon: MentionLexicon,
  first: number,
  last: number,
): Inferred<string> | null {
  const evidence = (from: number, to: number): Inferred<string>['evidence'] => tree.span(from, to - 1);
  for (let i = first; i < last; i++) {
    const found = lexicon.names.longest(tree, i, last);
    if (found?.value.kind === 'organisation' && found.value.sector !== null)
      return { value: found.value.sector, evidence: evidence(i, found.last), rule: 'organisations.tsv' };
  }
  // Two words tell more than one: a central bank is no business.
  for (let size = longest; size > 0; size--)
    for (let i = last - size; i >= first; i--) {
      const sector = lexicon.agents.exact(tree, i, i + size)?.sector ?? lexicon.heads.exact(tree, i, i + size)?.sector;
      if (sector)
        return {
          value: sector,
          evidence: evidence(i, i + size),
          rule: size > 1 ? 'agents.tsv' : 'organisation-heads.tsv',
        };
    }
  return null;
}

/** The sector of the noun that heads a nominal, with the words before it that belong to it. */
function nounSector(tree: Tree, lexicon: MentionLexicon, { first, head }: Mention): Inferred<string> | null {
  for (let from = Math.max(first, head - longest + 1); from <= head; from++) {
    const before = from < head ? tree.document.text.slice(tree.start(from), tree.start(head)) : '';
    for (const noun of [tree.word(head), tree.lemma(head)]) {
      const agent = lexicon.agents.get(before + noun);
      // Countries together act through their governments.
      const ofAgent = agent?.type === 'state' ? 'GOV' : agent?.sector;
      const sector = ofAgent ?? lexicon.titles.get(before + noun)?.sector;
      const rule = ofAgent ? 'agents.tsv' : 'titles.tsv';
      if (sector) return { value: sector, evidence: tree.span(from, head), rule };
    }
  }
  // A military source, a police official: the word before tells.
  for (let i = head - 1; i >= first; i--) {
    const sector = lexicon.agents.get(tree.word(i))?.sector;
    if (sector) return { value: sector, evidence: tree.span(i, i), rule: 'agents.tsv' };
  }
  return null;
}
