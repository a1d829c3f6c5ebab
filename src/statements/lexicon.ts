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
}

const parts = { verb: 'verbs', noun: 'nouns', adj: 'adjectives' } as const;

export async function loadLexicon(load: Load): Promise<CueLexicon> {
  const lexicon = {
    verbs: new Map<string, CueEntry[]>(),
    nouns: new Map<string, CueEntry[]>(),
    adjectives: new Map<string, CueEntry[]>(),
    unnamed: new Map<string, Anonymity>(),
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
  return lexicon;
}
