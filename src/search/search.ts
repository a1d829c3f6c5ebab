/** Searches statements, events and reports: by words, and by everything that a record says of them. */

import type { Row, Store, Value } from '../store/store.ts';
import { addReport, Conditions, dyadOf, type Filters, isActor, like } from './filters.ts';
import { type Fields, parseWords, toFts, type WordQuery } from './words.ts';

export type SearchKind = 'statements' | 'events' | 'reports';

export interface Search extends Filters {
  /** As {@link parseWords} reads them. */
  readonly words?: string;
  readonly in?: SearchKind;
  /** By how well the words fit, or the latest first; the latter where there are no words. */
  readonly sort?: 'fit' | 'date';
  readonly limit?: number;
  readonly offset?: number;
}

export interface Hit {
  /** Columns of the view that is searched. */
  readonly item: Readonly<Record<string, Value>>;
  /** Words around the hit, as parts that are hits and parts that are not; null where no words were looked for. */
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[] | null;
}

export interface Hits {
  readonly kind: SearchKind;
  readonly hits: readonly Hit[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

const LIMIT = 20;

/** Marks of a hit: characters that no text holds. */
const [OPEN, CLOSE] = ['\u{F0000}', '\u{F0001}'];

/** @throws OnRecordError `bad-query`. */
export function search(store: Store, request: Search): Hits {
  const kind = request.in ?? 'statements';
  const { limit = LIMIT, offset = 0 } = request;
  const plan = plans[kind];
  const words = parseWords(request.words ?? '', plan.fields);
  const fts = toFts(words);
  const conditions = new Conditions();
  if (fts !== null && plan.index !== null) conditions.add(`${plan.index} MATCH ?`, fts);
  plan.filter(store, request, words, conditions);
  const indexed = fts !== null && plan.index !== null;
  const byFit = indexed && request.sort !== 'date';
  const found = store.query(
    `SELECT ${plan.key} FROM ${indexed ? `${plan.index} CROSS JOIN ${plan.table} ON ${plan.key} = ${plan.index}.rowid` : plan.table}
      ${plan.joins} ${conditions.where()}
      ORDER BY ${byFit ? `${plan.index}.rank` : `${plan.day} DESC, ${plan.key}`} LIMIT ${limit + 1} OFFSET ${offset}`,
    conditions.values,
    limit + 1,
  );
  const numbers = found.rows.map(([n]) => n as number);
  const page = numbers.slice(0, limit);
  const items = rowsOf(store, `SELECT * FROM ${plan.view} WHERE n IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(page),
  ]);
  const snippets = indexed ? snippetsOf(store, plan.index, fts, page) : null;
  return {
    kind,
    hits: page.flatMap((n) => {
      const item = items.get(n);
      return item === undefined ? [] : [{ item, snippet: snippets?.get(n) ?? null }];
    }),
    more: numbers.length > limit,
  };
}

interface Plan {
  readonly view: string;
  /** Full-text table; null where words are looked for by other means. */
  readonly index: string | null;
  readonly fields: Fields;
  readonly table: string;
  readonly key: string;
  readonly joins: string;
  readonly day: string;
  filter(store: Store, search: Search, words: WordQuery, into: Conditions): void;
}

const plans: { readonly [K in SearchKind]: Plan } = {
  statements: {
    view: 'statements',
    index: 'statement_search',
    fields: { content: 'content', said: 'content', source: 'source', by: 'source' },
    table: 'statement s',
    key: 's.n',
    joins: 'JOIN document d ON d.n = s.document LEFT JOIN report_actor a ON a.n = s.speaker',
    day: 'd.date',
    filter(store, search, _, into) {
      addReport(search, 'd.date', into);
      if (search.speaker !== undefined) isActor(store, 's.speaker', search.speaker, into);
      if (search.addressee !== undefined) isActor(store, 's.addressee', search.addressee, into);
      if (search.country !== undefined) into.add('a.country = ?', search.country);
      if (search.sector !== undefined) into.add('a.sector = ?', search.sector);
      if (search.type !== undefined) into.add('s.cue_kind = ?', search.type);
      if (search.manner !== undefined) into.add('s.manner = ?', search.manner);
      if (search.place !== undefined) into.add('s.place LIKE ? OR s.place_country = ?', search.place, search.place);
      if (search.about !== undefined) addAbout(store, search.about, into);
      if (search.dyad !== undefined) {
        const [source, target] = dyadOf(search.dyad);
        into.add('a.country = ?', source);
        addAbout(store, target, into);
      }
    },
  },
  events: {
    view: 'events',
    index: null,
    fields: {},
    table: 'event e',
    key: 'e.n',
    joins: 'JOIN document d ON d.n = e.document',
    day: 'e.day',
    filter(store, search, words, into) {
      addReport(search, 'e.day', into);
      const participant = (condition: Conditions, role: string | null): void =>
        into.add(
          `e.n IN (SELECT p.event FROM participant p ${condition.where()}${role === null ? '' : ` AND p.role = '${role}'`})`,
          ...condition.values,
        );
      for (const [who, role] of [
        [search.speaker, 'source'],
        [search.addressee, 'target'],
        [search.about, null],
      ] as const) {
        if (who === undefined) continue;
        const condition = new Conditions();
        isActor(store, 'p.actor', who, condition);
        participant(condition, role);
      }
      for (const [column, value] of [
        ['country', search.country],
        ['sector', search.sector],
      ] as const)
        if (value !== undefined)
          into.add(`EXISTS (SELECT 1 FROM participant p WHERE p.event = e.n AND p.${column} = ?)`, value);
      if (search.type !== undefined) {
        if (/^\d+$/.test(search.type)) into.add('e.cameo >= ? AND e.cameo < ?', search.type, `${search.type}~`);
        else into.add('e.plover = ?', search.type.toUpperCase());
      }
      if (search.place !== undefined) into.add('e.place LIKE ? OR e.place_country = ?', search.place, search.place);
      if (search.dyad !== undefined)
        into.add('e.n IN (SELECT event FROM dyad WHERE source = ? AND target = ?)', ...dyadOf(search.dyad));
      if (search.manner !== undefined) into.add('e.status = ?', search.manner);
      addEventWords(words, into);
    },
  },
  reports: {
    view: 'documents',
    index: 'report_search',
    fields: { title: 'title', text: 'text' },
    table: 'document d',
    key: 'd.n',
    joins: '',
    day: 'd.date',
    filter(store, search, _, into) {
      addReport(search, 'd.date', into);
      for (const [who, condition] of [
        [search.speaker, 'SELECT document FROM statement s'],
        [search.addressee, 'SELECT document FROM statement s'],
        [search.about, 'SELECT document FROM report_actor x'],
      ] as const) {
        if (who === undefined) continue;
        const inner = new Conditions();
        const column = who === search.about ? 'x.n' : who === search.speaker ? 's.speaker' : 's.addressee';
        isActor(store, column, who, inner);
        into.add(`d.n IN (${condition} ${inner.where()})`, ...inner.values);
      }
      for (const column of ['country', 'sector'] as const) {
        const value = search[column];
        if (value !== undefined)
          into.add(`EXISTS (SELECT 1 FROM report_actor x WHERE x.document = d.n AND x.${column} = ?)`, value);
      }
      if (search.dyad !== undefined)
        into.add(
          'd.n IN (SELECT e.document FROM dyad y JOIN event e ON e.n = y.event WHERE y.source = ? AND y.target = ?)',
          ...dyadOf(search.dyad),
        );
      if (search.place !== undefined)
        into.add(
          'EXISTS (SELECT 1 FROM event e WHERE e.document = d.n AND (e.place LIKE ? OR e.place_country = ?))',
          search.place,
          search.place,
        );
      if (search.type !== undefined)
        into.add('EXISTS (SELECT 1 FROM event e WHERE e.document = d.n AND e.plover = ?)', search.type.toUpperCase());
      if (search.manner !== undefined)
        into.add('EXISTS (SELECT 1 FROM statement s WHERE s.document = d.n AND s.manner = ?)', search.manner);
    },
  },
};

/** Statements in whose words somebody is named or meant; from the few mentions to the statements around them. */
function addAbout(store: Store, who: string, into: Conditions): void {
  const actor = new Conditions();
  isActor(store, 'x.n', who, actor);
  into.add(
    `s.n IN (SELECT o.n FROM report_actor x JOIN mention m ON m.actor = x.n
      JOIN statement o ON o.document = x.document AND m."start" >= o."start" AND m."end" <= o."end" ${actor.where()})`,
    ...actor.values,
  );
}

/** Words of events are few and in no index: they are looked for in the trigger, the parties and the place. */
function addEventWords({ all, none }: WordQuery, into: Conditions): void {
  const anywhere = `(' ' || e."trigger" || ' ' || coalesce(e.place, '') || ' ' ||
    coalesce((SELECT group_concat(p.text, ' ') FROM participant p WHERE p.event = e.n), ''))`;
  for (const terms of all)
    into.add(terms.map(() => `${anywhere} LIKE ? ESCAPE '\\'`).join(' OR '), ...terms.map(({ text }) => like(text)));
  for (const { text } of none) into.add(`${anywhere} NOT LIKE ? ESCAPE '\\'`, like(text));
}

function snippetsOf(store: Store, index: string, fts: string, numbers: readonly number[]): Map<number, Hit['snippet']> {
  const { rows } = store.query(
    `SELECT rowid, snippet(${index}, -1, '${OPEN}', '${CLOSE}', '…', 24) FROM ${index}
      WHERE ${index} MATCH ? AND rowid IN (SELECT value FROM json_each(?))`,
    [fts, JSON.stringify(numbers)],
  );
  return new Map(rows.map(([n, text]) => [n as number, partsOf(String(text))]));
}

function partsOf(marked: string): { text: string; hit: boolean }[] {
  return marked
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`, 'u'))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(OPEN) ? { text: part.slice(OPEN.length, -CLOSE.length), hit: true } : { text: part, hit: false },
    );
}

function rowsOf(store: Store, sql: string, params: readonly Value[]): Map<number, Readonly<Record<string, Value>>> {
  const { columns, rows } = store.query(sql, params);
  const at = columns.indexOf('n');
  return new Map(rows.map((row) => [row[at] as number, objectOf(columns, row)]));
}

/** A row by the names of its columns, without row numbers: those never leave the store. */
export function objectOf(columns: readonly string[], row: Row): Readonly<Record<string, Value>> {
  return Object.fromEntries(columns.flatMap((name, i) => (name === 'n' ? [] : [[name, row[i] ?? null]])));
}
