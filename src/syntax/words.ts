/**
 * What tagger and parser see of a word: hashes of its form, its affixes and its shape, worked out from the text's code
 * units without making strings.
 */

/** How a sentence is written, as far as its capitals tell anything. */
export const Casing = { normal: 0, title: 1, upper: 2, lower: 3 } as const;

/** Mixes a number into a hash; every bit of the result depends on both. */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hash of a feature: its values, and the number of its template. Never 0. */
export function hash1(x: number, template: number): number {
  return finish(Math.imul(x, a) + Math.imul(template, k));
}

/** {@link hash1} of two values. */
export function hash2(x: number, y: number, template: number): number {
  return finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(template, k));
}

/** {@link hash1} of three values. */
export function hash3(x: number, y: number, z: number, template: number): number {
  return finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(z, c) + Math.imul(template, k));
}

/** {@link hash1} of four values. */
export function hash4(x: number, y: number, z: number, u: number, template: number): number {
  return finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(z, c) + Math.imul(u, d) + Math.imul(template, k));
}

function finish(h: number): number {
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) | 1;
}

const a = 0x9e3779b1 | 0;
const b = 0x85ebca77 | 0;
const c = 0xc2b2ae3d | 0;
const d = 0x165667b1 | 0;
const k = 0x27d4eb2f | 0;

const fnv = 0x01000193;
const seed = 0x811c9dc5 | 0;

/**
 * Words of one sentence, as hashes. Entry `length` is the boundary, `length + 1` nothing. Reused from sentence to
 * sentence; the arrays grow with the longest.
 */
export class Words {
  length = 0;
  casing = 0;
  /** The form in lower case with every digit as 0 and curly quotation marks straight. */
  lower: Int32Array = new Int32Array(0);
  /** The form as written (only in a sentence whose capitals tell something, else like `lower`). */
  form: Int32Array = new Int32Array(0);
  shape: Int32Array = new Int32Array(0);
  prefix1: Int32Array = new Int32Array(0);
  prefix2: Int32Array = new Int32Array(0);
  prefix3: Int32Array = new Int32Array(0);
  suffix1: Int32Array = new Int32Array(0);
  suffix2: Int32Array = new Int32Array(0);
  suffix3: Int32Array = new Int32Array(0);
  suffix4: Int32Array = new Int32Array(0);
  #units = new Uint16Array(64);

  /** Reads words `first` to `last` (not included) of a text. */
  read(text: string, start: Uint32Array, end: Uint32Array, first: number, last: number): void {
    const n = last - first;
    if (this.lower.length < n + 2) this.#grow(2 * n + 2);
    this.length = n;
    this.casing = casingOf(text, start, end, first, last);
    for (let i = 0; i < n; i++) this.#word(text, start[first + i]!, end[first + i]!, i);
    for (let i = n; i < n + 2; i++) {
      const h = mix(seed, i - n + 1);
      this.lower[i] = this.form[i] = this.shape[i] = h;
      this.prefix1[i] = this.prefix2[i] = this.prefix3[i] = h;
      this.suffix1[i] = this.suffix2[i] = this.suffix3[i] = this.suffix4[i] = h;
    }
  }

  #word(text: string, start: number, end: number, i: number): void {
    const length = end - start;
    if (this.#units.length < length) this.#units = new Uint16Array(2 * length);
    const units = this.#units;
    let lower = seed;
    let form = seed;
    let shape = this.casing + 1;
    let run = 0;
    let last = 0;
    for (let k = 0; k < length; k++) {
      const unit = text.charCodeAt(start + k);
      const low = lowerUnit(unit);
      units[k] = low;
      lower = Math.imul(lower ^ low, fnv);
      form = Math.imul(form ^ unit, fnv);
      const kind = kindOf(unit, low);
      run = kind === last ? run + 1 : 0;
      last = kind;
      if (run < 2) shape = Math.imul(shape, 31) + kind;
    }
    const caseless = this.casing !== Casing.normal;
    this.lower[i] = mix(seed, lower);
    this.form[i] = caseless ? mix(1, lower) : mix(2, form);
    this.shape[i] = mix(seed, shape);
    const end1 = units[length - 1]!;
    const end2 = length > 1 ? units[length - 2]! : 0;
    const end3 = length > 2 ? units[length - 3]! : 0;
    const end4 = length > 3 ? units[length - 4]! : 0;
    const s1 = mix(3, end1);
    const s2 = mix(s1, end2);
    const s3 = mix(s2, end3);
    this.suffix1[i] = s1;
    this.suffix2[i] = s2;
    this.suffix3[i] = s3;
    this.suffix4[i] = mix(s3, end4);
    const p1 = mix(4, units[0]!);
    const p2 = mix(p1, length > 1 ? units[1]! : 0);
    this.prefix1[i] = p1;
    this.prefix2[i] = p2;
    this.prefix3[i] = mix(p2, length > 2 ? units[2]! : 0);
  }

