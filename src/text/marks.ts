/** Cuts and names tokens that begin with no letter or digit: punctuation, symbols, emoticons, hashtags, elided words. */

import { domainEnd } from './addresses.ts';
import { Class, classAt, isLetterClass, isWordClass } from './characters.ts';
import type { Lexicon } from './lexicon.ts';
import { Kind } from './token-list.ts';

const SINGLE_QUOTES = "'‘’‚‛`";
const QUOTES = '"“”„‟«»‹›「」『』＂' + SINGLE_QUOTES;
const STOPS = '.…!?';
const RUNS = '-*=_~+|<>#^·—–';
const EYES = ':;=';
const MOUTHS = '()DPp|/\\[]3oO*';
const ZERO_WIDTH_JOINER = 0x200d;
const CLITICS = new Set(['s', 'm', 'd', 're', 've', 'll']);

/** End of the token that begins with the mark at `at`; the text under reading is `text.slice(from, to)`. */
export function markEnd(text: string, at: number, from: number, to: number, lexicon: Lexicon): number {
  const mark = text[at]!;
  const afterBlank = at === from || classAt(text, at - 1) === Class.Blank;
  const next = at + 1 < to ? classAt(text, at + 1) : Class.Blank;
  switch (mark) {
    case '.':
      if (at + 1 < to && STOPS.includes(text[at + 1]!)) return runEnd(text, at, to, STOPS);
      if (afterBlank && next === Class.Digit) return numberEnd(text, at + 1, to);
      if (afterBlank && isLetterClass(next)) return Math.max(at + 1, domainEnd(text, at + 1, to, lexicon.domains));
      return at + 1;
    case '…':
    case '!':
    case '?':
      return runEnd(text, at, to, STOPS);
    case "'":
    case '’':
    case '‘':
    case '`':
      return apostropheEnd(text, at, to, afterBlank, lexicon);
    case '#':
    case '@':
      return isLetterClass(next) ? wordEnd(text, at + 1, to) : extend(text, at, to);
    case '[':
      return text.startsWith('[...]', at) && at + 5 <= to ? at + 5 : at + 1;
    default:
      break;
  }
  if (EYES.includes(mark) && afterBlank) {
    const end = emoticonEnd(text, at, to);
    if (end > 0) return end;
  }
  return RUNS.includes(mark) ? runEnd(text, at, to, mark) : extend(text, at, to);
}

/** What the token is to quotations and sentences. */
export function markKind(text: string, start: number, end: number): number {
  const mark = text[start]!;
  if (end - start > 1 && isWordClass(classAt(text, end - 1)) && !SINGLE_QUOTES.includes(text[end - 1]!)) {
    return classAt(text, end - 1) === Class.Extend ? Kind.Mark : Kind.Word;
  }
  switch (mark) {
    case '.':
    case '…':
      if ('!?'.includes(text[end - 1]!)) return Kind.Exclaim;
      return end - start > 1 || mark === '…' ? Kind.Ellipsis : Kind.Stop;
    case '。':
      return Kind.Stop;
    case '!':
    case '?':
    case '！':
    case '？':
    case '؟':
      return Kind.Exclaim;
    case '(':
    case '[':
    case '{':
      return end - start > 1 ? Kind.Ellipsis : Kind.OpenBracket;
    case ')':
    case ']':
    case '}':
      return Kind.CloseBracket;
    case ',':
    case ';':
      return Kind.Comma;
    case ':':
      return end - start > 1 ? Kind.Mark : Kind.Comma;
    case '-':
    case '–':
    case '—':
      return Kind.Dash;
    default:
      return QUOTES.includes(mark) ? Kind.Quote : Kind.Mark;
  }
}

/** An elided word (`'em`, `'90s`), a clitic that stands alone (`'s`), a doubled mark (`''`), or the mark itself. */
function apostropheEnd(text: string, at: number, to: number, afterBlank: boolean, lexicon: Lexicon): number {
  const mark = text[at]!;
  if (mark === '‘' && text[at + 1] === '’' && at + 1 < to) return at + 2;
  if (text[at + 1] === mark && at + 1 < to) {
    // Of three, the single one is the inner one: ''' opens as '' and ', and closes as ' and ''.
    return text[at + 2] === mark && text[at + 3] !== mark && at + 2 < to && !afterBlank ? at + 1 : at + 2;
  }
  const end = wordEnd(text, at + 1, to);
  if (end === at + 1) return at + 1;
  const word = text.slice(at + 1, Math.min(end, at + 8)).toLowerCase();
  if (CLITICS.has(word) || (afterBlank && mark !== '`' && lexicon.elided.has(word))) return end;
  if (/^[0-9]{2}s?$/.test(word)) return end;
  return at + 1;
}

function emoticonEnd(text: string, at: number, to: number): number {
  let end = at + 1;
  if (text[end] === '-' || text[end] === "'") end++;
  if (end >= to || !MOUTHS.includes(text[end]!)) return -1;
  const mouth = text[end]!;
  while (end < to && text[end] === mouth) end++;
  return end === to || classAt(text, end) === Class.Blank ? end : -1;
}

function numberEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && classAt(text, end) === Class.Digit) end++;
  return end;
}

function wordEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && (isWordClass(classAt(text, end)) || text[end] === '_')) end++;
  return end;
}

function runEnd(text: string, at: number, to: number, marks: string): number {
  let end = at + 1;
  while (end < to && marks.includes(text[end]!)) end++;
  return end;
}

/** One character with what extends it: both halves of a pair, variation selectors, emoji joined to it, a flag's two. */
function extend(text: string, at: number, to: number): number {
  let end = at + width(text, at, to);
  if (isFlagHalf(text, at) && end < to && isFlagHalf(text, end)) end += 2;
  while (end < to && classAt(text, end) === Class.Extend) {
    const joins = text.charCodeAt(end) === ZERO_WIDTH_JOINER;
    end += width(text, end, to);
    if (joins && end < to && classAt(text, end) === Class.Mark) end += width(text, end, to);
  }
  return Math.min(end, to);
}

function width(text: string, at: number, to: number): number {
  return at + 1 < to && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function isFlagHalf(text: string, at: number): boolean {
  const point = text.codePointAt(at)!;
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}
