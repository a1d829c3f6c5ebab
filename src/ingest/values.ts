/** Small checks on values that others wrote: names, addresses, language tags. */

/** Longest value that is kept, in code units. */
const LONGEST = 2000;

/** White space collapsed; null where nothing is left or it is too long to be a value. */
export function collapse(value: string): string | null {
  if (value.length > LONGEST) return null;
  const text = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return text === '' ? null : text;
}

/** An absolute http or https address without a fragment, or null. */
export function absoluteUrl(value: string, base: string | null): string | null {
  if (value.length > LONGEST) return null;
  try {
    const url = base === null ? new URL(value.trim()) : new URL(value.trim(), base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
}

/** A BCP 47 tag in its usual case (`en-GB`, also of `en_gb`), or null. */
export function languageTag(value: string): string | null {
  const tag = value.trim().replace(/_/g, '-');
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
