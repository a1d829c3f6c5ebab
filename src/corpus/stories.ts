/**
 * Stories: reports that carry the same wire copy.
 *
 * A report is the set of its **shingles**, runs of five words of title and body. Two reports are candidates when their
 * MinHash signatures share a band, and copies when enough of the shorter one's shingles, counted exactly, stand in the
 * other too. A story is a connected component over copies; thus it is the same in whatever order reports arrive.
 */

import { bandsOf, contentId, hashText, join, minHash } from './hash.ts';
import { wordsOf } from './words.ts';

/** Words in a shingle: shorter ones are shared by chance, longer ones break at every changed word. */
const SHINGLE = 5;

/** Chosen by `evaluation/stories.ts`: two reports with a Jaccard likeness of 0.2 are candidates in 86 of 100 cases. */
export const BANDS = 48;
export const ROWS = 2;

/** Least share of a report's shingles that makes it a copy of another. */
const COPIED = 0.4;

/** Least number of shingles that two reports share: one sentence is no copy. */
const SHARED = 20;

/** What a report is compared by. */
export interface Shingles {
  /** Hashes of them, in rising order, each once. */
  readonly set: Uint32Array;
  /** Number of words. */
  readonly words: number;
  /** Hash over all words in their order: the same for exact copies. */
  readonly exact: number;
}

/** @param text - Title and body, without header lines. */
export function shinglesOf(text: string): Shingles {
  const hashes = wordsOf(text).map(({ key }) => hashText(key));
  const set = new Set<number>();
  const length = Math.min(SHINGLE, hashes.length);
  for (let i = 0; length > 0 && i + length <= hashes.length; i++) set.add(hashes.slice(i, i + length).reduce(join));
  return { set: Uint32Array.from(set).sort(), words: hashes.length, exact: hashes.reduce(join, 0) };
}

/** Bands of a report: reports that share one in the same place are candidates. */
export function storyBands({ set }: Shingles, bands = BANDS, rows = ROWS): number[] {
  return set.length === 0 ? [] : bandsOf(minHash(set, bands * rows), rows);
}

/** How much two reports share. */
export interface Copy {
  readonly shared: number;
  /** Share of the first's shingles that stand in the second, and the other way round; 0 to 1. */
  readonly ofFirst: number;
  readonly ofSecond: number;
}

export function compare({ set: a }: Shingles, { set: b }: Shingles): Copy {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const first = a[i]!;
    const second = b[j]!;
    if (first === second) shared++;
    if (first <= second) i++;
    if (second <= first) j++;
  }
  return { shared, ofFirst: shared / Math.max(1, a.length), ofSecond: shared / Math.max(1, b.length) };
}

/** Whether one of the two is a copy of the other; short reports only when they are the same. */
export function isCopy(a: Shingles, b: Shingles, copy: Copy = compare(a, b)): boolean {
  if (isSame(a, b)) return true;
  return copy.shared >= SHARED && Math.max(copy.ofFirst, copy.ofSecond) >= COPIED;
}

export interface StoryReport {
  readonly document: string;
  /** Date of publication; null comes last. */
  readonly date: string | null;
  readonly shingles: Shingles;
}

export interface StoryOfReports {
  readonly id: string;
  readonly earliest: string;
  readonly fullest: string;
  readonly members: readonly { readonly document: string; readonly copyOf: string | null; readonly copied: number }[];
}

/** Describes the story of reports that belong together; their order is nothing. */
export function describeStory(reports: readonly StoryReport[]): StoryOfReports {
  const ordered = [...reports].sort(earlier);
  const earliest = ordered[0]!;
  const fullest = ordered.reduce((best, report) => (report.shingles.words > best.shingles.words ? report : best));
  const sharedBy = sharing(ordered.map(({ shingles }) => shingles));
  const members = ordered.map(({ document }, i) => {
    if (i === 0) return { document, copyOf: null, copied: 0 };
    const best = mostCopied(ordered, i, sharedBy(i));
    return { document, copyOf: (best?.report ?? earliest).document, copied: best?.copied ?? 0 };
  });
  return {
    id: contentId('y', [earliest.document]),
    earliest: earliest.document,
    fullest: fullest.document,
    members: members.sort((a, b) => (a.document < b.document ? -1 : 1)),
  };
}

/**
 * How many shingles each of some reports shares with each other one, by its place; those that share none are left out. In
 * a chain of copies most pairs share nothing, so that lists of who has a shingle are less work than all pairs.
 */
function sharing(reports: readonly Shingles[]): (report: number) => Map<number, number> {
  const holders = new Map<number, number[]>();
  reports.forEach(({ set }, i) => {
    for (const shingle of set) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [i]);
      else known.push(i);
    }
  });
  return (report) => {
    const shared = new Map<number, number>();
    for (const shingle of reports[report]!.set)
      for (const other of holders.get(shingle)!) if (other !== report) shared.set(other, (shared.get(other) ?? 0) + 1);
    return shared;
  };
}

/** The earlier report that has most of one's shingles, the first of those that have as many; else a later one, or null. */
function mostCopied(
  ordered: readonly StoryReport[],
  at: number,
  shared: ReadonlyMap<number, number>,
): { readonly report: StoryReport; readonly copied: number } | null {
  const { shingles } = ordered[at]!;
  let best: { readonly place: number; readonly copied: number } | null = null;
  for (const place of [...shared.keys()].sort((a, b) => a - b)) {
    if (place > at && best !== null && best.place < at) break;
    const other = ordered[place]!.shingles;
    const count = shared.get(place)!;
    const share = (set: Uint32Array): number => count / Math.max(1, set.length);
    const copy = isSame(shingles, other)
      ? { shared: Infinity, ofFirst: 1, ofSecond: 1 }
      : { shared: count, ofFirst: share(shingles.set), ofSecond: share(other.set) };
    if (isCopy(shingles, other, copy) && (best === null || copy.ofFirst > best.copied))
      best = { place, copied: copy.ofFirst };
  }
  return best === null ? null : { report: ordered[best.place]!, copied: Math.round(best.copied * 1e4) / 1e4 };
}

function isSame(a: Shingles, b: Shingles): boolean {
  return a.words > 0 && a.exact === b.exact && a.words === b.words;
}

function earlier(a: StoryReport, b: StoryReport): number {
  if (a.date !== b.date) return a.date === null ? 1 : b.date === null || a.date < b.date ? -1 : 1;
  return a.document < b.document ? -1 : 1;
}
