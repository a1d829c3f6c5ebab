/** Quotation tracks and stories as lists, and a track with every wording. */

import type { TrackVariant } from '../store/groups.ts';
import type { Store } from '../store/store.ts';
import { numbersOf, objects, type ReportLine, reportLines, type StatementLine, statementLines } from './lines.ts';
import { plans } from './plans.ts';
import { parseWords, toFts } from './words.ts';

export interface TrackLine {
  readonly id: string;
  /** The fullest wording. */
  readonly text: string;
  readonly variants: number;
  readonly reports: number;
  readonly outlets: number;
  readonly speaker: string | null;
  readonly first: ReportLine;
}

/** Statements with the words that are looked through for tracks. */
const STATEMENTS = 5000;

/** Those that hold the words, those in most reports first. @throws OnRecordError `bad-query`. */
export function listTracks(store: Store, words: string, offset: number, limit: number): TrackLine[] {
  const fts = toFts(parseWords(words, plans.statements.fields));
  const ids = numbersOf(
    store,
    `SELECT t.id FROM track t ${
      fts === null
        ? ''
        : `WHERE t.id IN (SELECT v.track FROM track_variant v WHERE v.statement IN
            (SELECT rowid FROM statement_search WHERE statement_search MATCH ? LIMIT ${STATEMENTS}))`
    } ORDER BY t.reports DESC, t.id LIMIT ${limit} OFFSET ${offset}`,
    fts === null ? [] : [fts],
    limit,
  );
  const lines = objects<Omit<TrackLine, 'first'> & { readonly document: string }>(
    store,
    `SELECT t.id, t.text, t.reports, count(*) AS variants, count(DISTINCT d.outlet) AS outlets,
        min(coalesce(d.date, '9') || d.id) AS earliest, d.id AS document, a.label AS speaker
      FROM track t JOIN track_variant v ON v.track = t.id JOIN statement s ON s.n = v.statement
        JOIN document d ON d.n = s.document LEFT JOIN report_actor a ON a.n = s.speaker
      WHERE t.id IN (SELECT value FROM json_each(?)) GROUP BY t.id`,
    [JSON.stringify(ids)],
    Infinity,
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  const firsts = new Map(
    reportLines(
      store,
      lines.map(({ document }) => document),
    ).map((line) => [line.document, line]),
  );
  return ids.flatMap((id) => {
    const line = byId.get(String(id));
    const first = firsts.get(line?.document ?? '');
    if (line === undefined || first === undefined) return [];
    const { text, variants, reports, outlets, speaker } = line;
    return [{ id: line.id, text, variants, reports, outlets, speaker, first }];
  });
}

export interface TrackView {
  readonly id: string;
  readonly text: string;
  /** The first publisher first. */
  readonly variants: readonly (StatementLine & Pick<TrackVariant, 'kind' | 'likeness' | 'alignment'>)[];
}

/** Null for a track that is not there. */
export function trackView(store: Store, id: string): TrackView | null {
  const track = store.group('tracks', id);
  if (track === null) return null;
  const variants = new Map(track.variants.map((variant) => [`${variant.document}/${variant.item}`, variant]));
  const lines = statementLines(
    store,
    numbersOf(
      store,
      `SELECT v.statement FROM track_variant v JOIN statement s ON s.n = v.statement
        JOIN document d ON d.n = s.document
        WHERE v.track = ? ORDER BY v.kind <> 'first', coalesce(d.date, '9'), d.id, s.n`,
      [id],
      Infinity,
    ),
  );
  return {
    id,
    text: track.text,
    variants: lines.map((line) => {
      const { kind, likeness, alignment } = variants.get(`${line.document}/${line.id}`)!;
      return { ...line, kind, likeness, alignment };
    }),
  };
}

export interface StoryLine {
  readonly id: string;
  readonly reports: number;
  readonly outlets: number;
  readonly earliest: ReportLine;
}

/** Those with most reports first. */
export function listStories(store: Store, offset: number, limit: number): StoryLine[] {
  const rows = objects<{ id: string; reports: number; document: string; outlets: number }>(
    store,
    `SELECT t.id, t.reports, t.earliest AS document, (SELECT count(DISTINCT d.outlet) FROM story_member m
        JOIN document d ON d.n = m.document WHERE m.story = t.id) AS outlets
      FROM story t ORDER BY t.reports DESC, t.id LIMIT ${limit} OFFSET ${offset}`,
    [],
    limit,
  );
  const lines = new Map(
    reportLines(
      store,
      rows.map(({ document }) => document),
    ).map((line) => [line.document, line]),
  );
  return rows.flatMap(({ id, reports, outlets, document }) => {
    const earliest = lines.get(document);
    return earliest === undefined ? [] : [{ id, reports, outlets, earliest }];
  });
}
