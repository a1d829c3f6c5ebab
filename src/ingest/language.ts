/** Settles in which language a report is: by what its source says, unless its words clearly say otherwise. */

import { detectAll } from 'tinyld';
import type { Field } from './incoming.ts';

/** As much text is looked at, in code units. */
const SAMPLE = 4000;

/** Fewer letters tell nothing: names are in no language. */
const FEWEST_LETTERS = 60;

/** The detector's own measure, 0–1; text of one language of some length has 0.5 and more. */
const SURE = 0.5;

/**
 * Words that English text of any kind has and no other language uses much, and the least share of all words that they make
 * in it. They go before the detector, which takes a few reports in a thousand, of many foreign names, for Dutch or Rundi.
 */
const english: ReadonlySet<string> = new Set(
  'the and of to that for with from which their they have has been were this are by as at'.split(' '),
);
const ENGLISH = 0.1;

/** Whether reports in a language are read; others are kept, and marked. */
export function isReadLanguage(tag: string): boolean {
  return /^en(?:-|$)/i.test(tag);
}

/** @returns null where nobody says and the text is too short or too mixed to tell. */
export function settleLanguage(text: string, said: Field | null): { field: Field | null; note: string | null } {
  const detected = detectLanguage(text);
  if (detected === null) return { field: said, note: null };
  const primary = said === null ? null : said.value.split('-')[0]!.toLowerCase();
  if (primary === detected) return { field: said, note: null };
  const field: Field = { value: detected, from: 'text' };
  if (said === null) return { field, note: null };
  return { field, note: `The text is in ${detected}, though its source says ${said.value} (${said.from})` };
}

function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const letterCount = sample.match(/\p{L}/gu)?.length ?? 0;
  const ideographs =
    sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  // An ideograph says as much as several letters.
  if (letterCount + 3 * ideographs < FEWEST_LETTERS) return null;
  const words: readonly string[] = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.includes('the') && words.filter((word) => english.has(word)).length >= ENGLISH * words.length) return 'en';
  const best = detectAll(sample)[0];
  return best && best.accuracy >= SURE ? best.lang : null;
}
