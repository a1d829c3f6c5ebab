/** Cuts a stretch of text into syntactic words, by the conventions of the English UD treebanks (EWT and GUM). */

import { domainEnd, mailEnd, urlEnd } from './addresses.ts';
import { Class, classAt, classOf, isLetterClass, isWordClass } from './characters.ts';
import type { Lexicon } from './lexicon.ts';
import { markKind, markEnd } from './marks.ts';
import { Kind, type TokenList } from './token-list.ts';

const LONGEST_SPLIT = 7;
const LONGEST_PREFIX = 8;
const SCHEMES = new Set(['http', 'https', 'ftp']);
const SUFFIXES = new Set(['st', 'nd', 'rd', 'th', 's', 'd']);
const CAPITAL_UNITS = new Set(['AM', 'PM', 'K', 'M']);
const CLITICS = new Set(['s', 'm', 'd', 're', 've', 'll']);
/** Marks that the part before the `@` of an address may hold. */
const LOCAL_PART = '._-+%';

/** Cuts text into tokens; made once for a text, then used on stretches from left to right. */
export class Tokenizer {
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #lexicon: Lexicon;
  #to = 0;
  /** Number of tokens in the list when the stretch was begun. */
  #firstToken = 0;
  /** The last number at the head of a list entry; NaN when there was none. */
  #listNumber = NaN;
  /** The last stretch that was looked at for an `@`: it ends here, and with the sign or not. */
  #localEnd = -1;
  #localSign = false;

  constructor(text: string, tokens: TokenList, lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  /** Adds the tokens of `text.slice(from, to)` to the list. */
  run(from: number, to: number): void {
    const text = this.#text;
    this.#to = to;
    this.#localEnd = -1;
    this.#firstToken = this.#tokens.length;
    let at = from;
    while (at < to) {
      const kind = classAt(text, at);
      if (kind === Class.Blank) at++;
      else if (isWordClass(kind)) at = this.#word(at);
      else at = this.#mark(at, from);
    }
  }

  /** A token that begins with a letter or digit; gives where the next one may begin. */
  #word(start: number): number {
    const text = this.#text;
    const to = this.#to;
    let at = start;
    for (;;) {
      while (at < to) {
        const code = text.charCodeAt(at);
        const kind = code >= 0xd800 && code <= 0xdfff ? classAt(text, at) : classOf(code);
        if (!isWordClass(kind)) break;
        at++;
      }
      if (at >= to) break;
      const done = this.#tokens.length;
      const next = this.#join(start, at);
      if (next < 0) break;
      if (this.#tokens.length > done) return next;
      at = next;
    }
    return this.#emit(start, at);
  }

  /**
   * Decides about the mark at `at` behind the word begun at `start`: gives where the word goes on, or -1 when it ends
   * before the mark; or adds the tokens itself and gives where they end.
   */
  #join(start: number, at: number): number {
    const code = this.#text.charCodeAt(at);
    switch (code) {
      case 0x27: // '
      case 0x2019: // ’
      case 0x60: // `
        return this.#apostrophe(start, at);
      case 0x2e: // .
        return this.#dot(start, at);
      case 0x2d: // -
      case 0x2010: // hyphen
      case 0x2011: // non-breaking hyphen
        return this.#hyphen(start, at);
      case 0x2c: // ,
        return this.#isDigit(at - 1) && this.#isDigit(at + 1) ? at + 1 : -1;
      case 0x3a: // :
        return this.#colon(start, at);
      case 0x2f: // /
        return this.#slash(start, at);
      case 0x5f: // _
        return this.#isWord(at + 1) ? at + 1 : this.#address(start, at);
      case 0x26: // &
        return this.#ampersand(start, at);
      case 0x24: // $
        return this.#isDigit(at + 1) && this.#isCurrencyPrefix(start, at) ? this.#whole(start, at + 1) : -1;
      case 0x40: // @
      case 0x25: // %
      case 0x2b: // +
        return this.#address(start, at);
      default:
        return -1;
    }
  }

