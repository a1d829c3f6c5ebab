/** Makes a report of a piece: decodes it, finds the article and what is known of it. */

import type { Span } from '../document.ts';
import { OnRecordError } from '../errors.ts';
import { archiveHeader } from './archive.ts';
import { createDocument } from './document.ts';
import type { Field, FieldName, Fields, Incoming, Piece } from './incoming.ts';
import { settleLanguage } from './language.ts';
import type { SourceMap } from './source-map.ts';

/** What a piece holds, whatever its kind. */
interface Found {
  readonly text: string;
  readonly title: Span | null;
  readonly body: Span | null;
  readonly map: SourceMap | null;
  readonly fields: Fields;
  readonly sha256: string | null;
  readonly encoding: string | null;
  readonly notes: readonly string[];
}

/**
 * Pure: the same piece gives the same report. What goes wrong is given as a failure.
 *
 * Asynchronous only because what reads HTML is large and loaded when it is first needed.
 */
export async function readPiece(piece: Piece): Promise<Incoming> {
  const { name, key, source, format, retrieved, whole } = piece;
  try {
    const found = await readKind(piece);
    const { text, title, body, map, sha256, encoding } = found;
    const { url, date } = found.fields;
    // What no document can be made of is told here, where it is known where it came from.
    const { body: article } = createDocument({ text, title, body, url: url?.value, date: date?.value });
    // The article alone tells its language: a header and an address look like any.
    const language = settleLanguage(text.slice(article.start, article.end), found.fields.language ?? null);
    const fields = withField(found.fields, 'language', language.field);
    const notes = [...piece.notes, ...found.notes, ...(language.note === null ? [] : [language.note])];
    const input = {
      text,
      title,
      body,
      url: fields.url?.value,
      date: fields.date?.value,
      outlet: outletOf(fields),
      language: fields.language?.value,
    };
    return { name, key, input, provenance: { source, format, sha256, encoding, retrieved, fields, whole, notes }, map };
  } catch (error) {
    if (error instanceof OnRecordError) return { name, key, error };
    throw error;
  }
}

async function readKind(piece: Piece): Promise<Found> {
  if (piece.kind === 'text') return readText(piece);
  const { readFragment, readPage } = await import('./html/report.ts');
  return piece.kind === 'page' ? readPage(piece) : readFragment(piece);
}

/** Text as it stands; a title that comes apart from it is put above it. */
function readText({ content, fields }: Piece): Found {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const rest = { map: null, sha256: null, encoding: null, notes: [] };
  const title = fields.title?.value;
  if (title !== undefined && title !== '' && !startsWithLine(text, title)) {
    const start = title.length + 2;
    const whole = `${title}\n\n${text}`;
    if (text.trim() === '') throw new OnRecordError('empty-text');
    return { text: whole, title: { start: 0, end: title.length }, body: { start, end: whole.length }, fields, ...rest };
  }
  const header = archiveHeader(text);
  const dated = header ? withField(fields, 'date', { value: header.date, from: 'header' }) : fields;
  const placed = header ? withField(dated, 'url', { value: header.url, from: 'header' }) : dated;
  return { text, title: null, body: null, fields: placed, ...rest };
}

/** Whether the first line of a text is the title already. */
function startsWithLine(text: string, title: string): boolean {
  const rest = text.trimStart();
  return rest.startsWith(title) && /^\s*(?:[\r\n]|$)/.test(rest.slice(title.length, title.length + 100));
}

/**
 * The outlet's name where only a name is known. A page or item with an address belongs to its host: names of one outlet
 * are written in many ways, and counts by outlet must not come apart over them.
 */
function outletOf({ outlet, url }: Fields): string | undefined {
  return url && !/^mapping|^ninjs|^newsml/.test(outlet?.from ?? '') ? undefined : outlet?.value;
}

function withField(fields: Fields, name: FieldName, field: Field | null): Fields {
  return field === null ? fields : { ...fields, [name]: field };
}
