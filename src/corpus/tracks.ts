/**
 * Quotation tracks: one quotation across reports, in its variants.
 *
 * A quotation is described by the pairs of words that stand near each other in it and carry meaning: they survive cutting,
 * inserting and the exchange of small words. Candidates share a band of a MinHash over these; pairs are then aligned word
 * by word, and are the same quotation when enough words meet and the speakers may be one. A track is a connected
 * component over such pairs, and holds quotations of at least two reports.
 */

import { align, alignedWords, type Alignment } from './align.ts';
import { bandsOf, contentId, hashText, join, minHash } from './hash.ts';
import { isFunctionWord, stem, wordsOf } from './words.ts';

/** Chosen by `evaluation/tracks.ts`. */
const TRACK_BANDS = 32;
const TRACK_ROWS = 1;

/** Least number of words with meaning in a quotation that is followed. */
const LEAST = 4;

/** Words with meaning that stand so near each other make a pair. */
const NEAR = 4;

/** Share of the meaning words of the shorter wording that must meet word for word. */
const REWORDED = 0.6;

/**
 * Share of the meaning words of the longer wording that must meet, be it by stem: through a slogan of four words whatever
 * quotes it would be one track.
 */
const OF_LONGER = 1 / 3;

/**
 * What must meet by stem in a retranslation: a share of the meaning words of the shorter wording in the same order, or so
 * many in any order, that are such a share of the words of both (Dice).
 */
const RETRANSLATED = {
  inOrder: 0.4,
  anyOrder: [
    { least: 4, share: 0.5 },
    { least: 3, share: 0.6 },
  ],
} as const;

/** Most days between two wordings where only stems meet. */
const WINDOW = 7;

export interface Quotation {
  readonly document: string;
  readonly item: string;
  /** Date of publication. */
  readonly date: string | null;
  readonly outlet: string | null;
  readonly text: string;
  /** Whether all of it stands in quotation marks. */
  readonly direct: boolean;
  /** Name of the speaker; null for one that is not named. */
  readonly speaker: string | null;
}

/** Bands of a quotation; none for one that is too short to be followed. */
export function trackBands(text: string, bands = TRACK_BANDS, rows = TRACK_ROWS): number[] {
  const words = wordsOf(text).filter(({ key }) => !isFunctionWord(key));
  if (words.length < LEAST) return [];
  const stems = words.map(({ key }) => hashText(stem(key)));
  const capital = words.map(({ start }) => /\p{Lu}/u.test(text.charAt(start)));
  // Names are in so many quotations that a pair of them says nothing about this one.
  const telling = pairsOf(stems, (i, j) => !(capital[i]! && capital[j]!));
  const pairs = telling.size > 0 ? telling : pairsOf(stems, () => true);
  return bandsOf(minHash(pairs, bands * rows), rows);
}

/** Least number of bands that two quotations share before they are compared. */
export const SHARED_BANDS = 2;

/** Whether two quotations share enough bands. */
export function areCandidates(a: readonly number[], b: readonly number[]): boolean {
  let shared = 0;
  for (let i = 0; i < a.length && shared < SHARED_BANDS; i++) if (a[i] === b[i]) shared++;
  return shared >= SHARED_BANDS;
}

/** Pairs of words that stand near each other, whichever comes first. */
function pairsOf(stems: readonly number[], isTelling: (i: number, j: number) => boolean): Set<number> {
  const pairs = new Set<number>();
  stems.forEach((a, i) => {
    for (let j = i + 1; j <= i + NEAR && j < stems.length; j++) {
      const b = stems[j]!;
      if (isTelling(i, j)) pairs.add(a < b ? join(a, b) : join(b, a));
    }
  });
  return pairs;
}

/** How the second wording came of the first; null when they are not one quotation. */
export type VariantKind = 'same' | 'cut' | 'extended' | 'reworded' | 'retranslated';

export function variantKind(first: Quotation, second: Quotation): VariantKind | null {
  // Most candidates share a pair of words and nothing else: a count of words is cheaper than an alignment.
  if (!mayBeOne(first.speaker, second.speaker) || !mayMeet(first, second)) return null;
  return kindOf(first, second, align(first.text, second.text));
}

