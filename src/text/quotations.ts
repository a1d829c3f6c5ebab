/** Pairs quotation marks of all kinds, nested and unbalanced, and tells the tokens that open from those that close. */

import type { Quotation } from '../document.ts';
import { Class, classAt } from './characters.ts';
import { assignStraight, Clue, Part } from './straight-marks.ts';
import { Kind, type TokenList } from './token-list.ts';

/** Quotations deeper than this are not looked for; it bounds the work on hostile text. */
const MAX_DEPTH = 8;

/** Up to so many tokens on, a mark after an `s` closes and is no plural's. */
const SHORT_QUOTATION = 3;
/** In so many tokens the closing mark must follow for one after an `s` to be a plural's. */
const NEXT_MARK = 60;

/** A quotation under construction. */
interface Open {
  readonly mark: string;
  readonly token: number;
  readonly quotation: {
    start: number;
    end: number;
    inner: { start: number; end: number };
    depth: number;
    closed: boolean;
    continues: boolean;
  };
}

/** Marks whose shape does not say whether they open; doubled single ones are used without care for their shape. */
const STRAIGHT = new Set(['"', '＂', "''", '’’', '‘‘', '‘’']);
const SINGLE = "'‘’‚‛";
const OPENING = '“„‟«‹「『``‘‚‛';

/** Pairs marks paragraph by paragraph, in the order of the text. */
export class QuotationReader {
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #found: Open['quotation'][] = [];
  readonly #stack: Open[] = [];
  /** Whether the paragraph before left a quotation open, and of single marks or of double ones. */
  #pending: 'single' | 'double' | null = null;
  #first = 0;
  #last = 0;
  /** Single marks of the paragraph, by token, and which of them is next. */
  #singles: number[] = [];
  #single = 0;

  constructor(text: string, tokens: TokenList) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get quotations(): Quotation[] {
    return this.#found.filter(({ inner }) => inner.end > inner.start);
  }

  /** Reads a paragraph of tokens `first` to `last` (excluded), and turns `Quote` into `OpenQuote` and `CloseQuote`. */
  paragraph(first: number, last: number): void {
    this.#first = first;
    this.#last = last;
    const { kind } = this.#tokens;
    const straight: number[] = [];
    const clues: number[] = [];
    this.#singles = [];
    this.#single = 0;
    let marks = false;
    for (let i = first; i < last; i++) {
      if (kind[i] !== Kind.Quote) continue;
      marks = true;
      const mark = this.#markOf(i);
      if (isSingle(mark)) this.#singles.push(i);
      else if (isStraight(mark)) {
        straight.push(i);
        clues.push(this.#clue(i));
      }
    }
    if (!marks) {
      this.#pending = null;
      return;
    }
    const parts = assignStraight(clues);
    let next = 0;
    for (let i = first; i < last; i++) {
      if (kind[i] !== Kind.Quote) continue;
      const mark = this.#markOf(i);
      if (i === straight[next]) {
        const part = parts[next++];
        if (part === Part.Opens) this.#open(i, mark);
        else if (part === Part.Closes) this.#close(i, mark);
      } else if (isSingle(mark)) this.#readSingle(i, mark);
      else this.#directed(i, mark);
    }
    const outermost = this.#stack[0];
    this.#pending = outermost === undefined ? null : isSingle(outermost.mark) ? 'single' : 'double';
    this.#abandon(0, last);
  }

  #markOf(token: number): string {
    return this.#text.slice(this.#tokens.start[token], this.#tokens.end[token]);
  }

  /** What the neighbours of a straight mark say of its part. */
  #clue(token: number): number {
    const { kind, end } = this.#tokens;
    const open = this.#mayOpen(token);
    const close = this.#mayClose(token);
    const before = token > this.#first ? kind[token - 1]! : Kind.Mark;
    if (open && !close) return token > this.#first && this.#endsSentence(token - 1) ? Clue.Continues : Clue.Opens;
    if (close && !open) return before === Kind.Number ? Clue.Inches : Clue.Closes;
    if (!open || before !== Kind.Comma) return Clue.Unclear;
    if (this.#text[end[token - 1]! - 1] === ':') return Clue.RatherOpens;
    return this.#isLower(token + 1) ? Clue.RatherCloses : Clue.Unclear;
  }

