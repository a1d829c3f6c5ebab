/** Reads items of IPTC ninjs, versions 1 to 3. */

import { OnRecordError } from '../errors.ts';
import { makePiece, type Opened, readFields } from './format-reader.ts';
import type { Piece } from './incoming.ts';
import { isRow, type Row } from './rows.ts';

interface Body {
  readonly text: string;
  readonly kind: 'text' | 'fragment';
}

/** @throws OnRecordError `row-malformed` for an item without text, or one that was withdrawn. */
export function ninjsPiece(item: Row, key: string, line: number, opened: Opened): Piece {
  const status = string(item['pubstatus']);
  if (status === 'canceled' || status === 'withheld') {
    throw new OnRecordError('row-malformed', { line, reason: `its publisher has marked it ${status}` });
  }
  const body = bodyOf(item);
  if (!body)
    throw new OnRecordError('row-malformed', { line, reason: 'it has no text (body_text, body_html or bodies)' });
  const uri = string(item['uri']);
  const from = 'ninjs';
  const { fields, notes } = readFields(
    {
      date: { value: first(item, ['published', 'versioncreated', 'contentcreated', 'firstcreated']), from },
      title: { value: string(item['headline']) ?? byRole(item['headlines'], 'main') ?? string(item['title']), from },
      author: {
        value: string(item['byline']) ?? string(item['by']) ?? people(item['bylines'] ?? item['authors']),
        from,
      },
      outlet: { value: people(item['infosources']) ?? string(item['copyrightholder']), from },
      language: { value: string(item['language']), from },
      url: { value: [string(item['url']), uri].find((value) => value !== null && /^https?:/.test(value)), from },
    },
    opened.retrieved,
  );
  const name = `${opened.name}, ${key}${uri === null ? '' : ` (${uri.slice(0, 200)})`}`;
  return makePiece(opened, { key, name, format: 'ninjs', kind: body.kind, content: body.text, fields, notes });
}

/** Plain text first: what it lacks against the HTML is markup. */
function bodyOf(item: Row): Body | null {
  const bodies = Array.isArray(item['bodies']) ? item['bodies'].filter(isRow) : [];
  // Version 1 writes properties for each kind: body_text, body_html, body_xhtml; versions 2 and 3 a list.
  const plain =
    string(item['body_text']) ?? string(bodies.find((body) => /^(?:text\/)?plain$/.test(typeOf(body)))?.['value']);
  if (plain !== null) return { text: plain, kind: 'text' };
  const marked =
    string(item['body_html']) ??
    string(item['body_xhtml']) ??
    string(bodies.find((body) => typeOf(body).includes('html'))?.['value']) ??
    string(bodies[0]?.['value']);
  return marked === null ? null : { text: marked, kind: 'fragment' };
}

function typeOf(body: Row): string {
  return string(body['contenttype']) ?? string(body['contentType']) ?? '';
}

function byRole(list: unknown, role: string): string | null {
  if (!Array.isArray(list)) return null;
  const rows = list.filter(isRow);
  return string((rows.find((row) => row['role'] === role) ?? rows[0])?.['value']);
}

function people(list: unknown): string | null {
  const names = (Array.isArray(list) ? list : []).flatMap((item: unknown) =>
    isRow(item) ? (string(item['name']) ?? string(item['value']) ?? []) : (string(item) ?? []),
  );
  return names.length > 0 ? names.join(', ') : null;
}

function first(item: Row, names: readonly string[]): string | null {
  return names.map((name) => string(item[name])).find((value) => value !== null) ?? null;
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
