/** Finds contested terms: words that one side of a dispute uses, what others say instead, and in whose voice they stand. */

import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Record } from '../record/schema.ts';
import { type Word, wordsOf } from './words.ts';

/** An entry of `data/contested-terms.tsv`; it takes no side. */
export interface ContestedTerm {
  /** Its forms; the first names the entry. */
  readonly forms: readonly string[];
  /** Who says so as a rule. */
  readonly usedBy: string;
  readonly othersSay: string;
  /** The dispute. */
  readonly topic: string;
}

/** A contested term in a report. */
export interface TermUse {
  readonly term: ContestedTerm;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Id of the statement in whose words it stands; null in the outlet's own voice. */
  readonly statement: string | null;
  /** Whether it stands in quotation marks by itself, as one keeps a distance from a word. */
  readonly distanced: boolean;
}

export type TermFinder = (record: Record) => TermUse[];

interface Entry {
  readonly keys: readonly string[];
  /** What stands before each word, without blanks: `,` in "Taiwan, China". */
  readonly marks: readonly string[];
  readonly term: ContestedTerm;
}

/** @throws OnRecordError `data-missing` or `data-malformed`. */
export async function openContestedTerms(load: Load): Promise<TermFinder> {
  const rows = await loadTable(load, 'data/contested-terms.tsv', ['term', 'used_by', 'others_say', 'topic']);
  return contestedTerms(
    rows.map(({ term, used_by, others_say, topic }) => ({
      forms: term.split('|'),
      usedBy: used_by,
      othersSay: others_say,
      topic,
    })),
  );
}

/** @returns A function that finds them in title and body, in the order of the text; the longest where several begin. */
export function contestedTerms(terms: readonly ContestedTerm[]): TermFinder {
  const byFirst = new Map<string, Entry[]>();
  for (const term of terms)
    for (const form of term.forms) {
      const words = wordsOf(form);
      const keys = words.map(({ key }) => key);
      const marks = words.map((_, i) => marksBefore(form, words, i));
      const first = withoutGenitive(keys[0]!);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { keys, marks, term }]);
    }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.keys.length - a.keys.length);

  return ({ document, voice }) => {
    const words = wordsOf(document.text);
    const uses: TermUse[] = [];
    for (let i = 0; i < words.length; i++) {
      const { start, key } = words[i]!;
      const entry = byFirst.get(withoutGenitive(key))?.find((one) => stands(one, words, i, document.text));
      if (entry === undefined) continue;
      const segment = voice.find((one) => one.start <= start && start < one.end);
      if (segment === undefined) continue;
      const last = words[i + entry.keys.length - 1]!;
      const end = last.end - (last.key.length - withoutGenitive(last.key, entry.keys.at(-1)).length);
      const text = document.text.slice(start, end);
      const distanced = isMark(document.text[start - 1]) && isMark(document.text[end]);
      uses.push({ term: entry.term, start, end, text, statement: segment.statement, distanced });
      i += entry.keys.length - 1;
    }
    return uses;
  };
}

/** Whether the words from one on are those of a form, parted as there, or by hyphens. */
function stands({ keys, marks }: Entry, words: readonly Word[], from: number, text: string): boolean {
  return keys.every((key, i) => {
    const word = words[from + i];
    if (word === undefined || withoutGenitive(word.key, key) !== key) return false;
    if (i === 0) return true;
    const mark = marksBefore(text, words, from + i);
    return mark === marks[i] || mark === '-';
  });
}

/** What parts a word from the one before, without blanks. */
function marksBefore(text: string, words: readonly Word[], index: number): string {
  const before = words[index - 1];
  return before === undefined ? '' : text.slice(before.end, words[index]!.start).replace(/\s+/g, '');
}

/** `artsakh's` → `artsakh`, unless it is looked for as it stands. */
function withoutGenitive(key: string, wanted?: string): string {
  return key !== wanted && key.endsWith("'s") ? key.slice(0, -2) : key;
}

function isMark(character: string | undefined): boolean {
  return character !== undefined && /["'“”‘’«»„‚]/.test(character);
}
