/** Who and what the text speaks of: names, nominals, pronouns and which are the same; times, places, cited works. */

import type { Document, Entity, Mention, MentionLayer, PlaceMention, Span } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Known, resolve } from './coreference.ts';
import { CountryReader } from './countries.ts';
import type { Draft } from './draft.ts';
import { loadMentionLexicon, type MentionLexicon } from './lexicon.ts';
import { nameMentions } from './name-mentions.ts';
import { findNames } from './names.ts';
import { asPredicate, nominalMentions } from './nominals.ts';
import type { Range } from './phrase.ts';
import { openPlaces } from './places.ts';
import { pronounMentions, relativeMentions } from './pronouns.ts';
import { openTimes } from './times.ts';
import { openWorks } from './works.ts';

/** Loads the lists of names; the function that it gives finds the mentions. */
export async function openMentions(load: Load): Promise<(layers: { document: Document; tree: Tree }) => MentionLayer> {
  const [lexicon, findTimes, findPlaces, findWorks] = await Promise.all([
    loadMentionLexicon(load),
    openTimes(load),
    openPlaces(load),
    openWorks(load),
  ]);
  return ({ tree }) => {
    const places = findPlaces(tree);
    const times = findTimes(tree);
    const { mentions, entities } = findMentions(tree, lexicon, places);
    return { mentions, entities, times, places, works: findWorks(tree, mentions, entities, times) };
  };
}

function findMentions(
  tree: Tree,
  lexicon: MentionLexicon,
  places: readonly PlaceMention[],
): Pick<MentionLayer, 'mentions' | 'entities'> {
  const drafts = draftMentions(tree, lexicon, places);
  const { entities, entityOf } = resolve(tree, drafts, lexicon);
  const kept = drafts.filter((draft) => entityOf.has(draft));
  const indices = new Map(kept.map((draft, i) => [draft, i]));
  const mentions = kept.map((draft) => mentionOf(tree, draft, entityOf.get(draft)!.id));
  return { mentions, entities: entities.map((known) => entityOfKnown(tree, known, indices)) };
}

function draftMentions(tree: Tree, lexicon: MentionLexicon, places: readonly PlaceMention[]): Draft[] {
  const names = findNames(tree, lexicon, places);
  const countries = new CountryReader(tree, names);
  const named = nameMentions(tree, lexicon, names, countries);
  const covered = new Uint8Array(tree.length);
  for (const { first, last } of names.chunks) covered.fill(1, first, last);
  for (const draft of named) {
    // An office or an honorific beside a name is no mention of its own; one after the name is, and was made already.
    if (draft.type === 'person' && draft.form === 'name') covered.fill(1, draft.first, draft.name!.first);
    else if (draft.form === 'nominal') covered[draft.head] = 1;
  }
  const nominals = nominalMentions(tree, lexicon, names, countries, covered);
  const byHead = new Map<number, Draft>();
  // Of those that end together the longest, which stands first.
  const byEnd = new Map(named.toReversed().map((draft) => [draft.last, draft]));
  const drafts = inOrder([...named, ...nominals, ...pronounMentions(tree)]).map((one) => {
    const draft = asPredicate(tree, one, byHead, byEnd);
    if (!byHead.has(draft.head)) byHead.set(draft.head, draft);
    return draft;
  });
  return inOrder([...drafts, ...relativeMentions(tree, byHead)]);
}

/** By start; where two start together the longer first. */
function inOrder(drafts: readonly Draft[]): Draft[] {
  return [...drafts].sort((a, b) => a.first - b.first || b.last - a.last);
}

function spanOf(tree: Tree, range: Range | null): Span | null {
  return range === null ? null : tree.span(range.first, range.last - 1);
}

function mentionOf(tree: Tree, draft: Draft, entity: number): Mention {
  const { first, last, head, form, type, metonym } = draft;
  return {
    ...tree.span(first, last - 1),
    first,
    last,
    head,
    form,
    type,
    name: spanOf(tree, draft.name),
    role: spanOf(tree, draft.role),
    metonym,
    entity,
  };
}

function entityOfKnown(tree: Tree, known: Known, indices: ReadonlyMap<Draft, number>): Entity {
  const fullest = known.drafts.reduce((best, draft) => (draft.fullness > best.fullness ? draft : best));
  return {
    type: known.type,
    label: spanOf(tree, fullest.name ?? fullest)!,
    mentions: known.drafts.map((draft) => indices.get(draft)!),
    gender: known.gender,
    plural: known.plural,
  };
}
