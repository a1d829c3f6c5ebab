/** A report with all that a store knows of it. */

import type { Record as NewsRecord } from '../record/schema.ts';
import type { Correction } from '../store/corrections.ts';
import type { Origin, Reason, Store } from '../store/store.ts';
import { type ReportLine, reportLines } from './lines.ts';

export interface Copy extends ReportLine {
  readonly copyOf: string | null;
  readonly copied: number;
  readonly earliest: boolean;
  readonly fullest: boolean;
}

export interface StoryView {
  readonly id: string;
  /** By date of publication. */
  readonly members: readonly Copy[];
}

export interface ReportView {
  readonly record: NewsRecord | null;
  readonly text: string;
  readonly info: ReportLine & {
    readonly url: string | null;
    readonly language: string;
    readonly unread: Reason | null;
  };
  readonly corrections: readonly Correction[];
  readonly story: StoryView | null;
  readonly tracks: Readonly<Record<string, string>>;
  readonly actors: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
}

/** Null for a report that is not there. */
export function reportView(store: Store, id: string): ReportView | null {
  const info = store.document(id);
  if (info === null) return null;
  const { outlet, date, title, url, language, unread, origins } = info;
  const [story] = store.groupsOf('stories', { document: id, item: '' });
  const pairs = (sql: string): Record<string, string> =>
    Object.fromEntries(store.query(sql, [id], Infinity).rows) as Record<string, string>;
  return {
    record: store.correctedRecord(id),
    text: store.text(id)!,
    info: { document: id, outlet, date, title, url, language, unread },
    corrections: store.corrections(id),
    story: story === undefined ? null : storyView(store, story),
    tracks: pairs(
      `SELECT s.id, v.track FROM document d JOIN statement s ON s.document = d.n
        JOIN track_variant v ON v.statement = s.n WHERE d.id = ?`,
    ),
    actors: pairs(
      `SELECT a.id, m.grouped FROM document d JOIN report_actor a ON a.document = d.n
        JOIN actor_member m ON m.actor = a.n WHERE d.id = ?`,
    ),
    origins: origins.map(originText),
  };
}

/** Null for a story that is not there. */
export function storyView(store: Store, id: string): StoryView | null {
  const story = store.group('stories', id);
  if (story === null) return null;
  const lines = new Map(
    reportLines(
      store,
      story.members.map(({ document }) => document),
    ).map((line) => [line.document, line]),
  );
  const members = story.members.flatMap(({ document, copyOf, copied }): Copy[] => {
    const line = lines.get(document);
    if (line === undefined) return [];
    return [{ ...line, copyOf, copied, earliest: document === story.earliest, fullest: document === story.fullest }];
  });
  return { id, members: members.sort((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : a.date === b.date ? 0 : 1)) };
}

/** `https://example.org/feed.xml (RSS, 2025-10-11 14:30 UTC)` */
function originText({ source, provenance: { format, retrieved } }: Origin): string {
  const when = retrieved === null ? '' : `, ${retrieved.slice(0, 16).replace('T', ' ')} UTC`;
  return `${source} (${format}${when})`;
}
