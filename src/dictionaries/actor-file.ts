/**
 * Reads actor files of PETRARCH and TABARI: a phrase, its synonyms (`+…`), and codes, each for all time or for a stretch
 * of it (`[CODE 920101-961231]`, `[CODE <19890101]`, `[CODE >19890101]`).
 */

import type { Report } from './fault.ts';
import { type Line, linesOf } from './lines.ts';
import { type Ending, type PhraseIndex, phraseOf } from './phrase-index.ts';

/** A code and when it holds. */
export interface DatedCode {
  readonly code: string;
  /** First and last day, `YYYYMMDD`, both included; null for no limit. */
  readonly from: string | null;
  readonly to: string | null;
  readonly line: number;
}

/** An actor: what follows from any of its phrases. */
export interface ActorEntry {
  readonly file: string;
  readonly codes: readonly DatedCode[];
}

/** Codes that say that a phrase is nobody. */
const nobody = /^(?:-{3}|#{3}|\+{3})$/;
const codeShape = /^(?:[A-Z0-9]+(?:\/[A-Z0-9]+)*|-{3}|#{3}|\+{3})$/;

interface Draft {
  readonly phrases: Line[];
  readonly codes: DatedCode[];
}

/** Adds the actors of a file to an index of phrases. */
export function readActors(file: string, text: string, index: PhraseIndex<ActorEntry>, report: Report): void {
  let draft: Draft = { phrases: [], codes: [] };
  const close = (): void => {
    if (draft.phrases.length > 0 && draft.codes.length === 0)
      report(draft.phrases[0]!.number, `"${draft.phrases[0]!.text.trim()}" has no code`, 'left out');
    const entry: ActorEntry = { file, codes: draft.codes };
    if (draft.codes.length > 0) for (const phrase of draft.phrases) addPhrase(phrase, entry, index, report);
    draft = { phrases: [], codes: [] };
  };
  for (const { text: raw, number } of linesOf(text, report)) {
    const line = raw.trim();
    if (line === '') continue;
    const bracket = line.indexOf('[');
    const phrase = (bracket < 0 ? line : line.slice(0, bracket)).trim();
    const isSynonym = phrase.startsWith('+');
    if (phrase !== '' && !isSynonym) {
      const before = draft.phrases.at(-1);
      if (before !== undefined && draft.codes.length === 0 && before.number === number - 1)
        report(
          before.number,
          `"${before.text.trim()}" has no code of its own`,
          'taken as a synonym of the entry after it',
        );
      else close();
    }
    if (isSynonym && draft.phrases.length === 0) {
      report(number, `the synonym "${phrase}" follows no actor`, 'left out');
      continue;
    }
    if (phrase !== '') draft.phrases.push({ text: isSynonym ? phrase.slice(1) : phrase, number });
    if (bracket < 0) continue;
    if (draft.phrases.length === 0) report(number, `the code ${line.slice(bracket)} follows no actor`, 'left out');
    else draft.codes.push(...readCodes(line.slice(bracket), number, report));
  }
  close();
}

function addPhrase({ text, number }: Line, entry: ActorEntry, index: PhraseIndex<ActorEntry>, report: Report): void {
  const odd = /[^\p{L}\p{M}\p{N}\s_.,'’`´"()&/\-–!?:*]/u.exec(text);
  if (odd !== null)
    report(number, `"${text.trim()}" has a "${odd[0]}" in it`, 'the character is passed over in comparing');
  const parts = phraseOf(text);
  if (parts.runs.length === 0) report(number, `"${text.trim()}" has no letters`, 'left out');
  else index.add(parts, endingOf(text), entry);
}

/** `_` at the end says that the phrase is whole; without it TABARI takes its last word for a stem. */
function endingOf(phrase: string): Ending {
  return phrase.trimEnd().endsWith('_') ? 'exact' : 'stem';
}

/** The codes in square brackets of a line. */
function readCodes(text: string, line: number, report: Report): DatedCode[] {
  const codes: DatedCode[] = [];
  for (const piece of text.split('[').slice(1)) {
    const end = piece.search(/[\]})]/);
    if (end < 0 || piece[end] !== ']')
      report(line, `expected "]" after [${piece.trim()}`, end < 0 ? 'taken as ending here' : `taken for ${piece[end]}`);
    const inside = (end < 0 ? piece : piece.slice(0, end)).trim();
    const code = /^[^\s<>]*/.exec(inside)![0];
    const limits = inside.slice(code.length).replace(/\s+/g, '');
    if (!codeShape.test(code.toUpperCase())) {
      report(line, `expected a code like USAGOV, got "${inside}"`, 'left out');
      continue;
    }
    if (code !== code.toUpperCase()) report(line, `the code "${code}" is in lower case`, 'taken as upper case');
    const range = readRange(limits);
    if (typeof range === 'string') report(line, `[${inside}]: ${range}`, 'left out');
    else codes.push({ code: code.toUpperCase(), ...range, line });
  }
  return codes;
}

type Range = Pick<DatedCode, 'from' | 'to'>;

/** The stretch of time, or what is wrong with it. */
function readRange(limits: string): Range | string {
  if (limits === '') return { from: null, to: null };
  const match = /^(?:<(\d+)|>(\d+)|(\d+)-(\d+))$/.exec(limits);
  if (match === null) return `expected <date, >date or date-date, got "${limits}"`;
  const [, before, after, first, last] = match;
  const from = readDate(after ?? first);
  const to = readDate(before ?? last);
  if (from === undefined || to === undefined) return `expected dates as YYYYMMDD or YYMMDD, got "${limits}"`;
  if (from === null || to === null || from <= to) return { from, to };
  // Of two digits 20 may mean 1920: a time cannot end before it begins.
  if (first?.length === 6 && from.startsWith('20')) return { from: `19${from.slice(2)}`, to };
  return `it ends (${to}) before it begins (${from})`;
}

/** Years of two digits up to this one are of this century. */
const newest = 30;

/** `YYYYMMDD`; null for no date, undefined for one that is none. Day and month may be 00 where they are not known. */
function readDate(digits: string | undefined): string | null | undefined {
  if (digits === undefined) return null;
  if (digits.length !== 6 && digits.length !== 8) return undefined;
  const date = digits.length === 8 ? digits : `${Number(digits.slice(0, 2)) < newest ? '20' : '19'}${digits}`;
  return Number(date.slice(4, 6)) > 12 || Number(date.slice(6)) > 31 ? undefined : date;
}

/**
 * The codes of an actor on a day; of those that hold the narrowest. A code for all time is what remains where no other
 * holds; so is the first code, without its limits, where the report has no date.
 *
 * @param day - `YYYYMMDD`, or null where the report has no date.
 * @returns The code that holds, or null where the dictionary says that the phrase is nobody then.
 */
export function codeOn({ codes }: ActorEntry, day: string | null): DatedCode | null {
  const dated = codes.filter(({ from, to }) => from !== null || to !== null);
  const holding =
    day === null ? [] : dated.filter(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
  const narrow = holding.toSorted((a, b) => width(a) - width(b))[0];
  const found =
    narrow ?? codes.find(({ from, to }) => from === null && to === null) ?? (day === null ? codes[0] : undefined);
  return found === undefined || nobody.test(found.code) ? null : found;
}

/** Days of a stretch, roughly; an open one is longer than any closed one. */
function width({ from, to }: DatedCode): number {
  return from === null || to === null ? Number.MAX_SAFE_INTEGER : Number(to) - Number(from);
}