  #grow(size: number): void {
    this.lower = new Int32Array(size);
    this.form = new Int32Array(size);
    this.shape = new Int32Array(size);
    this.prefix1 = new Int32Array(size);
    this.prefix2 = new Int32Array(size);
    this.prefix3 = new Int32Array(size);
    this.suffix1 = new Int32Array(size);
    this.suffix2 = new Int32Array(size);
    this.suffix3 = new Int32Array(size);
    this.suffix4 = new Int32Array(size);
  }
}

/** The hash that `Words.lower` holds for a form. */
export function hashLower(form: string): number {
  let lower = seed;
  for (let k = 0; k < form.length; k++) lower = Math.imul(lower ^ lowerUnit(form.charCodeAt(k)), fnv);
  return mix(seed, lower);
}

/** A code unit in lower case; digits become 0, curly quotation marks straight, dashes hyphens. */
function lowerUnit(unit: number): number {
  if (unit < 128) {
    if (unit >= 65 && unit <= 90) return unit + 32;
    if (unit >= 48 && unit <= 57) return 48;
    return unit;
  }
  if (unit === 0x2018 || unit === 0x2019) return 39;
  if (unit === 0x201c || unit === 0x201d || unit === 0xab || unit === 0xbb) return 34;
  if (unit === 0x2013 || unit === 0x2014) return 45;
  if ((unit >= 0xc0 && unit <= 0x24f) || (unit >= 0x370 && unit <= 0x52f)) {
    const lower = String.fromCharCode(unit).toLowerCase();
    return lower.length === 1 ? lower.charCodeAt(0) : unit;
  }
  return unit;
}

/** 1 capital, 2 small letter, 3 digit, 4 other letter or sign beyond ASCII, else the ASCII sign itself. */
function kindOf(unit: number, low: number): number {
  if (unit !== low && low !== 48 && low !== 39 && low !== 34 && low !== 45) return 1;
  if ((unit >= 97 && unit <= 122) || (unit >= 0xdf && unit <= 0x24f)) return 2;
  if (low === 48) return 3;
  return low >= 128 ? 4 : low;
}

/**
 * Headlines: four or more words with letters and none of them in small letters (capitals), or none of them with a
 * capital (lower case), or all long ones with a capital (title case).
 */
function casingOf(text: string, start: Uint32Array, end: Uint32Array, first: number, last: number): number {
  let words = 0;
  let capitals = 0;
  let uppers = 0;
  let long = 0;
  let longCapitals = 0;
  for (let i = first; i < last; i++) {
    const from = start[i]!;
    const to = end[i]!;
    const initial = text.charCodeAt(from);
    const isCapital = initial !== lowerUnit(initial) && initial > 64;
    if (!isCapital && !(initial >= 97 && initial <= 122) && initial < 0xc0) continue;
    words++;
    if (isCapital) {
      capitals++;
      let upper = true;
      for (let k = from + 1; k < to && upper; k++) {
        const unit = text.charCodeAt(k);
        if (unit >= 97 && unit <= 122) upper = false;
      }
      if (upper) uppers++;
    }
    if (to - from > 4) {
      long++;
      if (isCapital) longCapitals++;
    }
  }
  if (words < 4) return Casing.normal;
  if (uppers === words) return Casing.upper;
  if (capitals === 0) return Casing.lower;
  if (long >= 3 && longCapitals >= long - (long >> 3) && 2 * capitals >= words) return Casing.title;
  return Casing.normal;
}
