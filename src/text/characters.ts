/** Classes of UTF-16 code units, in one table, so that scanning reads one byte a character. */

/** What a code unit is to the tokeniser. */
export const Class = {
  /** White space, controls and the zero-width space: belongs to no token. */
  Blank: 0,
  Lower: 1,
  Upper: 2,
  /** A letter without case, as in Arabic or Chinese, or one half of a letter outside the BMP. */
  Caseless: 3,
  Digit: 4,
  /** Combining mark, joiner, soft hyphen, direction mark, variation selector: belongs to what stands before it. */
  Extend: 5,
  /** Everything else. */
  Mark: 6,
} as const;

const classes: Uint8Array = buildClasses();

/** The class of a code unit; surrogates are `Mark` here, see {@link classAt}. */
export function classOf(code: number): number {
  return classes[code]!;
}

/** The class of the code unit at an offset; both halves of a pair have the class of the character they make. */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdfff) return classOfSurrogate(text, at, code);
  return code === code ? classes[code]! : Class.Blank;
}

/** A digit, or a letter, or what extends one. */
export function isWordClass(kind: number): boolean {
  return kind >= Class.Lower && kind <= Class.Extend;
}

/** Lower case, upper case or caseless. */
export function isLetterClass(kind: number): boolean {
  return kind >= Class.Lower && kind <= Class.Caseless;
}

function classOfSurrogate(text: string, at: number, code: number): number {
  const first = code >= 0xdc00 ? at - 1 : at;
  const point = text.codePointAt(first);
  if (point === undefined || point < 0x10000) return Class.Mark;
  if ((point >= 0x1f3fb && point <= 0x1f3ff) || (point >= 0xe0000 && point <= 0xe01ef)) return Class.Extend;
  const character = String.fromCodePoint(point);
  if (/\p{L}/u.test(character)) return Class.Caseless;
  if (/\p{M}/u.test(character)) return Class.Extend;
  return Class.Mark;
}

function buildClasses(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(Class.Mark);
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCharCode(code);
    if (/[\s\p{Cc}\u200b\u2060]/u.test(character)) table[code] = Class.Blank;
    else if (/\p{Ll}/u.test(character)) table[code] = Class.Lower;
    else if (/[\p{Lu}\p{Lt}]/u.test(character)) table[code] = Class.Upper;
    else if (/\p{L}/u.test(character)) table[code] = Class.Caseless;
    else if (/\p{Nd}/u.test(character)) table[code] = Class.Digit;
    else if (/[\p{M}\p{Cf}]/u.test(character)) table[code] = Class.Extend;
  }
  return table;
}
