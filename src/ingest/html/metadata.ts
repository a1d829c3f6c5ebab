/** Collects what a page says about its report, and settles it where its parts disagree. */

import { dateInUrl, readDate } from '../dates.ts';
import { daysBetween, parseDay } from '../../mentions/calendar.ts';
import type { Field, FieldName, Fields } from '../incoming.ts';
import { absoluteUrl, collapse, languageTag } from '../values.ts';
import { findLinkedArticle } from './json-ld.ts';
import { isText, type Page, within } from './page.ts';
import { addText, TextBuilder } from './text.ts';

/** What is known of a page besides its article. */
export interface PageFacts {
  readonly fields: Fields;
  /** Index of the element that shows the headline, where there is one. */
  readonly headline: number | null;
  readonly notes: readonly string[];
}

/** Where the page came from. */
interface Context {
  readonly fields: Fields;
  readonly retrieved: string | null;
}

/** A value as written, and where. Lists of them are in the order in which they are believed. */
interface Candidate {
  readonly written: string;
  readonly from: string;
}

/** Names in `<meta name|property|itemprop>`, lower case, the most telling first. */
const metaNames = {
  date: (
    'datepublished dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date parsely-pub-date ' +
    'sailthru.date pubdate publishdate publish-date publish_date date article.published originalpublicationdate ' +
    'citation_publication_date displaydate'
  ).split(' '),
  author: 'author byl dc.creator dcterms.creator parsely-author sailthru.author'.split(' '),
  outlet: 'application-name publisher dc.publisher dcterms.publisher'.split(' '),
  title: 'twitter:title dc.title dcterms.title parsely-title sailthru.title headline'.split(' '),
  language: 'content-language dc.language language'.split(' '),
} as const;

/** Days by which two dates of one report may differ: time zones, or a page put up before midnight. */
const SAME_DATE = 1;

/** Headlines shorter than this may be contained in anything. */
const SHORT_HEADLINE = 12;

/** Code units of the name of a site behind a headline. */
const LONGEST_SITE = 40;

/** Finds date, title, author, outlet, language and address of the report on a page. */
export function readMetadata(page: Page, { fields: known, retrieved }: Context): PageFacts {
  const notes: string[] = [];
  const metas = metaValues(page);
  const pageTitle = elementText(page, ({ name }) => name === 'title');
  const linked = findLinkedArticle(page.jsonLd, { url: known.url?.value ?? null, title: pageTitle });
  const pick = (list: readonly Candidate[], read = collapse): Field | null => {
    for (const { written, from } of list) {
      const value = read(written);
      if (value !== null) return value === written ? { value, from } : { value, from, written };
    }
    return null;
  };
  const from = (name: string, values: readonly (string | null | undefined)[]): Candidate[] =>
    values.flatMap((written) => (written ? [{ written, from: name }] : []));
  const meta = (name: keyof typeof metaNames): Candidate[] =>
    from(
      'meta',
      metaNames[name].map((key) => metas.get(key)),
    );

  const url = settleUrl(page, metas, linked?.url ?? null, known.url ?? null, notes);
  const outlet = pick([
    ...from('json-ld', [linked?.publisher]),
    ...from('opengraph', [metas.get('og:site_name')]),
    ...meta('outlet'),
  ]);
  const titles = [
    ...from('json-ld', [linked?.headline]),
    ...from('opengraph', [metas.get('og:title')]),
    ...meta('title'),
    ...from('title element', [pageTitle]),
  ];
  const headline = findHeadline(page, titles);
  const date = settleDate(
    [
      ...from('json-ld', [linked?.published]),
      ...from('opengraph', [metas.get('article:published_time'), metas.get('og:published_time')]),
      ...meta('date'),
      ...timeElements(page),
      ...(url ? from('url', [dateInUrl(url.value)]) : []),
    ],
    retrieved,
    notes,
  );
  const author = pick(
    [
      ...from('json-ld', [linked?.author]),
      ...meta('author'),
      ...from('opengraph', [metas.get('article:author')]),
      ...from('byline', [elementText(page, isByline)]),
    ],
    (value) => (/^https?:/.test(value) ? null : (collapse(value)?.replace(/^by\s+/i, '') ?? null)),
  );
  const language = pick(
    [
      ...from('html lang', [page.elements.find(({ name }) => name === 'html')?.attributes['lang']]),
      ...from('json-ld', [linked?.language]),
      ...from('opengraph', [metas.get('og:locale')]),
      ...meta('language'),
    ],
    languageTag,
  );
  if (linked && !linked.free) notes.push('The page says that the report stands behind a paywall; it may be cut off.');
  const title = headline?.field ?? pick(titles, (value) => withoutSite(collapse(value), outlet?.value ?? null));
  const fields: { [name in FieldName]?: Field } = { ...known };
  for (const [name, field] of Object.entries({ date, title, author, outlet, language, url })) {
    if (field) fields[name as FieldName] = field;
  }
  return { fields, headline: headline?.element ?? null, notes };
}

function metaValues(page: Page): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, attributes } of page.elements) {
    const content = attributes['content'];
    if (name !== 'meta' || !content) continue;
    for (const key of [attributes['property'], attributes['name'], attributes['itemprop'], attributes['http-equiv']]) {
      const lower = key?.trim().toLowerCase();
      if (lower && !values.has(lower)) values.set(lower, content);
    }
  }
  return values;
}

