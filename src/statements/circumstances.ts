/** Finds to whom, on what occasion, when and where something was said, in the clause of its cue. */

import { firstFrom, type MentionLayer, overlaps, type Span } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Candidate } from './candidate.ts';
import { nounPhrase } from './source.ts';
import type { MentionIndex } from './speaker.ts';

/** Nouns for occasions. */
export type Occasions = ReadonlySet<string>;

export async function loadOccasions(load: Load): Promise<Occasions> {
  const rows = await loadTable(load, 'data/occasions.tsv', ['lemma']);
  return new Set(rows.flatMap(({ lemma }) => lemma.split('|')));
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
const occasionPrepositions = new Set([
  'during',
  'at',
  'in',
  'after',
  'before',
  'on',
  'following',
  'via',
  'through',
  'throughout',
  'amid',
]);
/** Verbs whose participle beside a cue tells of the same speech: *speaking to reporters*, *writing on Telegram*. */
const speakingVerbs = new Set(
  'speak talk address write testify appear post respond reply answer brief tweet'.split(' '),
);
/** Occasions on which those whom they are with are addressed. */
const withSomebody = new Set(['interview', 'conversation', 'call', 'talk', 'exchange', 'chat']);

/** Nouns that only say where at an occasion: on the sidelines of the summit. */
const besides = new Set(['sideline', 'margin', 'fringe']);

/**
 * What the clause of a cue says of the circumstances; nothing where the cue is no verb.
 *
 * @param tells - Whether the cue is a verb that those who are told stand right after: *told lawmakers*.
 */
export function circumstancesOf(
  tree: Tree,
  layer: MentionLayer,
  index: MentionIndex,
  occasions: Occasions,
  tells: boolean,
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

  const speaking = tree
    .children(cueHead, 'advcl')
    .filter(
      (verb) => speakingVerbs.has(tree.lemma(verb)) && tree.xpos(verb) === 'VBG' && outside(tree.span(verb, verb)),
    );
  for (const verb of [cueHead, ...speaking])
    for (const child of tree.children(verb, 'obj', 'iobj'))
      if (child > verb && tree.child(child, 'case') < 0) found.addressee ??= addressee(child);
  if (tells) found.addressee ??= beginningAt(tree, layer, cueHead + 1, outside);
  for (const child of phrasesBeside(tree, cueHead, speaking, outside)) {
    const preposition = tree.child(child, 'case');
    if (preposition < 0) continue;
    const lemma = tree.lemma(preposition).toLowerCase();
    if (lemma === 'to') found.addressee ??= addressee(child);
    const inner = besides.has(tree.lemma(child)) ? tree.child(child, 'nmod') : -1;
    const head = inner < 0 ? child : inner;
    const noun = tree.lemma(head).toLowerCase();
    if (!occasions.has(noun) || !occasionPrepositions.has(lemma)) continue;
    const span = occasionSpan(tree, layer, head, inner < 0 ? preposition : tree.child(inner, 'case'), contents);
    if (span === null) continue;
    found.occasion ??= span;
    for (const modifier of tree.children(head, 'nmod')) {
      const link = tree.child(modifier, 'case');
      if (link < 0) continue;
      const isTo = tree.lemma(link) === 'to' || (tree.lemma(link) === 'with' && withSomebody.has(noun));
      if (isTo) found.addressee ??= addressee(modifier);
    }
  }
  found.time = attached(tree, layer.times, cueHead, outside);
  found.place = attached(tree, layer.places, cueHead, outside);
  if (found.place === null && found.addressee !== null) {
    // "told a crowd in Lima"
    const { start, end } = index.get(found.addressee);
    const place = layer.places.findIndex((one) => one.start > start && one.end === end);
    if (place >= 0) found.place = place;
  }
  return found;
}

/** The longest mention of somebody who can be spoken to that begins at a token outside of what is said, or null. */
function beginningAt(
  tree: Tree,
  { mentions }: MentionLayer,
  token: number,
  outside: (span: Span) => boolean,
): number | null {
  if (token >= tree.length) return null;
  let best: number | null = null;
  for (let i = firstFrom(mentions, tree.start(token)); i < mentions.length && mentions[i]!.first === token; i++) {
    const mention = mentions[i]!;
    if (!spokenTo.has(mention.type) || !outside(mention)) continue;
    if (best === null || mention.end > mentions[best]!.end) best = i;
  }
  return best;
}

/** The phrase of an occasion, without what is attributed and without the time that ends it; null where nothing is left. */
function occasionSpan(
  tree: Tree,
  { times }: MentionLayer,
  head: number,
  preposition: number,
  contents: readonly Span[],
): Span | null {
  const { first, last } = nounPhrase(tree, head);
  const { start } = tree.span(Math.max(first, preposition + 1), head);
  let { end } = tree.span(head, last);
  // A content clause that the parser hung from the noun: "said in a report that …".
  for (const piece of contents) if (piece.start >= tree.end(head) && piece.start < end) end = piece.start;
  const time = times[firstFrom(times, tree.end(head))];
  if (time !== undefined && time.end >= end && time.start < end) end = time.start;
  while (end > start && /[\s,;:]/.test(tree.document.text[end - 1]!)) end--;
  const span = { start, end };
  return span.end <= start || contents.some((piece) => overlaps(piece, span)) ? null : span;
}

/**
 * Heads of the adverbial phrases of a cue: its own, those of a participle that tells of the same speech, and one that
 * opens the sentence, which a parser likes to hang from the quoted clause.
 */
function phrasesBeside(
  tree: Tree,
  cueHead: number,
  speaking: readonly number[],
  outside: (span: Span) => boolean,
): number[] {
  // A phrase that the parser takes for the object: said after the game.
  const own = [cueHead, ...speaking].flatMap((verb) => [...tree.children(verb, 'obl', 'obj')]);
  const first = tree.text.sentences.first[tree.sentence(cueHead)]!;
  const opener = tree.head(first);
  const opens = opener > first && tree.isRelation(opener, 'obl') && tree.isRelation(first, 'case');
  return opens && outside(tree.span(first, opener)) && !own.includes(opener) ? [...own, opener] : own;
}

/** How many phrases a time or place may hang below the cue. */
const MAX_CLIMB = 4;

function isCircumstance(tree: Tree, token: number): boolean {
  if (tree.isRelation(token, 'advcl')) return tree.xpos(token) === 'VBG' && speakingVerbs.has(tree.lemma(token));
  return ['obl', 'nmod', 'obj'].some((relation) => tree.isRelation(token, relation));
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
    let head = tree.head(top);
    // Through the phrases and the participle that it may hang from: "speaking at a rally in Lima".
    for (let climb = 0; climb < MAX_CLIMB && head >= 0 && head !== cueHead && isCircumstance(tree, head); climb++)
      head = outside(tree.span(head, head)) ? tree.head(head) : -1;
    if (head === cueHead) return i;
    // A time right after the cue belongs to it, wherever the parser hung it.
    if (first > cueHead && first - cueHead <= 2) return i;
  }
  return null;
}
