/** The words of a text as reports are compared by: without case, marks and punctuation, with the way back to the text. */

/** A word, half-open in UTF-16 code units, and the form by which it is compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

const word = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(word), ({ 0: form, index }) => ({
    start: index,
    end: index + form.length,
    key: plain(form),
  }));
}

/** Lower case, without diacritics; the apostrophes are one. */
export function plain(text: string): string {
  // Most words have nothing to take away, and normalising is slow.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** Words that say little by themselves: two texts that share only these share nothing. */
const functionWords: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be because been before being but by can could did do does for from ' +
    'had has have he her here him his how i if in into is it its itself just may me more most must my no not now of on ' +
    'only or other our out over own she should so some such than that the their them then there these they this those ' +
    'through to too under up us very was we were what when where which while who whom why will with would you your'
  ).split(' '),
);

export function isFunctionWord(key: string): boolean {
  return functionWords.has(key);
}

/** A rough stem, so that inflections and derivations of a word meet: `negotiations`, `negotiated` → `negoti`. */
export function stem(key: string): string {
  const bare = key.replace(/'s?$/, '');
  if (bare.length < 5) return bare.replace(/(?<=\p{L}{3})s$/u, '');
  return bare
    .replace(/(?:ational|ations?|ating|ated?|ators?|ings?|edly|ers?|ies|ied|ed|es|ly|ments?|s|e|y)$/, '')
    .slice(0, 8);
}
