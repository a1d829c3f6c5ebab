/** Makes a report of a piece: decodes it, finds the article and what is known of it. */

import { OnRecordError } from '../errors.ts';
import { archiveHeader } from './archive.ts';
import type { Fields, Incoming, Piece } from './incoming.ts';

/** Pure: the same piece gives the same report. What goes wrong is given as a failure. */
export function readPiece(piece: Piece): Incoming {
  try {
    return readText(piece);
  } catch (error) {
    if (error instanceof OnRecordError) return { name: piece.name, key: piece.key, error };
    throw error;
  }
}

function readText(piece: Piece): Incoming {
  const text = typeof piece.content === 'string' ? piece.content : '';
  const header = archiveHeader(text);
  const fields: Fields = header
    ? {
        ...piece.fields,
        date: { value: header.date, from: 'header' },
        url: { value: header.url, from: 'header' },
      }
    : piece.fields;
  const { name, key, source, format, retrieved, whole, notes } = piece;
  return {
    name,
    key,
    input: {
      text,
      url: fields.url?.value,
      date: fields.date?.value,
      outlet: fields.outlet?.value,
      language: fields.language?.value,
    },
    provenance: { source, format, sha256: null, encoding: null, retrieved, fields, whole, notes },
    map: null,
  };
}
