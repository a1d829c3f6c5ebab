/**
 * Reads the cases of a dictionary: a sentence, `==>`, and the events that it should give (`USA IRQGOV 190`, several parted
 * by `|`, or `none`). They stand in a file of their own, or in a dictionary as comments that begin with `#:`.
 */

import type { DictionaryFile } from './index.ts';

/** Who did what to whom: codes of country and sector, `---` for nobody known; a code of CAMEO or a type of PLOVER. */
export interface ExpectedEvent {
  readonly source: string;
  readonly target: string;
  readonly code: string;
}

export interface Case {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
  /** Date of the report, `YYYY-MM-DD`; null where no line `date …` stands above. */
  readonly date: string | null;
  /** None: the sentence gives no event. */
  readonly events: readonly ExpectedEvent[];
}

/** A line that is no case, though it looks like one. */
export interface BadCase {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

const inFile = /^\s*#:/;

/** Whether a file holds cases alone, by its name: `mine.cases.txt`. */
export function isCaseFile(name: string): boolean {
  return /\.cases(?:\.txt)?$/i.test(name);
}

/** Cases of a file of cases, or those in the comments of a dictionary. */
export function readCases({ name, text }: DictionaryFile): {
  readonly cases: readonly Case[];
  readonly bad: readonly BadCase[];
} {
  const cases: Case[] = [];
  const bad: BadCase[] = [];
  const alone = isCaseFile(name);
  let date: string | null = null;
  for (const [i, raw] of text.split('\n').entries()) {
    const line = (alone ? raw : inFile.test(raw) ? raw.replace(inFile, '') : '').trim();
    if (line === '' || (alone && line.startsWith('#'))) continue;
    const refuse = (problem: string): void => void bad.push({ file: name, line: i + 1, problem });
    const day = /^date\s+(\d{4}-\d{2}-\d{2})$/.exec(line);
    if (day !== null) {
      date = day[1]!;
      continue;
    }
    const parts = line.split('==>');
    if (parts.length !== 2 || parts[0]!.trim() === '') {
      refuse(`expected SENTENCE ==> SOURCE TARGET CODE, got "${line}"`);
      continue;
    }
    const events = readEvents(parts[1]!.trim());
    if (typeof events === 'string') refuse(events);
    else cases.push({ file: name, line: i + 1, sentence: parts[0]!.trim(), date, events });
  }
  return { cases, bad };
}

function readEvents(text: string): ExpectedEvent[] | string {
  if (text === 'none') return [];
  const events: ExpectedEvent[] = [];
  for (const event of text.split('|')) {
    const [source, target, code, ...rest] = event.trim().split(/\s+/);
    if (source === undefined || target === undefined || code === undefined || rest.length > 0)
      return `expected SOURCE TARGET CODE, or none, got "${event.trim()}"`;
    events.push({ source, target, code });
  }
  return events;
}
