/** Finds to whom, on what occasion, when and where something was said, in the clause of its cue. */

import { firstFrom, type MentionLayer, overlaps, type Span } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Candidate } from './candidate.ts';
import { nounPhrase } from './source.ts';
import type { MentionIndex } from './speaker.ts';

/** Nouns for occasions; true for those that are texts. */
export type Occasions = ReadonlyMap<string, boolean>;

export async function loadOccasions(load: Load): Promise<Occasions> {
  const occasions = new Map<string, boolean>();
  for (const { lemma, written } of await loadTable(load, 'data/occasions.tsv', ['lemma', 'written'])) {
    for (const noun of lemma.split('|')) occasions.set(noun, written === 'yes');
  }
  return occasions;
}

export interface Circumstances {
  /** Index of a mention. */
  addressee: number | null;
  occasion: Span | null;
  /** Index of a time. */
  time: number | null;
  /** Index of a place. */
  place: number | null;
}

const spokenTo = new Set(['person', 'organisation', 'state', 'people', 'group']);
const occasionPrepositions = new Set(['during', 'at', 'in', 'after', 'before', 'on', 'following']);

/** What the clause of a cue says of the circumstances; nothing where the cue is no verb. */
export function circumstancesOf(
  tree: Tree,
  layer: MentionLayer,
  index: MentionIndex,
  occasions: Occasions,
  { cueHead, contents }: Candidate,
): Circumstances {
  const found: Circumstances = { addressee: null, occasion: null, time: null, place: null };
  if (cueHead < 0) return found;
  const outside = (span: Span): boolean => !contents.some((piece) => overlaps(piece, span));
  const addressee = (token: number): number | null => {
    const mention = index.headedBy(token);
    if (mention < 0 || !outside(index.get(mention))) return null;
    return spokenTo.has(index.get(mention).type) ? mention : null;
  };

  for (const child of tree.children(cueHead, 'obj', 'iobj')) if (child > cueHead) found.addressee ??= addressee(child);
  // The occasion may hang from the quoted clause when the parser took the cue for a parenthesis.
  for (const child of tree.children(cueHead, 'obl')) {
    const preposition = tree.child(child, 'case');
    if (preposition < 0) continue;
    const lemma = tree.lemma(preposition);
    if (lemma === 'to') found.addressee ??= addressee(child);
    const written = occasions.get(tree.lemma(child));
    if (written === undefined || !occasionPrepositions.has(lemma)) continue;
    const phrase = nounPhrase(tree, child);
    const span = tree.span(Math.max(phrase.first, preposition + 1), phrase.last);
    if (!outside(span)) continue;
    found.occasion ??= span;
    if (!written) continue;
    for (const modifier of tree.children(child, 'nmod')) {
      const to = tree.child(modifier, 'case');
      if (to >= 0 && tree.lemma(to) === 'to') found.addressee ??= addressee(modifier);
    }
  }
  found.time = attached(tree, layer.times, cueHead, outside);
  found.place = attached(tree, layer.places, cueHead, outside);
  return found;
}

/** Index of the first of some spans that hangs from the cue and lies outside what is attributed, or null. */
function attached(
  tree: Tree,
  spans: readonly Span[],
  cueHead: number,
  outside: (span: Span) => boolean,
): number | null {
  const sentence = tree.sentence(cueHead);
  const from = tree.start(tree.text.sentences.first[sentence]!);
  const to = tree.end(tree.text.sentences.last[sentence]! - 1);
  for (let i = firstFrom(spans, from); i < spans.length && spans[i]!.start < to; i++) {
    const span = spans[i]!;
    if (!outside(span)) continue;
    const first = tree.tokenAt(span.start);
    const last = tree.tokenAt(span.end - 1);
    let top = last;
    while (tree.head(top) >= first && tree.head(top) <= last) top = tree.head(top);
    const head = tree.head(top);
    if (head === cueHead || (head >= 0 && tree.head(head) === cueHead && tree.isRelation(head, 'obl'))) return i;
    // A time right after the cue belongs to it, wherever the parser hung it.
    if (first > cueHead && first - cueHead <= 2) return i;
  }
  return null;
}
