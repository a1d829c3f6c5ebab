/** Cuts plain text and the archive form into reports. */

import { archiveHeader, splitArchive } from './archive.ts';
import type { ByteReader } from './bytes.ts';
import { collect } from './bytes.ts';
import { decode } from './decode.ts';
import { decodePage } from './encoding.ts';
import { makePiece, type Opened } from './format-reader.ts';
import type { Piece } from './incoming.ts';

/** One piece a report; the key is the character at which it begins. */
export async function* readPlain(bytes: ByteReader, opened: Opened): AsyncGenerator<Piece> {
  const whole = await collect(bytes.rest());
  // A server says how it has encoded a text; of a file nothing is known, and we do not guess.
  const text = /charset/i.test(opened.contentType ?? '') ? decodePage(whole, opened.contentType).text : decode(whole);
  const reports = splitArchive(text);
  for (const [i, { text: content, start }] of reports.entries()) {
    const format = archiveHeader(content) ? 'archive' : 'text';
    const place = `, report ${i + 1} of ${reports.length} (at character ${start})`;
    const name = opened.name + (reports.length === 1 ? '' : place);
    yield makePiece(opened, { key: `character ${start}`, name, format, kind: 'text', content });
  }
}
