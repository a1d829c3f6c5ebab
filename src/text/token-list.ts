/** A growing list of tokens in typed arrays: what the tokeniser fills and the later steps read. */

/** What a token is to quotations and sentences. */
export const Kind = {
  Word: 0,
  Number: 1,
  /** A mark that plays no part in sentence ends. */
  Mark: 2,
  /** A full stop by itself. */
  Stop: 3,
  /** `!`, `?`, `?!` and the like. */
  Exclaim: 4,
  /** `...`, `…`, `..`. */
  Ellipsis: 5,
  /** A quotation mark of any shape whose part is not decided, or that has none. */
  Quote: 6,
  OpenBracket: 7,
  CloseBracket: 8,
  /** `,`, `;`, `:`. */
  Comma: 9,
  Dash: 10,
  /** Abbreviations with their full stop; see `AbbreviationKind`. */
  Title: 11,
  BeforeNumber: 12,
  Abbreviation: 13,
  LastAbbreviation: 14,
  /** One capital and its full stop: `J.` */
  Initial: 15,
  /** A number and its full stop at the head of a list entry: `1.` */
  Ordinal: 16,
  /** A quotation mark that opens. */
  OpenQuote: 17,
  CloseQuote: 18,
} as const;

export class TokenList {
  length = 0;
  start: Uint32Array;
  end: Uint32Array;
  kind: Uint8Array;

  constructor(capacity: number) {
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.kind = new Uint8Array(capacity);
  }

  push(start: number, end: number, kind: number): void {
    const i = this.length++;
    if (i === this.start.length) this.#grow();
    this.start[i] = start;
    this.end[i] = end;
    this.kind[i] = kind;
  }

  #grow(): void {
    const capacity = this.start.length * 2 + 16;
    this.start = widen(this.start, new Uint32Array(capacity));
    this.end = widen(this.end, new Uint32Array(capacity));
    this.kind = widen(this.kind, new Uint8Array(capacity));
  }
}

function widen<A extends Uint8Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
