/** Loads the cues, words that attribute, and the heads of phrases for unnamed sources. */

import type { Anonymity, CueKind, Statement } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

/** One entry of `data/cues.tsv`, for one lemma. */
export interface CueEntry {
  readonly lemma: string;
  /** Particle or second word that must stand beside the verb (`point out`), or null. */
  readonly particle: string | null;
  readonly kind: CueKind;
  /** What can be attributed; `data/cues.tsv` explains the letters. Longer entries are prepositions. */
  readonly frames: ReadonlySet<string>;
  readonly polarity: Statement['polarity'];
}

export interface CueLexicon {
  /** Entries by lemma; those with a particle first. */
  readonly verbs: ReadonlyMap<string, readonly CueEntry[]>;
  readonly nouns: ReadonlyMap<string, readonly CueEntry[]>;
  readonly adjectives: ReadonlyMap<string, readonly CueEntry[]>;
  readonly unnamed: ReadonlyMap<string, Anonymity>;
  /** How often what a rule found was right; by rule, and by `frame:*` for all rules of a frame. */
  readonly counts: ReadonlyMap<string, RuleCount>;
}

interface RuleCount {
  readonly found: number;
  readonly right: number;
}

/** Weight of a frame's own share against the counts of one rule, in attributions. */
const PRIOR_WEIGHT = 6;

/** Fewer attributions than this say nothing of a rule; it is trusted as its frame is. */
const MIN_COUNT = 8;

/** The share of right ones among all frames, for a frame of which nothing was counted. */
const UNKNOWN = 0.5;

/** How likely an attribution that a rule found is right: its share in `data/cue-counts.tsv`, drawn to its frame's. */
export function confidenceOf({ counts }: CueLexicon, frame: string, rule: string): number {
  const all = counts.get(`${frame}:*`);
  const prior = all === undefined ? UNKNOWN : all.right / all.found;
  const { found, right } = counts.get(rule) ?? { found: 0, right: 0 };
  if (found < MIN_COUNT) return Math.round(prior * 100) / 100;
  return Math.round(((right + PRIOR_WEIGHT * prior) / (found + PRIOR_WEIGHT)) * 100) / 100;
}

const parts = { verb: 'verbs', noun: 'nouns', adj: 'adjectives' } as const;

export async function loadLexicon(load: Load): Promise<CueLexicon> {
  const lexicon = {
    verbs: new Map<string, CueEntry[]>(),
    nouns: new Map<string, CueEntry[]>(),
    adjectives: new Map<string, CueEntry[]>(),
    unnamed: new Map<string, Anonymity>(),
    counts: new Map<string, RuleCount>(),
  };
  for (const row of await loadTable(load, 'data/cues.tsv', ['lemma', 'pos', 'kind', 'frames', 'polarity'])) {
    const map = lexicon[parts[row.pos as keyof typeof parts]];
    for (const alternative of row.lemma.split('|')) {
      const [lemma, particle = null] = alternative.split('+') as [string, string?];
      const entry: CueEntry = {
        lemma,
        particle,
        kind: row.kind as CueKind,
        frames: new Set(row.frames.split(' ')),
        polarity: (row.polarity || 'affirmed') as Statement['polarity'],
      };
      const entries = map.get(lemma) ?? [];
      map.set(lemma, particle === null ? [...entries, entry] : [entry, ...entries]);
    }
  }
  for (const row of await loadTable(load, 'data/unnamed-sources.tsv', ['lemma', 'anonymity'])) {
    for (const lemma of row.lemma.split('|')) lexicon.unnamed.set(lemma, row.anonymity as Anonymity);
  }
  for (const row of await loadTable(load, 'data/cue-counts.tsv', ['rule', 'found', 'right'])) {
    lexicon.counts.set(row.rule, { found: Number(row.found), right: Number(row.right) });
  }
  return lexicon;
}
