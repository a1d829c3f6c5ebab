/**
 * Lists of what several agreed, as communiqués and resolutions have them: one subject and a verb an item (`The ministers:
 * – condemned …; – called on …`), or one verb and what is said an item (`They agreed to: 1. open …; 2. restore …`).
 */

import type { Span } from '../../document.ts';
import type { Candidate, Context } from '../candidate.ts';
import type { CueEntry } from '../lexicon.ts';
import { sourceSpan } from '../source.ts';
import { mood, verbGroup } from '../verb-group.ts';
import { hasFiniteVerb, trimRight } from '../words.ts';
import { cueIn, type Introduction, introductions } from './introduction.ts';

/** What opens an item. */
const mark = /^(?:[-*•·◦▪‣●○–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+/i;

/** Fewest items of a list. */
const FEWEST = 2;

/** Longest subject, in tokens; how many words may stand between a cue and the colon; where the verb of an item stands. */
const MAX = { subject: 14, rest: 6, verb: 3 } as const;

const CONFIDENCE = 0.85;

/** An item without its mark: first and last token (included). */
interface Item {
  readonly first: number;
  readonly last: number;
}

export function findLists(context: Context): Candidate[] {
  return introductions(context.tree, /^[:,]$/).flatMap((introduction) => {
    const subject = bareSubject(context, introduction);
    if (subject !== null) return byVerbs(context, subject, itemsBehind(context, introduction, true));
    return context.tree.word(introduction.last) === ':' ? underOneVerb(context, introduction) : [];
  });
}

/**
 * The items behind a paragraph.
 *
 * @param unmarked - Whether paragraphs that open with a verb count as well, as in resolutions.
 */
function itemsBehind(context: Context, { paragraph }: Introduction, unmarked: boolean): Item[] {
  const { tree } = context;
  const { text } = tree.document;
  const { paragraphs } = tree.text;
  const items: Item[] = [];
  for (let p = paragraph + 1; p < paragraphs.length; p++) {
    const { start, end } = paragraphs[p]!;
    const marked = mark.exec(text.slice(start, Math.min(end, start + 12)));
    if (marked !== null && start + marked[0].length >= end) break;
    const first = tree.tokenAt(start + (marked?.[0].length ?? 0));
    const item = { first, last: withoutLink(context, first, tree.tokenAt(end - 1)) };
    if (marked === null && !(unmarked && verbOf(context, item) >= 0 && /^[;,.]$/.test(text.charAt(end - 1)))) break;
    items.push(item);
  }
  return items;
}

/** Last token of an item without the semicolon, and the `and` before the next, at its end. */
function withoutLink({ tree }: Context, first: number, last: number): number {
  const end = trimRight(tree, first, last);
  return end > first && tree.upos(end) === 'CCONJ' ? trimRight(tree, first, end - 1) : end;
}

/** Who is named before the colon or comma where nothing else is said: `The ministers:`, `At their meeting, the ministers:`. */
function bareSubject({ tree, mentions: { mentions, entities } }: Context, { first, last }: Introduction): Span | null {
  if (last - first > MAX.subject || hasFiniteVerb(tree, first, last - 1)) return null;
  const end = tree.end(last - 1);
  const whole = mentions.filter(({ end: to, start }) => to === end && start >= tree.start(first));
  const named = whole.find(({ entity }) => /^(?:person|organisation|state|group)$/.test(entities[entity]!.type));
  if (named === undefined) return null;
  const alone = named.first === first || /^(?:,|the)$/i.test(tree.word(named.first - 1));
  return alone ? { start: named.start, end } : null;
}

/** An attribution an item, where most items open with a verb that attributes. */
function byVerbs(context: Context, source: Span, items: readonly Item[]): Candidate[] {
  const { tree } = context;
  const verbs = items.map((item) => verbOf(context, item));
  const known = verbs.filter((verb) => verb >= 0 && entryOf(context, verb) !== null).length;
  if (known < FEWEST || known * 2 < items.length) return [];
  return items.flatMap(({ first, last }, i) => {
    const verb = verbs[i]!;
    const entry = verb < 0 ? null : entryOf(context, verb);
    const particle =
      verb + 1 < last && entry?.frames.has(tree.lemma(verb + 1)) === true && tree.upos(verb + 1) === 'ADP';
    const cueLast = particle ? verb + 1 : verb;
    if (verb < 0 || cueLast >= last) return [];
    return [
      {
        source,
        sourceHead: tree.tokenAt(source.end - 1),
        cue: tree.span(first, cueLast),
        cueHead: verb,
        cueKind: entry?.kind ?? 'speech',
        contents: [tree.span(cueLast + 1, last)],
        ...mood(tree, verbGroup(tree, verb), entry?.polarity ?? 'affirmed'),
        rule: 'list',
        confidence: CONFIDENCE,
      },
    ];
  });
}

/** The verb or adjective that an item opens with, adverbs and auxiliaries before it; or -1. */
function verbOf(context: Context, { first, last }: Item): number {
  const { tree } = context;
  for (let token = first; token <= Math.min(last, first + MAX.verb - 1); token++) {
    const upos = tree.upos(token);
    if (upos === 'VERB') return token;
    if (upos === 'ADJ') return entryOf(context, token) === null ? -1 : token;
    // Parsers take `Demands that …` for a noun.
    if (tree.xpos(token) === 'NNS' && token < last && /^(?:that|to)$/i.test(tree.word(token + 1)))
      return entryOf(context, token) === null ? -1 : token;
    if (upos !== 'ADV' && upos !== 'AUX' && upos !== 'PART') return -1;
  }
  return -1;
}

function entryOf({ tree, lexicon }: Context, token: number): CueEntry | null {
  const lemma = tree.lemma(token).toLowerCase();
  const entries = lexicon.verbs.get(lemma) ?? lexicon.adjectives.get(lemma) ?? [];
  return entries.find(({ particle }) => particle === null) ?? null;
}

/** An attribution an item, all by the verb of the introduction. */
function underOneVerb(context: Context, introduction: Introduction): Candidate[] {
  const { tree } = context;
  const cue = cueIn(context, introduction);
  const items = cue === null ? [] : itemsBehind(context, introduction, false);
  if (cue === null || items.length < FEWEST) return [];
  const { entry, group, subject } = cue;
  const { last } = introduction;
  if (last - group.last - 1 > MAX.rest) return [];
  let cueLast = group.last;
  while (cueLast + 1 < last && /^(?:to|that|for|on)$/i.test(tree.word(cueLast + 1))) cueLast++;
  if (cueLast + 1 === last) cueLast = last;
  return items.map((item) => ({
    source: sourceSpan(tree, subject!),
    sourceHead: subject!.head,
    cue: tree.span(group.first, cueLast),
    cueHead: group.head,
    cueKind: entry.kind,
    contents: [tree.span(item.first, item.last)],
    ...mood(tree, group, entry.polarity),
    rule: 'list',
    confidence: CONFIDENCE,
  }));
}
