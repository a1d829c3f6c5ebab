/** The parts of an entry in a line: `PHRASE {FORMS} [CODE]`. */

export interface EntryParts {
  readonly phrase: string;
  /** What stands between braces, or null where there are none; `closed` tells whether they close. */
  readonly forms: { readonly text: string; readonly closed: boolean } | null;
  /** From the first square bracket on, or null where there is none. */
  readonly codes: string | null;
}

/** @returns Null where no phrase stands at the beginning. */
export function entryParts(line: string): EntryParts | null {
  const brace = line.indexOf('{');
  const bracket = line.indexOf('[');
  const phrase = line.slice(0, Math.min(...[brace, bracket].filter((at) => at >= 0), line.length)).trim();
  if (phrase === '') return null;
  const codes = bracket < 0 ? null : line.slice(bracket);
  if (brace < 0 || (bracket >= 0 && brace > bracket)) return { phrase, forms: null, codes };
  const inside = line.slice(brace + 1, bracket < 0 ? undefined : bracket);
  const end = inside.indexOf('}');
  return { phrase, forms: { text: end < 0 ? inside : inside.slice(0, end), closed: end >= 0 }, codes };
}

/** A name without underscores at its end, which say that its words are whole. */
export function withoutStop(name: string): string {
  let end = name.length;
  while (end > 0 && name[end - 1] === '_') end--;
  return name.slice(0, end);
}
