/** Makes a document of a report's text: checks it, and finds its header, headline and body. */

import type { Document, Span } from '../document.ts';
import { OnRecordError } from '../errors.ts';
import { archiveHeader } from './archive.ts';
import { divide, trim, type Parts } from './headline.ts';

/** A report as somebody hands it in; only the text is needed. */
export interface DocumentInput {
  /** Plain text, or the archive form (` date YYYY-MM-DD URL`, headline, body). Offsets index it as it is given. */
  readonly text: string;
  /** Absolute `http` or `https` URL. */
  readonly url?: string | null | undefined;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly date?: string | null | undefined;
  /** Where the headline stands in `text`. With `title` or `body` given, neither is looked for. */
  readonly title?: Span | null | undefined;
  /** Where the article stands in `text`. */
  readonly body?: Span | null | undefined;
  /** Name of the publisher; the URL's host without `www.` unless given. */
  readonly outlet?: string | null | undefined;
  /** BCP 47 tag; `en` unless given. */
  readonly language?: string | null | undefined;
}

/** Longest text that is read as one report, in UTF-16 code units (32 Mi). */
export const TEXT_LIMIT = 32 * 1024 * 1024;

/** Control characters are strewn over old wire copy now and then; one in this many code units is no text any more. */
const CONTROL_SHARE = 100;

/** As many control characters are taken for strays, however short the text. */
const STRAY_CONTROLS = 3;

/**
 * Makes a document. Pure: the same input gives the same document.
 *
 * @throws OnRecordError `empty-text`, `text-too-long`, `binary-input`, `bad-date`, `bad-url`, `bad-span`.
 */
export function createDocument(input: DocumentInput): Document {
  const { text } = input;
  checkText(text);
  const header = input.title || input.body ? null : archiveHeader(text);
  const date = input.date ?? header?.date ?? null;
  const url = input.url ?? header?.url ?? null;
  if (date !== null) checkDate(date);
  const host = url === null ? null : hostOf(url);
  const parts =
    input.title || input.body
      ? givenParts(text, input.title ?? null, input.body ?? null)
      : divide(text, header?.end ?? 0, header !== null);
  if (!parts) throw new OnRecordError('empty-text');
  return { text, url, outlet: input.outlet ?? host, date, ...parts, language: input.language ?? 'en' };
}

/** @throws OnRecordError `bad-date` unless the date is written `YYYY-MM-DD` and the day exists. */
export function checkDate(date: string): void {
  if (!isDate(date)) throw new OnRecordError('bad-date', { got: date });
}

/** Whether the day exists: `2024-02-29` does, `2025-02-29` does not. */
function isDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year > 0 && days !== undefined && day >= 1 && day <= days;
}

function checkText(text: string): void {
  if (text.length > TEXT_LIMIT) throw new OnRecordError('text-too-long', { limit: TEXT_LIMIT, got: text.length });
  let controls = 0;
  let first = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // C0 controls but tab, line feed, vertical tab, form feed and carriage return.
    if (unit >= 32 || (unit >= 9 && unit <= 13)) continue;
    if (unit === 0) throw new OnRecordError('binary-input', { offset: i });
    if (controls++ === 0) first = i;
  }
  if (controls > STRAY_CONTROLS && controls * CONTROL_SHARE > text.length)
    throw new OnRecordError('binary-input', { offset: first });
  if (text.trim() === '') throw new OnRecordError('empty-text');
}

/** Host of a web address without `www.`. @throws OnRecordError `bad-url` unless it is an absolute http or https URL. */
export function hostOf(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new OnRecordError('bad-url', { got: url });
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') throw new OnRecordError('bad-url', { got: url });
  return parsed.hostname.replace(/^www\.(?=.*\.)/, '');
}

function givenParts(text: string, title: Span | null, body: Span | null): Parts | null {
  for (const [name, span] of Object.entries({ title, body })) {
    if (span && !isSpan(span, text.length)) {
      throw new OnRecordError('bad-span', { name, got: `${span.start}–${span.end}`, limit: text.length });
    }
  }
  const trimmedTitle = title && trim(text, title);
  const trimmedBody = trim(text, body ?? { start: title?.end ?? 0, end: text.length });
  if (!trimmedBody) return null;
  if (trimmedTitle && trimmedTitle.start < trimmedBody.end && trimmedBody.start < trimmedTitle.end) {
    const got = `${trimmedTitle.start}–${trimmedTitle.end}, which overlaps the body`;
    throw new OnRecordError('bad-span', { name: 'title', got, limit: text.length });
  }
  return { title: trimmedTitle, body: trimmedBody };
}

function isSpan({ start, end }: Span, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
}
