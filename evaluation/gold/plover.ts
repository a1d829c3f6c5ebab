/**
 * Reads `PLV_train` (Hu and others, ACL 2024): sentences with marked source and target and the root type of PLOVER.
 *
 * Tab-separated with quoted cells, in which a quotation mark is doubled. The sentence is the marked one without its
 * marks, so that spans and text agree; a span may be marked more than once, and marks may stand inside each other.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { Span } from '../../src/document.ts';
import { sharedFile } from '../shared.ts';

/** One sentence and what its annotators say of it. */
export interface PloverRow {
  readonly id: string;
  readonly text: string;
  /** Where the source and where the target are marked; offsets in UTF-16 code units of `text`. */
  readonly sources: readonly Span[];
  readonly targets: readonly Span[];
  /** PLOVER type; RETREAT and CONCEDE are YIELD. */
  readonly type: string;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: number;
  /** Whether it belongs to the third that was set aside before the lexicon was written. */
  readonly isHeldOut: boolean;
}

export const ploverFile = 'data/relations/PLV_train.tsv';

/** Reads all rows, or null where the file is absent. @throws Error when a column is missing or nothing was read. */
export function readPlover(): PloverRow[] | null {
  const url = sharedFile(ploverFile);
  if (url === null) return null;
  const [header = [], ...lines] = parseQuotedTsv(readFileSync(url, 'utf8'));
  const column = (name: string) => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`${ploverFile}: expected a column "${name}", got ${header.join(', ')}`);
    return at;
  };
  const [id, marked, type, quad] = [
    column('sentence_id'),
    column('marked_sentence'),
    column('gold_root'),
    column('gold_penta'),
  ] as const;
  const rows = lines.map((cells): PloverRow => {
    const sentence = cells[marked]!;
    return {
      id: cells[id]!,
      ...parseMarks(sentence),
      type: cells[type]!,
      quad: Number(cells[quad]),
      isHeldOut: isHeldOut(sentence),
    };
  });
  if (rows.length === 0) throw new Error(`${ploverFile}: no rows`);
  return rows;
}

/** A third, by the hash of the marked sentence and a fixed seed. */
function isHeldOut(marked: string): boolean {
  const seed = 'onrecord-events-1';
  return createHash('sha256').update(`${seed}\n${marked}`).digest().readUInt32BE(0) % 3 === 0;
}

/** Takes `<s>…</s>` and `<t>…</t>` out of a sentence and keeps where they stood. @throws Error on a mark left open. */
export function parseMarks(marked: string): Pick<PloverRow, 'text' | 'sources' | 'targets'> {
  const spans = { s: [] as Span[], t: [] as Span[] };
  const open = { s: -1, t: -1 };
  let text = '';
  let at = 0;
  for (const { 0: mark, 1: slash, 2: role, index } of marked.matchAll(/<(\/?)([st])>/g)) {
    text += marked.slice(at, index);
    at = index + mark.length;
    const which = role as 's' | 't';
    if (slash === '') open[which] = text.length;
    else {
      if (open[which] >= 0 && open[which] < text.length) spans[which].push({ start: open[which], end: text.length });
      open[which] = -1;
    }
  }
  if (open.s >= 0 || open.t >= 0) throw new Error(`A mark is left open in: ${marked}`);
  return { text: text + marked.slice(at), sources: spans.s, targets: spans.t };
}

/** Cells by line; a cell that begins with a quotation mark ends at the next one that is not doubled. */
export function parseQuotedTsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t' || char === '\n') {
      row.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      cell = '';
      if (char === '\n') rows.push(row.splice(0));
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
