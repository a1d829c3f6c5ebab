/** Finds where an internet address, e-mail address, host or file name ends. */

import { Class, classAt, isWordClass } from './characters.ts';

const URL_STOPS = '"<>“”«»|';
const FINAL_PUNCTUATION = ".,;:!?'’]*";
/** Longest part of a host or file name, and the most parts that one is followed through. */
const MAX_PART = 40;
const MAX_PARTS = 8;

/** End of the URL that begins at `at`, whose scheme has been seen; final punctuation is not part of it. */
export function urlEnd(text: string, at: number, to: number): number {
  let end = at;
  let open = 0;
  for (; end < to; end++) {
    if (classAt(text, end) === Class.Blank || URL_STOPS.includes(text[end]!)) break;
    const code = text.charCodeAt(end);
    if (code === 40) open++;
    else if (code === 41 && --open < 0) break;
  }
  while (end > at && FINAL_PUNCTUATION.includes(text[end - 1]!)) end--;
  return end;
}

/** End of the e-mail address whose `@` stands at `sign`, or -1 when no name follows it. */
export function mailEnd(text: string, sign: number, to: number): number {
  let end = sign + 1;
  for (; end < to; end++) {
    if (isWordClass(classAt(text, end))) continue;
    const mark = text[end]!;
    if ((mark === '.' || mark === '-' || mark === '_') && end + 1 < to && isWordClass(classAt(text, end + 1))) continue;
    break;
  }
  return end > sign + 1 ? end : -1;
}

/**
 * End of a host or file name of which a part begins at `from` (`com` of `example.com`), path included, or -1 when it
 * does not lead to a known ending.
 */
export function domainEnd(text: string, from: number, to: number, endings: ReadonlySet<string>): number {
  let found = -1;
  let part = from;
  for (let parts = 0; parts < MAX_PARTS; parts++) {
    let end = part;
    while (end < to && isWordClass(classAt(text, end)) && end - part <= MAX_PART) end++;
    if (end === part || end - part > MAX_PART) break;
    if (endings.has(text.slice(part, end).toLowerCase())) found = end;
    if (text[end] !== '.') break;
    part = end + 1;
  }
  if (found > 0 && text[found] === '/' && found + 1 < to && isWordClass(classAt(text, found + 1)))
    return urlEnd(text, found, to);
  return found;
}