  #apostrophe(start: number, at: number): number {
    const text = this.#text;
    const end = this.#wordEnd(at + 1);
    if (end === at + 1) return -1;
    if (end - at <= 3) {
      const clitic = text.slice(at + 1, end).toLowerCase();
      if (clitic === 's' && this.#isDecade(start, at)) return this.#whole(start, end);
      if (CLITICS.has(clitic)) return this.#pair(start, at, end);
      if (clitic === 't' && (text.charCodeAt(at - 1) | 32) === 0x6e) {
        if (at - 1 === start) this.#tokens.push(start, end, Kind.Word);
        else this.#pair(start, at - 1, end);
        return end;
      }
    }
    if (text.charCodeAt(at) === 0x60) return -1;
    if (at - start === 1 && (text.charCodeAt(start) | 32) === 0x79 && text.slice(at + 1, end).toLowerCase() === 'all')
      return this.#pair(start, at + 1, end); // y'|all
    // A closing mark with the next sentence glued to it, against O'Reilly and L'Enfant.
    if (at - start > 2 && classAt(text, at + 1) === Class.Upper && classAt(text, at - 1) !== Class.Upper) return -1;
    return isLetterClass(classAt(text, at - 1)) ? end : -1;
  }

  /** `60` or `1960`, before `'s`. */
  #isDecade(start: number, end: number): boolean {
    if ((end - start !== 2 && end - start !== 4) || this.#text.charCodeAt(end - 1) !== 0x30) return false;
    for (let i = start; i < end; i++) if (!this.#isDigit(i)) return false;
    return true;
  }

  #dot(start: number, at: number): number {
    const text = this.#text;
    const next = at + 1 < this.#to ? classAt(text, at + 1) : Class.Blank;
    if (next === Class.Digit) return this.#dotBeforeDigit(start, at);
    if (isLetterClass(next)) return this.#dotBeforeLetter(start, at, next);
    if (text.charCodeAt(at + 1) === 0x2e && at + 1 < this.#to) return this.#address(start, at);
    if (this.#isListNumber(start, at)) {
      this.#tokens.push(start, at + 1, Kind.Ordinal);
      return at + 1;
    }
    return this.#abbreviation(start, at);
  }

  /** `1.` at the head of a list entry: before a capital, and where a sentence begins or the number before it is due. */
  #isListNumber(start: number, at: number): boolean {
    if (at - start > 3) return false;
    for (let i = start; i < at; i++) if (!this.#isDigit(i)) return false;
    const next = this.#skipBlanks(at + 1);
    if (next === at + 1 || next >= this.#to || classAt(this.#text, next) !== Class.Upper) return false;
    const number = Number(this.#text.slice(start, at));
    if (number !== this.#listNumber + 1 && !this.#mayBegin()) return false;
    this.#listNumber = number;
    return true;
  }

  /** Whether a sentence, or the first entry after a colon, may begin with the next token of the list. */
  #mayBegin(): boolean {
    const { length, kind, start } = this.#tokens;
    if (length === this.#firstToken) return true;
    const before = kind[length - 1]!;
    if (before === Kind.Comma) return this.#text[start[length - 1]!] === ':';
    return (before >= Kind.Stop && before <= Kind.Ellipsis) || before === Kind.LastAbbreviation;
  }

  #dotBeforeDigit(start: number, at: number): number {
    if (this.#isDigit(at - 1)) return at + 1;
    const address = this.#address(start, at);
    if (address > 0) return address;
    const abbreviated = this.#abbreviation(start, at);
    if (abbreviated > 0) return abbreviated;
    return at - start > 2 ? -1 : at + 1;
  }

  #dotBeforeLetter(start: number, at: number, next: number): number {
    const text = this.#text;
    const address = this.#address(start, at);
    if (address > 0) return address;
    if (at - start === 3 && text.slice(start, at).toLowerCase() === 'www')
      return this.#whole(start, urlEnd(text, at, this.#to));
    const end = this.#wordEnd(at + 1);
    const single = end === at + 2;
    if (single && this.#isHalfDay(start, at)) {
      this.#tokens.push(start, at - 1, Kind.Number);
      return at - 1;
    }
    const acronym = this.#isAcronym(start, at);
    if (acronym && single && text.charCodeAt(at + 1) !== 0x49) return end; // U.S.A, p.m, but not U.S.I
    if (acronym && single && text.charCodeAt(end) === 0x2e) return end;
    const lookup = text.slice(start, end);
    if (this.#lexicon.abbreviations.has(lookup)) return end; // Ph.D
    const domain = domainEnd(text, at + 1, this.#to, this.#lexicon.domains);
    if (domain > 0 && (next === Class.Lower || this.#isUpper(start, at, domain))) return this.#whole(start, domain);
    const abbreviated = this.#abbreviation(start, at);
    if (abbreviated > 0) return abbreviated;
    return -1;
  }

  /** Whether the `p` of `6:00p.m.` stands before the full stop at `at`. */
  #isHalfDay(start: number, at: number): boolean {
    const letter = this.#text.charCodeAt(at - 1) | 32;
    if (at - start < 2 || (letter !== 0x61 && letter !== 0x70) || !this.#isDigit(at - 2)) return false;
    return (this.#text.charCodeAt(at + 1) | 32) === 0x6d;
  }

  /** Adds the word with its full stop when it is an abbreviation; else gives -1. */
  #abbreviation(start: number, at: number): number {
    const kind = this.#abbreviationKind(start, at);
    if (kind === Kind.Word) return -1;
    if (kind === Kind.BeforeNumber && !this.#isDigit(this.#skipBlanks(at + 1))) return -1;
    this.#tokens.push(start, at + 1, kind);
    return at + 1;
  }

  #abbreviationKind(start: number, at: number): number {
    const text = this.#text;
    const length = at - start;
    if (length > 8) return Kind.Word;
    if (length === 1 && classOf(text.charCodeAt(start)) === Class.Upper) return this.#initialKind(start, at);
    const word = text.slice(start, at);
    let kind = this.#lexicon.abbreviations.get(word);
    if (kind === undefined && length > 1 && word === word.toUpperCase())
      kind = this.#lexicon.abbreviations.get(word[0]! + word.slice(1).toLowerCase());
    switch (kind) {
      case 'title':
        return Kind.Title;
      case 'number':
        return Kind.BeforeNumber;
      case 'word':
        return Kind.Abbreviation;
      case 'last':
        return Kind.LastAbbreviation;
      case undefined:
        return length > 2 && this.#isAcronym(start, at) ? Kind.LastAbbreviation : Kind.Word;
    }
  }

  /** One capital before a full stop: an initial, or the last word of a sentence (`Plan B. The …`, `taller than I.`). */
  #initialKind(start: number, at: number): number {
    const text = this.#text;
    const next = this.#skipBlanks(at + 1);
    if (next >= this.#to) return Kind.Word;
    const initialFollows = text.charCodeAt(next + 1) === 0x2e && classAt(text, next) === Class.Upper;
    if (initialFollows) return Kind.Initial;
    if (text.charCodeAt(start) === 0x49) return Kind.Word;
    const end = this.#wordEnd(next);
    if (classAt(text, next) !== Class.Upper) return Kind.Initial;
    const opener = end - next > 1 && end - next < 12 && this.#lexicon.openers.has(text.slice(next, end).toLowerCase());
    return opener ? Kind.Word : Kind.Initial;
  }

  /** Whether single letters with full stops between stand there: `U`, `U.S`, `a.m`. */
  #isAcronym(start: number, end: number): boolean {
    const length = end - start;
    if (length % 2 === 0 || length > 15) return false;
    for (let i = start; i < end; i++) {
      const odd = (i - start) % 2 === 1;
      if (odd ? this.#text.charCodeAt(i) !== 0x2e : !isLetterClass(classAt(this.#text, i))) return false;
    }
    return true;
  }

  #hyphen(start: number, at: number): number {
    if (!this.#isWord(at + 1)) return -1;
    const address = this.#address(start, at);
    if (address > 0) return address;
    if (this.#isDigit(start)) return this.#numberWithHyphens(start, at);
    if (at - start > LONGEST_PREFIX || this.#text.charCodeAt(start - 1) === 0x2d) return -1;
    return this.#lexicon.prefixes.has(this.#text.slice(start, at).toLowerCase()) ? at + 1 : -1;
  }

  /** Telephone numbers and dates stay whole (`555-1234`, `2025-10-11`), ranges do not (`10-15`). */
  #numberWithHyphens(start: number, at: number): number {
    let end = at;
    let groups = 1;
    while (this.#isDigit(end + 1) && this.#text.charCodeAt(end) === 0x2d) {
      end++;
      while (this.#isDigit(end)) end++;
      groups++;
    }
    if (this.#isWord(end)) return -1;
    return groups > 2 || (groups === 2 && at - start === 3 && end - at === 5) ? this.#whole(start, end) : -1;
  }

  #colon(start: number, at: number): number {
    const text = this.#text;
    if (this.#isDigit(at - 1) && this.#isDigit(at + 1)) return at + 1;
    if (at - start === 6 && text.slice(start, at).toLowerCase() === 'mailto' && this.#isWord(at + 1)) return at + 1;
    if (text.charCodeAt(at + 1) !== 0x2f || text.charCodeAt(at + 2) !== 0x2f) return -1;
    return SCHEMES.has(text.slice(start, at).toLowerCase()) ? this.#whole(start, urlEnd(text, at, this.#to)) : -1;
  }

  #slash(start: number, at: number): number {
    if (this.#isDigit(at - 1) && this.#isDigit(at + 1)) return at + 1;
    if (at - start > 2) return -1;
    const end = this.#wordEnd(at + 1);
    return this.#lexicon.whole.has(this.#text.slice(start, end)) ? this.#whole(start, end) : -1;
  }

  /** `AT&T` and `B&B` stay whole, `Smith&Sons` does not. */
  #ampersand(start: number, at: number): number {
    const end = this.#wordEnd(at + 1);
    if (end === at + 1 || end - at > 4 || at - start > 3) return -1;
    for (let i = start; i < end; i++) if (i !== at && classAt(this.#text, i) !== Class.Upper) return -1;
    return end;
  }

  /** Whether the words on both sides of the full stop at `at` are in capitals: `REPORT.DOC`. */
  #isUpper(start: number, at: number, end: number): boolean {
    for (let i = start; i < end; i++) if (i !== at && classAt(this.#text, i) === Class.Lower) return false;
    return true;
  }

  /** The letters of `US$`, `HK$`, `A$`. */
  #isCurrencyPrefix(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (classAt(this.#text, i) !== Class.Upper) return false;
    return end - start <= 3;
  }

  /** Adds the e-mail address whose local part the word begun at `start` belongs to; else gives -1. */
  #address(start: number, at: number): number {
    const text = this.#text;
    if (at >= this.#localEnd) {
      let end = at;
      while (end < this.#to && (isWordClass(classAt(text, end)) || LOCAL_PART.includes(text[end]!))) end++;
      this.#localEnd = end;
      this.#localSign = end < this.#to && text.charCodeAt(end) === 0x40;
      if (this.#localEnd === at && !this.#localSign) return -1;
    }
    if (!this.#localSign) return -1;
    const end = mailEnd(text, this.#localEnd, this.#to);
    return end < 0 ? -1 : this.#whole(start, end);
  }

  #mark(start: number, from: number): number {
    const end = markEnd(this.#text, start, from, this.#to, this.#lexicon);
    this.#tokens.push(start, end, markKind(this.#text, start, end));
    return end;
  }

  #pair(start: number, middle: number, end: number): number {
    this.#tokens.push(start, middle, Kind.Word);
    this.#tokens.push(middle, end, Kind.Word);
    return end;
  }

  #whole(start: number, end: number): number {
    this.#tokens.push(start, end, Kind.Word);
    return end;
  }

  #emit(start: number, end: number): number {
    const length = end - start;
    const digit = this.#isDigit(start);
    if (!digit && length >= 2 && length <= LONGEST_SPLIT) {
      const split = this.#split(start, end);
      if (split > 0) return this.#pair(start, start + split, end);
    }
    if (digit && !this.#isDigit(end - 1)) {
      const unit = this.#unit(start, end);
      if (unit > 0) return this.#pair(start, unit, end);
    }
    this.#tokens.push(start, end, digit ? Kind.Number : Kind.Word);
    return end;
  }

  /** Where the unit begins in `10km`, `3.5m`, `7pm`; 0 for ordinals, decades (`1990s`) and codes (`4A`). */
  #unit(start: number, end: number): number {
    const text = this.#text;
    let unit = end;
    while (unit > start && isLetterClass(classAt(text, unit - 1))) unit--;
    if (!this.#isDigit(unit - 1)) return 0;
    const letters = text.slice(unit, end);
    if (SUFFIXES.has(letters.toLowerCase())) return 0;
    return classAt(text, unit) === Class.Lower || CAPITAL_UNITS.has(letters) ? unit : 0;
  }

  #split(start: number, end: number): number {
    if (end - start === 2 && classAt(this.#text, end - 1) === Class.Upper) return 0; // IM
    return this.#lexicon.splits.get(this.#text.slice(start, end).toLowerCase()) ?? 0;
  }

  #skipBlanks(at: number): number {
    let end = at;
    while (end < this.#to && classAt(this.#text, end) === Class.Blank) end++;
    return end;
  }

  #wordEnd(at: number): number {
    let end = at;
    while (end < this.#to && isWordClass(classAt(this.#text, end))) end++;
    return end;
  }

  #isWord(at: number): boolean {
    return at < this.#to && isWordClass(classAt(this.#text, at));
  }

  #isDigit(at: number): boolean {
    return at < this.#to && classAt(this.#text, at) === Class.Digit;
  }
}
