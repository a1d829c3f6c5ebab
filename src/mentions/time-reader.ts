/** What the rules for times share: looking at the words of one sentence, numbers, and the day of publication. */

import type { TimeExpression } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Day, parseDay } from './calendar.ts';
import { type Tense, tenseAt } from './tense.ts';
import type { TimeWords } from './time-words.ts';

/** What a rule has read: from the token at which it was tried to the token `next`, excluded. */
export interface TimeReading extends Pick<TimeExpression, 'value' | 'kind' | 'anchor'> {
  readonly next: number;
  /** True where an article before it belongs to it: `the third quarter`. */
  readonly article?: boolean;
}

export class TimeReader {
  readonly tree: Tree;
  readonly words: TimeWords;
  /** The day of publication, where it is known. */
  readonly publication: Day | null;
  /** First token and the one after the last of the sentence that is being read. */
  first = 0;
  limit = 0;
  /** A token whose first code units are not looked at, and how many. */
  #cutToken = -1;
  #cut = 0;
  readonly #tense = new Map<number, Tense>();

  constructor(tree: Tree, words: TimeWords) {
    this.tree = tree;
    this.words = words;
    this.publication = tree.document.date === null ? null : parseDay(tree.document.date);
  }

  /** The token as it is written; empty outside the sentence. */
  raw(token: number): string {
    if (token < this.first || token >= this.limit) return '';
    return token === this.#cutToken ? this.tree.word(token).slice(this.#cut) : this.tree.word(token);
  }

  /** The same reader, to which a token looks as if it began later: `mid-2014` as `2014`. */
  cutting(token: number, units: number): TimeReader {
    const reader = new TimeReader(this.tree, this.words);
    reader.first = this.first;
    reader.limit = this.limit;
    reader.#cutToken = token;
    reader.#cut = units;
    return reader;
  }

  /** The token in lower case; empty outside the sentence. */
  word(token: number): string {
    return this.raw(token).toLowerCase();
  }

  /** 1 to 12, or 0. Months are written with a capital, or all in capitals. */
  month(token: number): number {
    const raw = this.raw(token);
    return (
      this.words.months.get(raw) ?? (raw.length > 2 && isUpper(raw) ? (this.words.months.get(titleCase(raw)) ?? 0) : 0)
    );
  }

  /** 1 to 7, or 0; written with a capital, and no feast (`Black Friday`). */
  weekday(token: number): number {
    const raw = this.raw(token);
    const weekday = this.words.weekdays.get(raw.toLowerCase()) ?? 0;
    return raw[0] !== raw[0]?.toLowerCase() && !this.words.feasts.has(this.word(token - 1)) ? weekday : 0;
  }

  /** A count at the token: digits, a number word, `twenty-five`; null when there is none. */
  count(token: number): { value: number; next: number } | null {
    const word = this.word(token);
    if (/^\d{1,3}(?:,\d{3})*$|^\d{1,6}$/.test(word))
      return { value: Number(word.replaceAll(',', '')), next: token + 1 };
    const value = this.words.numbers.get(word);
    if (value === undefined) return null;
    const tens = value >= 20 && value % 10 === 0 && value < 100;
    const ones = this.words.numbers.get(this.word(token + 2)) ?? 0;
    if (tens && this.isDash(token + 1) && ones > 0 && ones < 10) return { value: value + ones, next: token + 3 };
    return { value, next: token + 1 };
  }

  /** Whether the token hangs from a verb, and not from a noun that it describes. */
  hangsFromVerb(token: number): boolean {
    const head = this.tree.head(token);
    return head >= 0 && this.tree.upos(head) === 'VERB';
  }

  /** Whether the word is a common noun with an article or adjective, or capitals make it a part of a name. */
  isNamed(token: number): boolean {
    if (token <= this.first) return false;
    const before = this.tree.upos(token - 1);
    if (before === 'DET' || before === 'ADJ') return true;
    return before === 'PROPN' && this.raw(token) !== this.word(token);
  }

  isDash(token: number): boolean {
    return /^[-–—‑]$/.test(this.raw(token));
  }

  /** Whether the two tokens touch. */
  glued(left: number): boolean {
    return left + 1 < this.limit && this.tree.end(left) === this.tree.start(left + 1);
  }

  tense(token: number): Tense {
    // Tokens under one head have one tense; the head of a long list need not be asked for each.
    const head = this.tree.head(token);
    const known = this.#tense.get(head);
    if (known !== undefined && head >= 0) return known;
    const tense = tenseAt(this.tree, token, this.words.future);
    if (!this.tree.isRelation(token, 'ccomp') && !this.tree.isRelation(token, 'parataxis'))
      this.#tense.set(head, tense);
    return tense;
  }
}

function isUpper(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

function titleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
