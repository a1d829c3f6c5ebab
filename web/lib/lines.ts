/** What a search gives (columns of the store's views, `docs/store.md`) as the lines that lists show. */

import type { EventLine, Hit, ReportLine, StatementLine } from '../../src/api/contract.ts';

type Item = Hit['item'];

const text = (item: Item, name: string): string => String(item[name] ?? '');
const textOrNull = (item: Item, name: string): string | null => {
  const value = item[name] ?? null;
  return value === null ? null : String(value);
};
const number = (item: Item, name: string): number => Number(item[name] ?? 0);

/** A statement with what only a search knows of it. */
export interface FoundStatement extends StatementLine {
  readonly speakerCountry: string | null;
  readonly addressee: string | null;
  readonly addresseeActor: string | null;
  readonly corrected: boolean;
}

export function statementOf(item: Item): FoundStatement {
  return {
    document: text(item, 'document'),
    id: text(item, 'id'),
    outlet: textOrNull(item, 'outlet'),
    published: textOrNull(item, 'published'),
    title: textOrNull(item, 'title'),
    // Whoever is not named is still told of in words: "officials".
    speaker: textOrNull(item, 'speaker') ?? textOrNull(item, 'source'),
    speakerActor: textOrNull(item, 'speaker_actor'),
    content: text(item, 'content'),
    manner: text(item, 'manner'),
    track: textOrNull(item, 'track'),
    speakerCountry: textOrNull(item, 'speaker_country'),
    addressee: textOrNull(item, 'addressee'),
    addresseeActor: textOrNull(item, 'addressee_actor'),
    corrected: textOrNull(item, 'corrected') !== null,
  };
}

export function eventOf(item: Item): EventLine {
  return {
    document: text(item, 'document'),
    id: text(item, 'id'),
    outlet: textOrNull(item, 'outlet'),
    published: textOrNull(item, 'published'),
    title: textOrNull(item, 'title'),
    day: textOrNull(item, 'day'),
    source: textOrNull(item, 'source'),
    sourceActor: textOrNull(item, 'source_actor'),
    sourceCountry: textOrNull(item, 'source_country'),
    target: textOrNull(item, 'target'),
    targetActor: textOrNull(item, 'target_actor'),
    targetCountry: textOrNull(item, 'target_country'),
    trigger: text(item, 'trigger'),
    plover: text(item, 'plover'),
    cameo: text(item, 'cameo'),
    quad: number(item, 'quad'),
    goldstein: number(item, 'goldstein'),
    status: text(item, 'status'),
    place: textOrNull(item, 'place'),
  };
}

/** A report with how much was found in it. */
export interface FoundReport extends ReportLine {
  readonly statements: number;
  readonly events: number;
  readonly unread: string | null;
}

export function reportOf(item: Item): FoundReport {
  return {
    // In the view of reports the id is the document's.
    document: text(item, 'id'),
    outlet: textOrNull(item, 'outlet'),
    date: textOrNull(item, 'date'),
    title: textOrNull(item, 'title'),
    statements: number(item, 'statements'),
    events: number(item, 'events'),
    unread: textOrNull(item, 'unread_message'),
  };
}
