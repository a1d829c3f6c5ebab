/** Decides after which tokens a sentence ends. */

import { Class, classAt } from './characters.ts';
import type { Lexicon } from './lexicon.ts';
import { Kind, type TokenList } from './token-list.ts';

/** Length of the longest word that {@link Lexicon.starters} holds. */
const LONGEST_STARTER = 7;

/** Most words up to the verb of an attribution after a quotation. */
const LONGEST_ATTRIBUTION = 8;

/** Finds the ends of sentences; made once for a text. */
export class SentenceReader {
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #lexicon: Lexicon;

  constructor(text: string, tokens: TokenList, lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  /** Index after the last token of the sentence that begins with token `first`, in a paragraph that ends before `last`. */
  end(first: number, last: number): number {
    const { kind } = this.#tokens;
    for (let i = first; i < last; i++) {
      if (!mayEnd(kind[i]!)) {
        if (i + 2 < last && this.#startsUnannounced(i + 1)) return i + 1;
        continue;
      }
      const next = this.#afterClosers(i + 1, last);
      if (next >= last) return last;
      if (this.#endsBefore(i, next, last)) return next;
      i = next - 1;
    }
    return last;
  }

  /** Skips what belongs to the sentence after its stop: more stops, closing quotation marks and brackets. */
  #afterClosers(token: number, last: number): number {
    const { kind } = this.#tokens;
    let at = token;
    for (; at < last; at++) {
      const k = kind[at]!;
      if (k === Kind.CloseQuote || k === Kind.CloseBracket) continue;
      if (k === Kind.OpenBracket && this.#isCitation(at, last)) {
        at += 2;
        continue;
      }
      const glued = this.#isGlued(at);
      if (glued && (k === Kind.Stop || k === Kind.Exclaim || k === Kind.Ellipsis)) continue;
      if (glued && k === Kind.Quote && (at + 1 >= last || !this.#isGlued(at + 1))) continue;
      break;
    }
    return at;
  }

  /** `[39]`: the number of a note, which belongs to the sentence before it. */
  #isCitation(token: number, last: number): boolean {
    const { kind, start } = this.#tokens;
    return (
      token + 2 < last &&
      this.#text.charCodeAt(start[token]!) === 0x5b &&
      kind[token + 1] === Kind.Number &&
      kind[token + 2] === Kind.CloseBracket
    );
  }

  /** Whether a sentence ends between the stop (and its closers) and the token `next`. */
  #endsBefore(stop: number, next: number, last: number): boolean {
    const { kind, start } = this.#tokens;
    const after = kind[next]!;
    if (after === Kind.Comma || after === Kind.CloseBracket) return false;
    const opens = after === Kind.OpenQuote || after === Kind.OpenBracket;
    const word = opens && next + 1 < last ? next + 1 : next;
    const first = classAt(this.#text, start[word]!);
    const quoted = next > stop + 1;
    switch (kind[stop]!) {
      case Kind.Stop:
        if (after === Kind.Dash) return next + 1 < last && classAt(this.#text, start[next + 1]!) === Class.Upper;
        return first !== Class.Lower || !quoted;
      case Kind.Exclaim:
        if (after === Kind.Dash || (kind[next - 1] === Kind.CloseQuote && this.#isAttribution(next, last)))
          return false;
        return first !== Class.Lower || (!quoted && !opens && this.#text.charCodeAt(start[stop]!) === 0x3f);
      case Kind.Ellipsis:
        return first === Class.Upper;
      case Kind.LastAbbreviation:
        return first === Class.Upper && (opens || this.#isGlued(next) || this.#isOpener(word));
      case Kind.Abbreviation:
        return first === Class.Upper && (this.#isGlued(next) || this.#isOpener(word));
      default:
        return first === Class.Upper && this.#isOpener(word);
    }
  }

  /**
   * Whether a sentence begins at a token though no stop stands before it: the stop was lost, a headline runs into the
   * text, or the next entry of a numbered list begins. A word such as `The` or `He` with a capital shows it when a small letter follows, and no word stands before
   * that must go on (`of The`).
   */
  #startsUnannounced(token: number): boolean {
    const text = this.#text;
    const { kind, start, end } = this.#tokens;
    if (kind[token] === Kind.Ordinal) return true;
    const length = end[token]! - start[token]!;
    if (length > LONGEST_STARTER || kind[token] !== Kind.Word || classAt(text, start[token]!) !== Class.Upper)
      return false;
    const before = kind[token - 1]!;
    if ((before !== Kind.Word && before !== Kind.Number && before !== Kind.CloseBracket) || this.#isGlued(token))
      return false;
    if (classAt(text, start[token + 1]!) !== Class.Lower) return false;
    if (!this.#lexicon.starters.has(text.slice(start[token], end[token]))) return false;
    return !this.#lexicon.binders.has(text.slice(start[token - 1], end[token - 1]).toLowerCase());
  }

  /** `Vladimir Putin asked.` after `"What is it?"`: a few words, a verb of speech, and then no content of its own. */
  #isAttribution(token: number, last: number): boolean {
    const { kind } = this.#tokens;
    for (let i = token; i < last && i < token + LONGEST_ATTRIBUTION && kind[i] === Kind.Word; i++) {
      if (!this.#lexicon.speech.has(this.#wordOf(i))) continue;
      return i + 1 >= last || kind[i + 1] !== Kind.Word || this.#lexicon.circumstances.has(this.#wordOf(i + 1));
    }
    return false;
  }

  #wordOf(token: number): string {
    const { start, end } = this.#tokens;
    return this.#text.slice(start[token], end[token]);
  }

  #isGlued(token: number): boolean {
    return this.#tokens.start[token] === this.#tokens.end[token - 1];
  }

  #isOpener(token: number): boolean {
    const { start, end } = this.#tokens;
    const length = end[token]! - start[token]!;
    return length < 12 && this.#lexicon.openers.has(this.#text.slice(start[token], end[token]).toLowerCase());
  }
}

function mayEnd(kind: number): boolean {
  return (
    (kind >= Kind.Stop && kind <= Kind.Ellipsis) ||
    kind === Kind.Abbreviation ||
    kind === Kind.LastAbbreviation ||
    kind === Kind.Initial
  );
}
