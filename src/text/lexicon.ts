/** What the text stage knows of single words: abbreviations, contractions, prefixes and the like, from data files. */

import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

/** How an abbreviation behaves: before a name, before a figure, anywhere, or often the last word of a sentence. */
export type AbbreviationKind = 'title' | 'number' | 'word' | 'last';

export interface Lexicon {
  /** By the form without its full stop, as it is written. */
  readonly abbreviations: ReadonlyMap<string, AbbreviationKind>;
  /** Length of the first of two words that are written as one (`can|not`: 3), by the form in lower case. */
  readonly splits: ReadonlyMap<string, number>;
  /** Prefixes that stay whole with the hyphen after them, in lower case. */
  readonly prefixes: ReadonlySet<string>;
  /** Words with a slash inside, as they are written. */
  readonly whole: ReadonlySet<string>;
  /** Words that begin with an apostrophe, without it, in lower case. */
  readonly elided: ReadonlySet<string>;
  /** Endings of host and file names, in lower case. */
  readonly domains: ReadonlySet<string>;
  /** Words that, with a capital, likely begin a sentence, in lower case. */
  readonly openers: ReadonlySet<string>;
  /** Words that, with this capital and no full stop before them, begin a sentence, as they are written. */
  readonly starters: ReadonlySet<string>;
  /** Words in capitals before a dash that name no place (`EXCLUSIVE —`), in capitals. */
  readonly labels: ReadonlySet<string>;
  /** Forms of verbs of speech that follow a question or an exclamation in quotation marks. */
  readonly speech: ReadonlySet<string>;
  /** Words that go on an attribution after its verb without a content: `in`, `during`. */
  readonly circumstances: ReadonlySet<string>;
  /** Words that end no sentence, in lower case. */
  readonly binders: ReadonlySet<string>;
}

/** Loads `data/abbreviations.tsv` and `data/tokens.tsv`. @throws OnRecordError `data-missing` or `data-malformed`. */
export async function loadLexicon(load: Load): Promise<Lexicon> {
  const [abbreviations, words] = await Promise.all([
    loadTable(load, 'data/abbreviations.tsv', ['form', 'kind']),
    loadTable(load, 'data/tokens.tsv', ['form', 'kind']),
  ]);
  const ofKind = (kind: string): string[] => words.filter((row) => row.kind === kind).map((row) => row.form);
  return {
    abbreviations: new Map(abbreviations.map(({ form, kind }) => [form, kind as AbbreviationKind])),
    splits: new Map(ofKind('split').map((form) => [form.replace('|', '').toLowerCase(), form.indexOf('|')])),
    prefixes: new Set(ofKind('prefix')),
    whole: new Set(ofKind('whole')),
    elided: new Set(ofKind('elided')),
    domains: new Set(ofKind('domain')),
    openers: new Set(ofKind('opener')),
    starters: new Set(ofKind('starter')),
    speech: new Set(ofKind('speech')),
    circumstances: new Set(ofKind('circumstance')),
    labels: new Set(ofKind('label')),
    binders: new Set(ofKind('binder')),
  };
}