function kindOf(first: Quotation, second: Quotation, alignment: Alignment): VariantKind | null {
  const { same, sameContent, sameStem, words, content } = alignment;
  const shorter = Math.min(...content);
  if (shorter < LEAST) return null;
  const isEnough = Math.max(sameContent, sameStem) >= OF_LONGER * Math.max(...content);
  if (isEnough && sameContent >= LEAST && sameContent >= REWORDED * shorter) {
    if (same === words[0] && same === words[1]) return 'same';
    if (same >= 0.9 * words[1] && words[0] > words[1]) return 'cut';
    if (same >= 0.9 * words[0] && words[1] > words[0]) return 'extended';
    return 'reworded';
  }
  const bothTold = first.speaker !== null && second.speaker !== null && first.direct && second.direct;
  const inOrder =
    isEnough && Math.max(...content) <= 2 * shorter && sameStem >= LEAST && sameStem >= RETRANSLATED.inOrder * shorter;
  const alike = inOrder || isRetold(first, second, meeting(first, second));
  return bothTold && alike && within(first.date, second.date) ? 'retranslated' : null;
}

/** Whether so many stems stand in both, in whatever order, that an alignment may find enough, or stems alone. */
function mayMeet(first: Quotation, second: Quotation): boolean {
  const lengths = [stemsOf(first).content.length, stemsOf(second).content.length];
  const met = meeting(first, second);
  if (met < OF_LONGER * Math.max(...lengths)) return false;
  return (met >= LEAST && met >= RETRANSLATED.inOrder * Math.min(...lengths)) || isRetold(first, second, met);
}

/** Translators change the order of words, and half of them: what counts is how many stems stand in both. */
function isRetold(first: Quotation, second: Quotation, met: number): boolean {
  const words = stemsOf(first).content.length + stemsOf(second).content.length;
  return RETRANSLATED.anyOrder.some(({ least, share }) => met >= least && 2 * met >= share * words);
}

/** How many content words of the first have one of the second with the same stem. */
function meeting(first: Quotation, second: Quotation): number {
  const left = new Map<string, number>();
  for (const stem of stemsOf(second).all) left.set(stem, (left.get(stem) ?? 0) + 1);
  let met = 0;
  for (const stem of stemsOf(first).content) {
    const count = left.get(stem) ?? 0;
    if (count === 0) continue;
    left.set(stem, count - 1);
    met++;
  }
  return met;
}

interface Stems {
  readonly all: readonly string[];
  /** Those of words that carry meaning. */
  readonly content: readonly string[];
}

const stems = new WeakMap<Quotation, Stems>();

function stemsOf(quotation: Quotation): Stems {
  let known = stems.get(quotation);
  if (known === undefined) {
    const words = alignedWords(quotation.text);
    const content = words.filter(({ key }) => !isFunctionWord(key));
    known = { all: words.map(({ key }) => stem(key)), content: content.map(({ key }) => stem(key)) };
    stems.set(quotation, known);
  }
  return known;
}

/** Names that share a word, or of which one is not given. */
function mayBeOne(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const names = new Set(wordsOf(a).map(({ key }) => key.slice(0, 4)));
  return wordsOf(b).some(({ key }) => names.has(key.slice(0, 4)));
}

function within(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  return Math.abs(Date.parse(a) - Date.parse(b)) <= WINDOW * 86_400_000;
}

export interface TrackOfQuotations {
  readonly id: string;
  readonly text: string;
  readonly variants: readonly {
    readonly document: string;
    readonly item: string;
    readonly kind: 'first' | VariantKind;
    readonly likeness: number;
    /** {@link Alignment.stretches} with the first wording. */
    readonly alignment: readonly unknown[];
  }[];
}

/** Describes the track of quotations that belong together, against the one that was published first. */
export function describeTrack(quotations: readonly Quotation[]): TrackOfQuotations | null {
  if (new Set(quotations.map(({ document }) => document)).size < 2) return null;
  const [first, ...others] = [...quotations].sort(earlier) as [Quotation, ...Quotation[]];
  const fullest = others.reduce(
    (best, quotation) => (quotation.text.length > best.text.length ? quotation : best),
    first,
  );
  const variants = others.map((quotation) => {
    const alignment = align(first.text, quotation.text);
    const kind = kindOf(first, quotation, alignment);
    return {
      document: quotation.document,
      item: quotation.item,
      // Joined through a third wording, it may have little in common with the first.
      kind: kind ?? ('retranslated' as const),
      likeness: Math.round(alignment.likeness * 1e4) / 1e4,
      alignment: alignment.stretches,
    };
  });
  return {
    id: contentId('q', [first.document, first.item]),
    text: fullest.text,
    variants: [
      { document: first.document, item: first.item, kind: 'first' as const, likeness: 1, alignment: [] },
      ...variants,
    ].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

function key({ document, item }: { readonly document: string; readonly item: string }): string {
  return `${document}/${item}`;
}

function earlier(a: Quotation, b: Quotation): number {
  if (a.date !== b.date) return a.date === null ? 1 : b.date === null || a.date < b.date ? -1 : 1;
  return key(a) < key(b) ? -1 : 1;
}