  #readSingle(token: number, mark: string): void {
    this.#single++;
    const german = mark === '‘' && this.#stack.at(-1)?.mark === '‚' && !this.#opensSingle(token);
    if (german) this.#close(token, '‚');
    else if (mark !== '‘' && this.#find(mark) >= 0 && this.#mayClose(token)) {
      if (!this.#isPossessive(token)) this.#close(token, mark);
      return;
    }
    if (german || mark === '’' || !this.#opensSingle(token)) return;
    const next = this.#singles[this.#single];
    if (token === this.#first || (next !== undefined && this.#singleCloses(mark))) this.#open(token, mark);
  }

  /** `the soldiers' aid`: a plural's mark before a small letter, when another mark follows that can close. */
  #isPossessive(token: number): boolean {
    if (!this.#isBlankAfter(token) || !this.#endsInS(token - 1) || !this.#isLower(token + 1)) return false;
    const opener = this.#stack.at(-1)!.token;
    const inSentence = opener > this.#first && !this.#endsSentence(opener - 1);
    if (inSentence && token - opener <= SHORT_QUOTATION) return false; // the 'boots' on the ground
    const next = this.#singles[this.#single];
    return next !== undefined && next - token < NEXT_MARK && !this.#opensSingle(next) && this.#mayClose(next);
  }

  /** Whether a mark stands where a single one opens: against a word, with a blank, a bracket or another mark before. */
  #opensSingle(token: number): boolean {
    const { kind } = this.#tokens;
    if (this.#isBlankAfter(token)) return false;
    const next = kind[token + 1]!;
    if (next === Kind.Comma || next === Kind.Stop || next === Kind.Exclaim || next === Kind.CloseBracket) return false;
    if (this.#isBlankBefore(token)) return true;
    const before = kind[token - 1]!;
    return before === Kind.OpenBracket || before === Kind.OpenQuote || before === Kind.Dash;
  }

  /** Whether a later single mark of the paragraph can close; looks no further than the last of them. */
  #singleCloses(opening: string): boolean {
    const last = this.#singles.length - 1;
    for (let i = last; i >= this.#single && i > last - MAX_DEPTH; i--) {
      const token = this.#singles[i]!;
      if (this.#mayClose(token) && (opening === '‚' || this.#markOf(token) !== '‘') && !this.#opensSingle(token))
        return true;
    }
    return false;
  }

  /** A mark whose shape says whether it opens, with the exceptions of German (`„…“`, `»…«`) and Swedish (`”…”`). */
  #directed(token: number, mark: string): void {
    const lonelyBefore = this.#isBlankBefore(token) && !this.#isBlankAfter(token);
    if (mark === '“' && this.#find('„') >= 0 && !lonelyBefore) this.#close(token, '„');
    else if (mark === '«' && this.#find('»') >= 0 && !lonelyBefore) this.#close(token, '»');
    else if (mark === '»' && this.#find('«') < 0 && this.#find('»') < 0 && lonelyBefore) this.#open(token, mark);
    else if (mark === '”' && this.#find('“') < 0 && this.#find('"') < 0 && lonelyBefore) this.#open(token, mark);
    else if (OPENING.includes(mark)) this.#open(token, mark);
    else this.#close(token, mark);
  }

  #open(token: number, mark: string): void {
    const { start, end, kind } = this.#tokens;
    kind[token] = Kind.OpenQuote;
    const top = this.#stack.at(-1);
    let continues = false;
    if (top === undefined) {
      continues = token === this.#first && this.#pending === (isSingle(mark) ? 'single' : 'double');
    } else if (top.mark === mark && this.#endsSentence(token - 1)) {
      // A second opening mark after a full stop: the closing one before it is missing, or each paragraph of a long
      // speech opened anew and the breaks between them are lost.
      this.#abandon(this.#stack.length - 1, token);
      continues = true;
    }
    if (this.#stack.length >= MAX_DEPTH) return;
    const at = start[token]!;
    const inside = end[token]!;
    const quotation = {
      start: at,
      end: inside,
      inner: { start: inside, end: inside },
      depth: this.#stack.length,
      closed: false,
      continues,
    };
    this.#found.push(quotation);
    this.#stack.push({ mark, token, quotation });
  }

  #close(token: number, mark: string): void {
    const { start, end, kind } = this.#tokens;
    const level = this.#find(mark);
    if (level < 0) return;
    kind[token] = Kind.CloseQuote;
    this.#abandon(level + 1, token);
    const { token: opener, quotation } = this.#stack.pop()!;
    quotation.end = end[token]!;
    quotation.closed = true;
    if (token > opener + 1) {
      quotation.inner.start = start[opener + 1]!;
      quotation.inner.end = end[token - 1]!;
    }
  }

  /** Ends the quotations from a level of the stack up before a token, unclosed. */
  #abandon(level: number, token: number): void {
    const { start, end } = this.#tokens;
    while (this.#stack.length > level) {
      const { token: opener, quotation } = this.#stack.pop()!;
      if (token <= opener + 1) continue;
      quotation.end = quotation.inner.end = end[token - 1]!;
      quotation.inner.start = start[opener + 1]!;
    }
  }

  /** Level of the innermost open quotation that a mark can close: of its own shape, else of a like one; or -1. */
  #find(mark: string): number {
    let like = -1;
    for (let level = this.#stack.length - 1; level >= 0; level--) {
      const open = this.#stack[level]!.mark;
      if (open === mark || partner(open) === mark) return level;
      if (like < 0 && isSingle(open) === isSingle(mark) && isComma(open) && isComma(mark)) like = level;
    }
    return like;
  }

  #mayOpen(token: number): boolean {
    if (this.#isBlankAfter(token)) return false;
    const next = this.#tokens.kind[token + 1]!;
    return next !== Kind.Comma && next !== Kind.Stop && next !== Kind.Exclaim && next !== Kind.CloseBracket;
  }

  #mayClose(token: number): boolean {
    return !this.#isBlankBefore(token) && this.#tokens.kind[token - 1] !== Kind.OpenBracket;
  }

  #isBlankBefore(token: number): boolean {
    return token === this.#first || this.#tokens.end[token - 1]! < this.#tokens.start[token]!;
  }

  #isBlankAfter(token: number): boolean {
    return token + 1 >= this.#last || this.#tokens.start[token + 1]! > this.#tokens.end[token]!;
  }

