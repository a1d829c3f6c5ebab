/** Reads discard lists (phrases whose sentence, with `+` whose report, is not coded) and issue lists (`PHRASE [ISSUE]`). */

import { entryParts } from './entry.ts';
import type { Report } from './fault.ts';
import { linesOf } from './lines.ts';
import { type PhraseIndex, phraseOf } from './phrase-index.ts';

export interface DiscardEntry {
  readonly file: string;
  readonly line: number;
  /** Whether the whole report is discarded, not the sentence alone. */
  readonly ofReport: boolean;
}

export function readDiscards(file: string, text: string, index: PhraseIndex<DiscardEntry>, report: Report): void {
  for (const { text: raw, number } of linesOf(text, report)) {
    const line = raw.trim();
    if (line === '') continue;
    const phrase = phraseOf(line.replaceAll(/\s+/g, '_'));
    if (phrase.runs.length === 0) report(number, `"${line}" has no letters`, 'left out');
    else
      index.add(phrase, line.endsWith('_') ? 'exact' : 'plural', {
        file,
        line: number,
        ofReport: line.startsWith('+'),
      });
  }
}

export interface IssueEntry {
  readonly issue: string;
}

export function readIssues(_file: string, text: string, index: PhraseIndex<IssueEntry>, report: Report): void {
  for (const { text: raw, number } of linesOf(text, report)) {
    const line = raw.trim();
    if (line === '') continue;
    const parts = entryParts(line);
    const issue = parts?.codes?.endsWith(']') === true ? parts.codes.slice(1, -1).trim() : '';
    const phrase = phraseOf((parts?.phrase ?? '').replaceAll(/\s+/g, '_'));
    if (parts === null || !/^[\w-]+$/.test(issue) || phrase.runs.length === 0)
      report(number, `expected PHRASE [ISSUE], got "${line}"`, 'left out');
    else index.add(phrase, parts.phrase.endsWith('_') ? 'exact' : 'plural', { issue });
  }
}