/** Address of the report: canonical link, OpenGraph, JSON-LD, else where the page was found. */
function settleUrl(
  page: Page,
  metas: ReadonlyMap<string, string>,
  linked: string | null,
  found: Field | null,
  notes: string[],
): Field | null {
  const link = page.elements.find(
    ({ name, attributes }) => name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? ''),
  );
  const candidates: readonly (readonly [string | null | undefined, string])[] = [
    [link?.attributes['href'], 'canonical link'],
    [metas.get('og:url'), 'opengraph'],
    [linked, 'json-ld'],
  ];
  for (const [written, from] of candidates) {
    const value = written ? absoluteUrl(written, found?.value ?? null) : null;
    if (value === null) continue;
    if (found && !isSameSite(value, found.value)) {
      notes.push(`Its ${from} leads to another site: ${value}`);
      continue;
    }
    // A template that names the front page on every page says nothing.
    if (found && new URL(value).pathname === '/' && new URL(found.value).pathname !== '/') continue;
    return { value, from };
  }
  return found;
}

function isSameSite(a: string, b: string): boolean {
  const site = (url: string): string => new URL(url).hostname.replace(/^(?:(?:www|m|amp|mobile)\.)+/, '');
  const [one, other] = [site(a), site(b)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** The first date in the list that can be; the others are compared with it. */
function settleDate(candidates: readonly Candidate[], retrieved: string | null, notes: string[]): Field | null {
  let settled: Field | null = null;
  for (const { written, from } of candidates) {
    const read = readDate(written, retrieved);
    if (read === null) continue;
    if ('rejected' in read) {
      notes.push(`Date ${JSON.stringify(written.slice(0, 40))} (${from}) was rejected: ${read.rejected}`);
    } else if (!settled) {
      settled = read.day === written ? { value: read.day, from } : { value: read.day, from, written };
    } else if (Math.abs(daysBetween(parseDay(settled.value)!, parseDay(read.day)!)) > SAME_DATE) {
      notes.push(`The date ${settled.value} (${settled.from}) was taken; ${from} says ${read.day}`);
    }
  }
  return settled;
}

/** `<time>` that is said to be of publication; else the first one, where it does not stand beside the report. */
function timeElements(page: Page): Candidate[] {
  const beside = within(page, ({ name, hidden }) => hidden || /^(?:aside|footer|nav)$/.test(name));
  const times = page.elements.flatMap(({ name, attributes }, i) =>
    name === 'time' && beside[i] === 0 ? [{ attributes, i }] : [],
  );
  const published = times.find(
    ({ attributes }) =>
      attributes['itemprop'] === 'datePublished' ||
      'pubdate' in attributes ||
      /publish|pubdate|posted/i.test(attributes['class'] ?? ''),
  );
  const chosen = published ?? times[0];
  if (!chosen) return [];
  const written = chosen.attributes['datetime'] || elementText(page, (_, i) => i === chosen.i);
  return written ? [{ written, from: 'time element' }] : [];
}

function isByline({ name, attributes }: Page['elements'][number]): boolean {
  return (
    name !== 'meta' &&
    (attributes['rel'] === 'author' ||
      attributes['itemprop'] === 'author' ||
      /\bbyline\b/i.test(attributes['class'] ?? ''))
  );
}

/** The heading that shows one of the titles; the only `<h1>` where there are no titles. */
function findHeadline(page: Page, titles: readonly Candidate[]): { element: number; field: Field } | null {
  const known = titles.map(({ written }) => letters(written)).filter((title) => title !== '');
  const headings = page.elements.flatMap(({ name, attributes, hidden }, i) =>
    (name === 'h1' || name === 'h2' || attributes['role'] === 'heading') && !hidden ? [{ name, i }] : [],
  );
  const h1 = headings.filter(({ name }) => name === 'h1');
  for (const { i } of [...h1, ...headings.filter(({ name }) => name !== 'h1')].slice(0, 50)) {
    const value = elementText(page, (_, index) => index === i);
    if (value === null) continue;
    const own = letters(value);
    const agrees = known.some((title) =>
      own.length < SHORT_HEADLINE || title.length < SHORT_HEADLINE
        ? own === title
        : own === title || (title.startsWith(own) && title.length < 2 * own.length) || own.startsWith(title),
    );
    if (agrees || (known.length === 0 && h1.length === 1))
      return { element: i, field: { value, from: 'headline element' } };
  }
  return null;
}

/** `Envoys Meet - The Example` without the site, where it is known to be one, or a bar or dash sets it off. */
function withoutSite(title: string | null, site: string | null): string | null {
  if (title === null) return null;
  const at = Math.max(...[' | ', ' – ', ' — ', ' · ', ' - '].map((bar) => title.lastIndexOf(bar)));
  const tail = title.slice(at + 3);
  if (at < SHORT_HEADLINE || tail.length > LONGEST_SITE) return title;
  const isSite = site === null || letters(tail) === letters(site) || title.startsWith(' | ', at);
  return isSite ? title.slice(0, at) : title;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Text of the first element that passes, as one line; null where it is empty. */
function elementText(page: Page, test: (element: Page['elements'][number], index: number) => boolean): string | null {
  const first = page.elements.findIndex(test);
  if (first < 0) return null;
  const inside = within(page, (_, i) => i === first);
  const title = page.elements[first]!.name === 'title';
  const builder = new TextBuilder();
  addText(builder, page, title ? inside : inside.map((mark, i) => (page.elements[i]!.hidden ? 0 : mark)));
  return collapse(builder.finish().text);
}

/** Letters and digits of the page that a reader could see. */
export function visibleLength(page: Page): number {
  let length = 0;
  for (const item of page.items) {
    if (isText(item) && page.elements[item.parent]?.hidden !== true) length += item.data.trim().length;
  }
  return length;
}