  #endsSentence(token: number): boolean {
    const kind = this.#tokens.kind[token];
    return kind === Kind.Stop || kind === Kind.Exclaim || kind === Kind.Ellipsis || kind === Kind.CloseQuote;
  }

  #endsInS(token: number): boolean {
    return (this.#text.charCodeAt(this.#tokens.end[token]! - 1) | 32) === 0x73;
  }

  #isLower(token: number): boolean {
    return token < this.#last && classAt(this.#text, this.#tokens.start[token]!) === Class.Lower;
  }
}

function isStraight(mark: string): boolean {
  return STRAIGHT.has(mark);
}

function isSingle(mark: string): boolean {
  return mark.length === 1 && SINGLE.includes(mark);
}

/** Marks of the comma shape are mixed up with each other in careless text; guillemets and brackets are not. */
function isComma(mark: string): boolean {
  return "\"“”„‟``''‘’‚‛＂".includes(mark);
}

/** The mark that closes what this one opens. */
function partner(open: string): string {
  switch (open) {
    case '“':
      return '”';
    case '«':
      return '»';
    case '»':
      return '«';
    case '‹':
      return '›';
    case '「':
      return '」';
    case '『':
      return '』';
    case '‘':
    case '‚':
      return '’';
    case '``':
      return "''";
    default:
      return open;
  }
}
