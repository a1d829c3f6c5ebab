/**
 * Reads agent files of PETRARCH: nouns that add a code to an actor's (`AMBASSADOR [~GOV]`, or before it: `[NGO~]`), with
 * irregular plurals (`{ATTORNEYS_GENERAL}`, `{}` for none) and substitution sets (`!PERSON! = MAN, WOMAN`).
 */

import { entryParts } from './entry.ts';
import type { Report } from './fault.ts';
import { linesOf } from './lines.ts';
import { type PhraseIndex, phraseOf } from './phrase-index.ts';

export interface AgentEntry {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** Whether the code stands before the actor's: `NGO~`. */
  readonly isBefore: boolean;
}

/** Adds the agents of a file to an index of phrases. */
export function readAgents(file: string, text: string, index: PhraseIndex<AgentEntry>, report: Report): void {
  const sets = new Map<string, readonly string[]>();
  for (const { text: raw, number } of linesOf(text, report)) {
    const line = raw.trim();
    if (line === '') continue;
    const set = /^!([^!\s]+)!\s*=(.*)$/.exec(line);
    if (set !== null) {
      const words = set[2]!.split(',').map((word) => word.trim());
      sets.set(
        set[1]!,
        words.filter((word) => word !== ''),
      );
      continue;
    }
    const parts = entryParts(line);
    if (parts === null || parts.codes === null) {
      report(number, `expected PHRASE {PLURAL} [~CODE], got "${line}"`, 'left out');
      continue;
    }
    const { phrase, forms } = parts;
    if (forms !== null && !forms.closed) report(number, 'expected "}" after the plural', 'taken as ending at the code');
    const end = parts.codes.search(/[\]}]/);
    const inside = parts.codes.slice(1, end < 0 ? undefined : end);
    if (parts.codes[end] !== ']')
      report(number, `expected "]" after [${inside}`, `taken for "${parts.codes[end] ?? 'the end of the line'}"`);
    const code = inside.replaceAll(/\s+/g, '');
    if (!/^(?:~[A-Z0-9]+|[A-Z0-9]+~)$/i.test(code)) {
      report(number, `expected a code like ~GOV or NGO~, got "${inside}"`, 'left out');
      continue;
    }
    const entry: AgentEntry = {
      file,
      line: number,
      code: code.replace('~', '').toUpperCase(),
      isBefore: code.endsWith('~'),
    };
    for (const form of substituted(phrase, sets, number, report)) {
      // A substitution set names every form itself.
      const ending = forms !== null || form !== phrase || phrase.trimEnd().endsWith('_') ? 'exact' : 'plural';
      const parts = phraseOf(form);
      if (parts.runs.length === 0) report(number, `"${form}" has no letters`, 'left out');
      index.add(parts, ending, entry);
    }
    for (const form of (forms?.text ?? '').split(/[\s,]+/)) index.add(phraseOf(form), 'exact', entry);
  }
}

/** Every phrase that a substitution set makes of one; the phrase itself where it holds no mark. */
function substituted(
  phrase: string,
  sets: ReadonlyMap<string, readonly string[]>,
  line: number,
  report: Report,
): string[] {
  const mark = /!([^!\s]+)!/.exec(phrase);
  if (mark === null) return [phrase];
  const words = sets.get(mark[1]!);
  if (words === undefined) {
    report(line, `the substitution set ${mark[0]} is not defined above`, 'left out');
    return [];
  }
  return words.flatMap((word) => substituted(phrase.replace(mark[0], word), sets, line, report));
}
