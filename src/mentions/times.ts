/**
 * Finds the dates and times that a text names and gives them ISO 8601 values.
 *
 * A span holds the expression with a preposition on, in, at or during directly before it (for, before a duration):
 * `on Saturday`; since, until, by, after and before stay outside, for they say more than when.
 */

import type { TimeExpression } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { decade, numericDate, partOfPeriod, quarter, season, wordDate } from './dates.ts';
import { clock, distance, duration, nearDay, nearPeriod, repetition, span, weekday } from './relative-times.ts';
import { TimeReader, type TimeReading } from './time-reader.ts';
import { loadTimeWords, type TimeWords } from './time-words.ts';

/** In the order in which they are tried at a token; the first that reads something has it. */
const rules: readonly ((reader: TimeReader, at: number) => TimeReading | null)[] = [
  numericDate,
  clock,
  partOfPeriod,
  wordDate,
  quarter,
  season,
  decade,
  weekday,
  nearDay,
  nearPeriod,
  span,
  distance,
  repetition,
  duration,
];

/** Loads the words of time; the function that it gives finds the times of a document, by start, without overlap. */
export async function openTimes(load: Load): Promise<(tree: Tree) => TimeExpression[]> {
  const words = await loadTimeWords(load);
  return (tree) => findTimes(tree, words);
}

interface Found extends TimeReading {
  /** First token, preposition and article included. */
  readonly first: number;
}

function findTimes(tree: Tree, words: TimeWords): TimeExpression[] {
  const reader = new TimeReader(tree, words);
  const { sentences } = tree.text;
  const times: TimeExpression[] = [];
  for (let s = 0; s < sentences.length; s++) {
    reader.first = sentences.first[s]!;
    reader.limit = sentences.last[s]!;
    for (const { first, next, value, kind, anchor } of joinClocks(reader, readSentence(reader)))
      times.push({ ...tree.span(first, next - 1), value, kind, anchor });
  }
  return times;
}

function readSentence(reader: TimeReader): Found[] {
  const found: Found[] = [];
  let at = reader.first;
  while (at < reader.limit) {
    const reading = readAt(reader, at);
    if (reading === null) {
      at++;
      continue;
    }
    let first = at;
    if (reading.article === true && reader.word(first - 1) === 'the') first--;
    const cases = reading.kind === 'duration' ? /^(?:on|in|at|during|for)$/ : /^(?:on|in|at|during)$/;
    if (cases.test(reader.word(first - 1))) first--;
    found.push({ ...reading, first });
    at = reading.next;
  }
  return found;
}

function readAt(reader: TimeReader, at: number): TimeReading | null {
  if (!mayBegin(reader, at)) return null;
  for (const rule of rules) {
    const reading = rule(reader, at);
    if (reading !== null) return reading;
  }
  return null;
}

/** Words that begin a time and are no words of time themselves. */
const OPENERS = new Set('from between day weekend every each once twice noon midnight q1 q2 q3 q4 h1 h2'.split(' '));

/** Nearly every token of a text begins no time, and need not be shown to the rules. */
function mayBegin(reader: TimeReader, at: number): boolean {
  const word = reader.word(at);
  const code = word.charCodeAt(0);
  return (code >= 48 && code <= 57) || OPENERS.has(word) || reader.words.all.has(word) || word.startsWith('mid-');
}

/** Joins a time of day with the day beside it: `at 3 p.m. on Saturday`, `Saturday at 3 p.m.`. */
function joinClocks(reader: TimeReader, found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const time of found) {
    const last = joined.at(-1);
    if (last !== undefined && isBeside(reader, last, time) && isClock(last) !== isClock(time)) {
      const [day, hour] = isClock(last) ? [time, last] : [last, time];
      if (day.kind === 'date' && isDay(day.value)) {
        const value = day.value === null ? null : `${day.value}${hour.value}`;
        joined[joined.length - 1] = { ...day, first: last.first, next: time.next, value };
        continue;
      }
    }
    joined.push(time);
  }
  return joined;
}

function isBeside(reader: TimeReader, left: Found, right: Found): boolean {
  const gap = right.first - left.next;
  return gap === 0 || (gap === 1 && /^(?:,|at|on|around)$/.test(reader.word(left.next)));
}

function isClock({ value }: Found): boolean {
  return value !== null && value.startsWith('T');
}

function isDay(value: string | null): boolean {
  return value === null || /^\d{4}-\d{2}-\d{2}$/.test(value);
}
